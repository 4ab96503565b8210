/// How views look on a screen and on A4. The colours have a contrast of 4.5:1 at least in both schemes (WCAG 2.2 §1.4.3).
let pageStyle: StaticString = """
    :root {
      color-scheme: light dark;
      --paper: #ffffff; --ink: #1c2733; --quiet: #4d5965; --line: #c9cdd2; --field: #6f7a86; --house: #123b4e;
      --wash: #f3f5f7; --link: #0d5670;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #12191f; --ink: #e7ecf0; --quiet: #aab6c1; --line: #3a4753; --field: #8f9caa; --house: #9fd3e6;
        --wash: #1b252e; --link: #8ccbe2;
      }
    }
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
    body {
      margin: 0 auto; padding: 2rem clamp(1rem, 4vw, 3rem) 3rem; max-width: 68rem; background: var(--paper);
      color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif;
      overflow-wrap: anywhere; hyphens: manual;
    }
    h1, h2, h3, h4, h5 { line-height: 1.25; color: var(--house); text-wrap: balance; margin: 0; }
    h1 { font-size: clamp(1.6rem, 1.2rem + 1.8vw, 2.25rem); }
    h2 { font-size: 1.4rem; margin-top: 2.75rem; padding-bottom: .35rem; border-bottom: 2px solid var(--house); }
    h3 { font-size: 1.15rem; margin-top: 2rem; }
    h4, h5 { font-size: 1rem; margin-top: 1.75rem; }
    p { margin: .75rem 0; max-width: 46rem; }
    a { color: var(--link); }
    .kind { margin: 0 0 .35rem; color: var(--quiet); font-weight: 600; }
    small { color: var(--quiet); }
    ul { margin: .75rem 0; padding-left: 1.25rem; max-width: 46rem; }
    li { margin: .35rem 0; }
    nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0; margin: 1rem 0 0; list-style: none;
      max-width: none; }
    nav li { margin: 0; }
    nav a { display: inline-block; padding: .2rem 0; min-height: 1.5rem; }
    dl { margin: .75rem 0; }
    dl div { display: grid; grid-template-columns: minmax(9rem, 15rem) 1fr; gap: .1rem 1rem; padding: .3rem 0;
      border-bottom: 1px solid var(--line); }
    dt { color: var(--quiet); }
    dd { margin: 0; }
    table { width: 100%; border-collapse: collapse; margin: 1rem 0; }
    caption { text-align: left; }
    caption.shown { font-weight: 600; padding: .75rem 0 .35rem; }
    caption.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
      white-space: nowrap; }
    th, td { text-align: left; vertical-align: top; padding: .5rem .6rem; border-bottom: 1px solid var(--line); }
    thead th { background: var(--wash); color: var(--quiet); font-size: .875rem; vertical-align: bottom;
      overflow-wrap: normal; }
    tbody th { font-weight: 600; }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .narrow, .number, .box { width: 1%; overflow-wrap: normal; }
    .narrow { min-width: 6.5rem; }
    .box { text-align: center; }
    input[type=radio], input[type=checkbox] { appearance: none; width: 1.5rem; height: 1.5rem; margin: 0;
      border: 1.5px solid var(--field); border-radius: 3px; background: var(--paper); display: inline-grid;
      place-content: center; vertical-align: middle; }
    input:checked::before { content: "\\2715"; color: var(--ink); font-size: 1.1rem; line-height: 1; }
    :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
    .fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: .25rem 1.5rem; }
    .fields label { display: block; color: var(--quiet); }
    .fields input, textarea { width: 100%; font: inherit; color: inherit; background: var(--paper);
      border: 1px solid var(--field); border-radius: 3px; padding: .4rem .5rem; min-height: 2.5rem; }
    .signatures { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 2rem; }
    .signatures p { margin: 5rem 0 0; border-top: 1px solid var(--ink); padding-top: .35rem; color: var(--quiet); }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .875rem; }
    @media screen and (max-width: 44rem) {
      dl div { grid-template-columns: 1fr; }
      table, tbody, tr, tbody th, td { display: block; width: 100%; }
      thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
      tr { padding: .75rem 0; border-bottom: 1px solid var(--line); }
      tbody th, td { border: 0; padding: .15rem 0; width: 100%; text-align: left; }
      .narrow, .number, .box { min-width: 0; width: 100%; text-align: left; }
      td:empty { display: none; }
      td::before { content: attr(data-label) ": "; color: var(--quiet); }
      td.wide::before { display: block; }
    }
    @page {
      size: A4; margin: 18mm 16mm 20mm;
      @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #333; }
    }
    @media print {
      :root {
        color-scheme: light; --paper: #fff; --ink: #000; --quiet: #333; --line: #999; --field: #000; --house: #000;
        --wash: #eee; --link: #000;
      }
      body { max-width: none; padding: 0; font-size: 10pt; line-height: 1.4; }
      nav { display: none; }
      p, ul { max-width: none; }
      h1 { font-size: 18pt; } h2 { font-size: 14pt; margin-top: 16pt; } h3 { font-size: 11.5pt; margin-top: 12pt; }
      h4, h5 { font-size: 10pt; margin-top: 10pt; }
      h2, h3, h4, h5, caption { break-after: avoid; }
      .starts { break-before: page; }
      .starts > h2 { margin-top: 0; }
      .whole, tr, dl div, li, .signatures { break-inside: avoid; }
      thead { display: table-header-group; }
      thead th { print-color-adjust: exact; }
      th, td { padding: 3pt 5pt; }
      thead th { font-size: 8.5pt; }
      .narrow { min-width: 18mm; }
      .fields { grid-template-columns: 1fr 1fr; }
      .fields input { border: 0; border-bottom: 1px solid #000; border-radius: 0; }
      textarea { height: 45mm; resize: none; }
    }
    """
