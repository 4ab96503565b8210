internal import AvalModel

/// A page of fixed pitch, 100 columns wide: headings, paragraphs, lists and tables.
struct TextPage {
    static let width = 100
    private(set) var text = ""

    /// What a terminal would obey is not printed.
    private static func safe(_ text: String) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    switch $0.properties.generalCategory {
                    case .control, .format, .lineSeparator, .paragraphSeparator: false
                    default: true
                    }
                }))
    }

    mutating func line(_ line: String = "") {
        var line = TextPage.safe(line)
        while line.last == " " { line.removeLast() }
        text += line + "\n"
    }

    mutating func heading(_ title: String) {
        line()
        line(title)
        line(String(repeating: "─", count: TextPage.width))
    }

    mutating func paragraph(_ paragraph: String, lead: String = "") {
        let indent = displayWidth(lead)
        for (index, part) in wrapped(paragraph, to: TextPage.width - indent).enumerated() {
            line((index == 0 ? lead : String(repeating: " ", count: indent)) + part)
        }
    }

    /// The first column to the left, the others to the right, two spaces between. Heads stand in several lines where
    /// the page is too narrow for one, and the first column gives way to the others.
    mutating func table(_ head: [String], _ rows: [[String]]) {
        let cells = head.indices.map { column in rows.reduce(0) { max($0, displayWidth($1[column])) } }
        var widths = zip(cells, head).map { max($0, displayWidth($1)) }
        let gaps = 2 * (head.count - 1)
        if widths.reduce(gaps, +) > TextPage.width {
            widths = zip(cells, head).map { cell, title in
                title.split(separator: " ").reduce(cell) { max($0, displayWidth($1)) }
            }
        }
        widths[0] = max(4, min(widths[0], TextPage.width - gaps - widths.dropFirst().reduce(0, +)))
        if !head.allSatisfy(\.isEmpty) { row(zip(head, widths).map { wrapped($0, to: $1) }, widths) }
        for cells in rows {
            row([wrapped(cells[0], to: widths[0])] + cells.dropFirst().map { [$0] }, widths)
        }
    }

    /// Cells of several lines stand on the bottom of the row.
    private mutating func row(_ cells: [[String]], _ widths: [Int]) {
        let height = cells.reduce(0) { max($0, $1.count) }
        for level in 0..<height {
            var out = ""
            for (column, cell) in cells.enumerated() {
                let place = level - (height - cell.count)
                let text = place < 0 ? "" : cell[place]
                let room = spaces(widths[column] - displayWidth(text))
                out += column == 0 ? text + room : "  " + room + text
            }
            line(out)
        }
    }

    private func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
