internal import AvalModel

/// Plain text, hard-wrapped to 100 columns, without trailing spaces.
func renderedText(_ page: Page) -> String {
    var printer = TextPrinter()
    printer.write(page)
    return printer.lines.joined(separator: "\n") + "\n"
}

private struct TextPrinter {
    static let width = 100
    var lines: [String] = []

    mutating func write(_ page: Page) {
        lines += wrapped(page.kind, to: Self.width)
        lines += wrapped(plain(page.title), to: Self.width)
        rule("=")
        write(page.blocks, depth: 1)
        gap()
        rule("=")
        lines += wrapped(page.foot, to: Self.width)
    }

    private mutating func rule(_ sign: String) { lines.append(String(repeating: sign, count: Self.width)) }

    private mutating func gap() {
        if lines.last?.isEmpty == false { lines.append("") }
    }

    private mutating func write(_ blocks: [Block], depth: Int) {
        for block in blocks {
            gap()
            write(block, depth: depth)
        }
    }

    private mutating func write(_ block: Block, depth: Int) {
        switch block {
        case .paragraph(let phrases): lines += wrapped(plain(phrases), to: Self.width)
        case .facts(let facts): write(facts)
        case .bullets(let bullets): for bullet in bullets { hang("- ", plain(bullet)) }
        case .table(let table):
            if table.showsCaption { lines += wrapped(table.caption, to: Self.width) + [""] }
            lines += textLines(of: table, width: Self.width)
        case .section(let section):
            let title = wrapped(plain(section.title), to: Self.width)
            if depth == 1 { gap() }
            lines += depth == 1 ? title.map { $0.uppercased() } : title
            let longest = title.map { displayWidth($0) }.max() ?? 0
            lines.append(String(repeating: depth < 3 ? "-" : ".", count: depth == 1 ? Self.width : longest))
            write(section.blocks, depth: depth + 1)
        case .fields(let labels): writeBlanks(labels, length: 60)
        case .lines:
            for _ in 0..<5 { lines += ["", String(repeating: "_", count: Self.width)] }
        case .signatures(let labels):
            lines += ["", ""]
            writeBlanks(labels, length: 48)
        }
    }

    private mutating func writeBlanks(_ labels: [String], length: Int) {
        let width = labels.map { displayWidth($0) }.max() ?? 0
        for label in labels {
            gap()
            lines.append("\(padded(label, to: width, on: .right))  \(String(repeating: "_", count: length))")
        }
    }

    private mutating func write(_ facts: [Fact]) {
        let labels = facts.map { "\($0.label):" }
        let width = min(labels.map { displayWidth($0) }.max() ?? 0, 36)
        for (label, fact) in zip(labels, facts) {
            hang("\(padded(label, to: width, on: .right))  ", plain(fact.value))
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
private func plain(_ phrases: [Phrase]) -> String {
    phrases.map { phrase in phrase.text + (phrase.language.map { " (\($0.rawValue))" } ?? "") }
        .joined(separator: " ")
}

private let columnGap = "  "

private func textLines(of table: Table, width: Int) -> [String] {
    let cells = table.rows.map { row in row.map { $0.box == nil ? plain($0.phrases) : "[ ]" } }
    let widths = columnWidths(of: table, cells, width: width)
    func lines(of row: [String]) -> [String] {
        let columns = zip(row, widths).map { wrapped($0, to: $1) }
        let height = columns.map(\.count).max() ?? 0
        return (0..<height).map { line in
            let parts = columns.indices.map { index in
                let text = line < columns[index].count ? columns[index][line] : ""
                return padded(text, to: widths[index], on: table.columns[index].isNumber ? .left : .right)
            }
            return trimmed(parts.joined(separator: columnGap))
        }
    }
    let rows = cells.map(lines(of:))
    let isTall = rows.contains { $0.count > 1 }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: columnGap)
    return lines(of: table.columns.map(\.title)) + [rule]
        + Array(rows.joined(separator: isTall ? [""] : []))
}

extension Table.Column {
    fileprivate var isNumber: Bool {
        if case .number = sort { true } else { false }
    }

    /// Of the room that narrow columns leave; 0 for a narrow one.
    fileprivate var parts: Int {
        if case .wide(let parts) = sort { parts } else { 0 }
    }
}

/// Headings stand in one line where there is room; else narrow columns get what they need, up to a fifth of the line,
/// and the wide ones share the rest.
private func columnWidths(of table: Table, _ cells: [[String]], width: Int) -> [Int] {
    let columns = table.columns
    let gaps = columnGap.count * (columns.count - 1)
    let content = columns.indices.map { index in max(3, cells.map { displayWidth($0[index]) }.max() ?? 0) }
    let whole = columns.indices.map { max(content[$0], displayWidth(columns[$0].title)) }
    if whole.reduce(gaps, +) <= width { return whole }

    let parts = columns.reduce(0) { $0 + $1.parts }
    var widths = columns.indices.map { index in
        let word = columns[index].title.split(separator: " ").map { displayWidth($0) }.max() ?? 0
        return min(max(content[index], word), width / 5)
    }
    let fixed = columns.indices.reduce(gaps) { columns[$1].parts == 0 ? $0 + widths[$1] : $0 }
    let rest = max(width - fixed, 12 * parts)
    for (index, column) in columns.enumerated() where column.parts > 0 { widths[index] = rest * column.parts / parts }
    return widths
}

private func trimmed(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
}
