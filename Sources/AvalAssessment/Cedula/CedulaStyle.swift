/// How a report looks on a screen and on A4. The colours have a contrast of 4.5:1 at least in both schemes (WCAG 2.2
/// §1.4.3), and no colour says what words do not (§1.4.1).
let cedulaStyle: StaticString = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #1c2733; --quiet: #4d5965; --line: #c9cdd2; --house: #123b4e; --wash: #f3f5f7;
      --good: #1d5c3a; --open: #6a4a00;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #12191f; --ink: #e7ecf0; --quiet: #aab6c1; --line: #3a4753; --house: #9fd3e6; --wash: #1b252e;
        --good: #8fd6ac; --open: #e6c478;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 3rem; max-width: 60rem; background: var(--paper);
      color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
      overflow-wrap: anywhere;
    }
    h1, h2, h3 { margin: 0; line-height: 1.25; color: var(--house); text-wrap: balance; }
    h1 { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2rem); }
    h2 { font-size: 1.3rem; margin-top: 2.25rem; padding-bottom: .3rem; border-bottom: 2px solid var(--house); }
    h3 { font-size: 1.05rem; margin-top: 1.5rem; }
    header p { margin: 0; color: var(--quiet); }
    header .institute { font-weight: 600; color: var(--ink); }
    header .kind { margin-bottom: .5rem; }
    p, ul { margin: .75rem 0; max-width: 46rem; }
    ul { padding-left: 1.25rem; }
    li { margin: .45rem 0; }
    small { color: var(--quiet); }
    .verdict { font-size: 1.5rem; font-weight: 700; line-height: 1.25; margin: 1rem 0; padding: .6rem .9rem; max-width: none;
      background: var(--wash); border-left: .4rem solid var(--open); color: var(--open); }
    .verdict.good { border-color: var(--good); color: var(--good); }
    dl { margin: 1rem 0; }
    dl div { display: grid; grid-template-columns: minmax(9rem, 13rem) 1fr; gap: .1rem 1rem; padding: .3rem 0;
      border-bottom: 1px solid var(--line); }
    dt { color: var(--quiet); }
    dd { margin: 0; }
    table { width: 100%; border-collapse: collapse; margin: 1rem 0; }
    caption { text-align: left; font-weight: 600; padding: .25rem 0; }
    th, td { text-align: left; vertical-align: top; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
    thead th { background: var(--wash); color: var(--quiet); font-size: .875rem; vertical-align: bottom;
      overflow-wrap: normal; }
    tbody th { font-weight: 600; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .narrow, .number { width: 1%; overflow-wrap: normal; }
    tbody .narrow { white-space: nowrap; }
    caption.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    .signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem 2rem; }
    .signatures p { margin: 4.5rem 0 0; border-top: 1px solid var(--ink); padding-top: .35rem; color: var(--quiet); }
    footer { margin-top: 2.5rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem; }
    footer p { max-width: none; }
    @media screen and (max-width: 44rem) {
      dl div { grid-template-columns: 1fr; }
      table, tbody, tr, tbody th, td { display: block; width: 100%; }
      caption { display: block; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { padding: .6rem 0; border-bottom: 1px solid var(--line); }
      tbody th, td { border: 0; padding: .1rem 0; }
      .narrow, .number, tbody .narrow { width: 100%; text-align: left; white-space: normal; }
      td:empty { display: none; }
      td::before { content: attr(data-label) ": "; color: var(--quiet); }
    }
    @page {
      size: A4; margin: 13mm 14mm 15mm;
      @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #333; }
    }
    @media print {
      :root {
        color-scheme: light; --paper: #fff; --ink: #000; --quiet: #333; --line: #aaa; --house: #000; --wash: #eee;
        --good: #000; --open: #000;
      }
      body { max-width: none; padding: 0; font-size: 8.5pt; line-height: 1.32; }
      p, ul { max-width: none; margin: 4pt 0; }
      li { margin: 2.5pt 0; }
      h1 { font-size: 15pt; }
      h2 { font-size: 11.5pt; margin-top: 8pt; padding-bottom: 1pt; border-bottom-width: 1pt; }
      h3 { font-size: 9.5pt; margin-top: 7pt; }
      h2, h3, caption, thead { break-after: avoid; }
      .whole, tr, dl div, li:not(:has(ul)), .signatures { break-inside: avoid; }
      .verdict { font-size: 14pt; margin: 5pt 0; padding: 3pt 6pt; print-color-adjust: exact; }
      dl { margin: 5pt 0; display: grid; grid-template-columns: 1fr 1fr; column-gap: 8mm; }
      dl div { padding: 1.5pt 0; display: block; }
      dt, dd { display: inline; }
      dt::after { content: ": "; }
      table { margin: 5pt 0; }
      thead { display: table-header-group; }
      thead th { print-color-adjust: exact; font-size: 8pt; }
      th, td { padding: 1.5pt 4pt; }
      tbody { font-size: 8pt; line-height: 1.25; }
      .signatures { grid-template-columns: repeat(auto-fit, minmax(40mm, 1fr)); gap: 0 8mm; }
      .signatures p { margin-top: 13mm; }
      footer { margin-top: 8pt; font-size: 7.5pt; }
    }
    """
