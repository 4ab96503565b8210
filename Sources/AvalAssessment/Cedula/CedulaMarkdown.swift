internal import AvalModel

/// CommonMark 0.31 with the tables of GitHub Flavored Markdown 0.29 §4.10; no raw HTML.
func cedulaMarkdown(_ page: CedulaPage) -> String {
    var blocks = ["# \(marked(page.title))", "**\(markdownEscaped(page.institute))** · \(markdownEscaped(page.kind))"]
    if page.institute.isEmpty { blocks[1] = "**\(markdownEscaped(page.kind))**" }
    append(page.blocks, depth: 2, to: &blocks)
    blocks += ["---", markdownEscaped(page.foot)]
    return blocks.joined(separator: "\n\n") + "\n"
}

private func append(_ blocks: [CedulaPage.Block], depth: Int, to out: inout [String]) {
    for block in blocks {
        switch block {
        case .verdict(let words, _): out.append("**\(markdownEscaped(words))**")
        case .paragraph(let phrases): out.append(marked(phrases))
        case .facts(let facts):
            out.append(facts.map { "- \(markdownEscaped($0.label)): \(marked($0.value))" }.joined(separator: "\n"))
        case .bullets(let bullets): out.append(bullets.map { "- \(marked($0))" }.joined(separator: "\n"))
        case .groups(let groups):
            let lines = groups.flatMap { ["- \(marked($0.lead))"] + $0.bullets.map { "  - \(marked($0))" } }
            out.append(lines.joined(separator: "\n"))
        case .table(let table):
            if table.showsCaption { out.append("**\(markdownEscaped(table.caption))**") }
            out.append(lines(of: table))
        case .section(let section):
            out.append("\(String(repeating: "#", count: min(depth, 6))) \(markdownEscaped(section.title))")
            append(section.blocks, depth: depth + 1, to: &out)
        case .signatures(let labels):
            out += labels.flatMap { [String(repeating: "\\_", count: 40), markdownEscaped($0)] }
        }
    }
}

private func lines(of table: CedulaPage.Table) -> String {
    let head = table.columns.map { markdownEscaped($0.title) }
    let rule = table.columns.map { $0.isNumber ? "---:" : "---" }
    let rows = table.rows.map { $0.map(marked) }
    return ([head, rule] + rows).map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
}

private func marked(_ phrases: [CedulaPage.Phrase]) -> String {
    phrases.map { phrase in
        let text = markdownEscaped(phrase.text)
        let strong = phrase.isStrong && !text.isEmpty ? "**\(text)**" : text
        return strong + (phrase.language.map { " (\($0.rawValue))" } ?? "")
    }.joined(separator: " ")
}

/// Every sign that could begin markup, escaped; the others stay, so that text can be read as it is.
private func markdownEscaped(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let signs = Set("\\`*_[]<>&|~#!".utf8)
    // At the beginning of a block, a rule or a bullet, and the point after the number of an ordered list.
    let digits = bytes.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
    let isList = digits > 0 && bytes.dropFirst(digits + 1).first.map { $0 == UInt8(ascii: " ") } ?? true
    var out: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
        let begins = index == 0 && "-+=".utf8.contains(byte)
        let numbers = isList && index == digits && digits > 0 && ".)".utf8.contains(byte)
        if signs.contains(byte) || begins || numbers { out.append(UInt8(ascii: "\\")) }
        out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
}
