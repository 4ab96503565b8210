internal import AvalModel

/// Plain text, wrapped to 100 columns, without trailing spaces.
func cedulaText(_ page: CedulaPage) -> String {
    var printer = CedulaTextPrinter()
    printer.write(page)
    return printer.lines.joined(separator: "\n") + "\n"
}

private struct CedulaTextPrinter {
    static let width = 100
    var lines: [String] = []

    mutating func write(_ page: CedulaPage) {
        for text in [page.institute, page.kind, plain(page.title)] where !text.isEmpty { wrap(text) }
        lines.append(String(repeating: "=", count: Self.width))
        write(page.blocks, depth: 1)
        lines += ["", String(repeating: "=", count: Self.width)]
        wrap(page.foot)
    }

    private mutating func wrap(_ text: String) {
        lines += wrapped(text, to: Self.width)
    }

    private mutating func write(_ blocks: [CedulaPage.Block], depth: Int) {
        for block in blocks {
            lines.append("")
            write(block, depth: depth)
        }
    }

    private mutating func write(_ block: CedulaPage.Block, depth: Int) {
        switch block {
        case .verdict(let words, _): wrap("*** \(words) ***")
        case .paragraph(let phrases): wrap(plain(phrases))
        case .facts(let facts):
            let width = min(facts.map { displayWidth($0.label) }.max() ?? 0, 32) + 3
            for fact in facts { hang(padded("\(fact.label):", to: width), plain(fact.value)) }
        case .bullets(let bullets): for bullet in bullets { hang("- ", plain(bullet)) }
        case .groups(let groups):
            for group in groups {
                hang("- ", plain(group.lead))
                for bullet in group.bullets { hang("  - ", plain(bullet)) }
            }
        case .table(let table):
            if table.showsCaption {
                wrap("\(table.caption):")
                lines.append("")
            }
            lines += textLines(of: table, width: Self.width)
        case .section(let section):
            wrap(depth == 1 ? section.title.uppercased() : section.title)
            lines.append(String(repeating: "-", count: depth == 1 ? Self.width : displayWidth(section.title)))
            write(section.blocks, depth: depth + 1)
            if case .section = section.blocks.first { return }
        case .signatures(let labels):
            for label in labels {
                lines += ["", "", String(repeating: "_", count: 60)]
                wrap(label)
            }
        }
    }

    /// A lead, and the text beside it.
    private mutating func hang(_ lead: String, _ text: String) {
        let indent = displayWidth(lead)
        for (number, line) in wrapped(text, to: Self.width - indent).enumerated() {
            lines.append((number == 0 ? lead : String(repeating: " ", count: indent)) + line)
        }
    }
}

/// Phrases in a line, each that is not in the page's language with its own in brackets.
private func plain(_ phrases: [CedulaPage.Phrase]) -> String {
    phrases.map { phrase in phrase.text + (phrase.language.map { " (\($0.rawValue))" } ?? "") }.joined(separator: " ")
}

private func padded(_ text: String, to width: Int, left: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - displayWidth(text)))
    return left ? spaces + text : text + spaces
}

private func textLines(of table: CedulaPage.Table, width: Int) -> [String] {
    let cells = table.rows.map { $0.map(plain) }
    let widths = columnWidths(of: table, cells, width: width)
    func rendered(_ row: [String]) -> [String] {
        let parts = zip(row, widths).map { wrapped($0, to: $1) }
        return (0..<(parts.map(\.count).max() ?? 0)).map { line in
            var text = parts.indices.map { index in
                padded(
                    line < parts[index].count ? parts[index][line] : "", to: widths[index],
                    left: table.columns[index].isNumber)
            }.joined(separator: "  ")
            while text.last == " " { text.removeLast() }
            return text
        }
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return rendered(table.columns.map(\.title)) + [rule] + cells.flatMap(rendered)
}

/// Narrow columns get what they need, up to a fifth of the line; the wide one gets the rest.
private func columnWidths(of table: CedulaPage.Table, _ cells: [[String]], width: Int) -> [Int] {
    var widths = table.columns.indices.map { index in
        let content = (cells.map { displayWidth($0[index]) } + [displayWidth(table.columns[index].title)]).max() ?? 0
        return max(3, table.columns[index].isWide ? content : min(content, width / 5))
    }
    let gaps = 2 * (widths.count - 1)
    if let wide = table.columns.firstIndex(where: \.isWide) {
        let others = widths.indices.reduce(0) { $1 == wide ? $0 : $0 + widths[$1] }
        widths[wide] = max(12, min(widths[wide], width - gaps - others))
    }
    return widths
}
