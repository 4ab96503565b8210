internal import AvalModel

/// CommonMark 0.31 with the tables of GitHub Flavored Markdown 0.29 §4.10; no raw HTML.
func renderedMarkdown(_ page: Page) -> String {
    var printer = MarkdownPrinter()
    printer.add("# \(marked(page.title))")
    printer.add("**\(escapedMarkdown(page.kind))**")
    printer.write(page.blocks, depth: 2)
    printer.add("---")
    printer.add(escapedMarkdown(page.foot))
    return printer.blocks.joined(separator: "\n\n") + "\n"
}

private struct MarkdownPrinter {
    var blocks: [String] = []

    mutating func add(_ block: String) { blocks.append(block) }

    mutating func write(_ blocks: [Block], depth: Int) {
        for block in blocks { write(block, depth: depth) }
    }

    private mutating func write(_ block: Block, depth: Int) {
        switch block {
        case .paragraph(let phrases): add(marked(phrases, beginsBlock: true))
        case .facts(let facts):
            add(
                facts.map { "- **\(escapedMarkdown($0.label)):** \(marked($0.value))" }.joined(separator: "\n"))
        case .bullets(let bullets): add(bullets.map { "- \(marked($0, beginsBlock: true))" }.joined(separator: "\n"))
        case .table(let table):
            if table.showsCaption { add("**\(escapedMarkdown(table.caption))**") }
            add(lines(of: table))
        case .section(let section):
            add("\(String(repeating: "#", count: min(depth, 6))) \(marked(section.title))")
            write(section.blocks, depth: depth + 1)
        case .fields(let labels), .signatures(let labels):
            add(labels.map { "- **\(escapedMarkdown($0)):** \(blank)" }.joined(separator: "\n"))
        case .lines: for _ in 0..<4 { add("---") }
        }
    }

    private var blank: String { String(repeating: "\\_", count: 40) }

    private func lines(of table: Table) -> String {
        let head = table.columns.map { escapedMarkdown($0.title) }
        let rule = table.columns.map { column in
            switch column.sort {
            case .number: "---:"
            case .box: ":---:"
            case .narrow, .wide: "---"
            }
        }
        let rows = table.rows.map { row in row.map { $0.box == nil ? marked($0.phrases) : "☐" } }
        return ([head, rule] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }
}

private func marked(_ phrases: [Phrase], beginsBlock: Bool = false) -> String {
    phrases.enumerated().map { number, phrase in
        let text = escapedMarkdown(phrase.text, beginsBlock: beginsBlock && number == 0)
        let mark = phrase.language.map { " (\($0.rawValue))" } ?? ""
        return (phrase.weight == .strong ? "**\(text)**" : text) + mark
    }.joined(separator: " ")
}

/// A text that means itself: whatever Markdown, its tables, its autolinks or mathematics would take for a sign has a
/// backslash before it (CommonMark §2.4: any ASCII punctuation may have one).
func escapedMarkdown(_ text: String, beginsBlock: Bool = false) -> String {
    var out = String.UnicodeScalarView()
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
        let isSign = isSign(scalar) || beginsLink(index, scalars) || (beginsBlock && makesBlock(index, scalars))
        if isSign { out.append("\\") }
        out.append(scalar)
    }
    return String(out)
}

private func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "<", ">", "|", "~", "&", "$", "@", "#": true
    default: false
    }
}

/// GFM §6.9: the `:` of `https://` and the `.` of `www.`.
private func beginsLink(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    switch scalars[index] {
    case ":": return index + 2 < scalars.count && scalars[index + 1] == "/" && scalars[index + 2] == "/"
    case ".": return String(String.UnicodeScalarView(scalars[max(0, index - 3)..<index])).lowercased() == "www"
    default: return false
    }
}

/// Where a block begins: `-`, `+` and `=`, and `.` or `)` after a number.
private func makesBlock(_ index: Int, _ scalars: [Unicode.Scalar]) -> Bool {
    switch scalars[index] {
    case "-", "+", "=": index == 0
    case ".", ")": index > 0 && scalars[..<index].allSatisfy { ("0"..."9").contains($0) }
    default: false
    }
}
