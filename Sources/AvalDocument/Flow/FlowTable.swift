import AvalModel
import AvalPDF

/// A table that is set: every cell's text in its column.
struct PreparedTable {
    struct Cell {
        let paragraph: SetParagraph
        let language: String?
    }

    struct Row {
        let cells: [Cell]
        let height: Double
    }

    let rule: TableRule
    let style: BlockStyle
    /// Where the texts of the columns stand; points from the area's left.
    let columns: [Range<Double>]
    let head: [Cell]
    let headHeight: Double
    let rows: [Row]
    let summary: String?
}

extension Range<Double> {
    fileprivate var length: Double { upperBound - lowerBound }
}

extension TableRule {
    /// The columns side by side, a gutter between two of them. The outer ones stand at the area's edges, under the
    /// text above the table, unless a stripe shows that they are boxes.
    fileprivate func places(in width: Double) -> [Range<Double>] {
        let inset = stripe == nil ? 0 : padding
        let room = max(0, width - 2 * inset - gutter * Double(columns.count - 1))
        let total = columns.reduce(0) { $0 + $1.width }
        var left = inset
        return columns.map { column in
            defer { left += column.width / total * room + gutter }
            return left..<(left + column.width / total * room)
        }
    }
}

extension FlowSetter {
    /// `nil` where the certificate has no rows for it.
    mutating func prepare(_ rule: TableRule, _ block: FlowBlock) throws(DocumentError) -> PreparedTable? {
        let (facts, texts, language) = (facts, texts, certificate.language)
        let rows = rule.rows(certificate) { outcome in
            texts[OutcomeWords.key(outcome)]?.resolved(facts, texts: [:]) ?? OutcomeWords.text(outcome, language)
        }
        guard !rows.isEmpty else { return nil }
        let columns = rule.places(in: flow.box.width)
        let header = rule.header ?? block.style
        var head: [PreparedTable.Cell] = []
        for (index, column) in rule.columns.enumerated() {
            head.append(
                .init(
                    paragraph: try set(
                        try words(column.heading), header, width: columns[index].length, align: column.align,
                        keepsWords: true),
                    language: nil))
        }
        var prepared: [PreparedTable.Row] = []
        for row in rows {
            var cells: [PreparedTable.Cell] = []
            for (index, cell) in row.enumerated() {
                let column = rule.columns[index]
                let paragraph = try set(
                    cell.text, block.style, width: columns[index].length, align: column.align,
                    keepsWords: column.value != .statement, language: cell.language)
                cells.append(.init(paragraph: paragraph, language: cell.language?.rawValue))
            }
            prepared.append(PreparedTable.Row(cells: cells, height: FlowSetter.height(cells, rule.padding)))
        }
        return PreparedTable(
            rule: rule, style: block.style, columns: columns, head: head,
            headHeight: FlowSetter.height(head, rule.padding), rows: prepared,
            summary: try rule.summary.map { wording throws(DocumentError) in try words(wording) })
    }

    private static func height(_ cells: [PreparedTable.Cell], _ padding: Double) -> Double {
        (cells.map(\.paragraph.height).max() ?? 0) + 2 * padding
    }

    /// Rows one below the other, the heads again on each sheet, where they are decoration.
    mutating func place(_ table: PreparedTable) throws(DocumentError) {
        let node = layout.add(FlowLayout.Node(role: .table, summary: table.summary))
        try make(room: table.headHeight + (table.rows.first?.height ?? 0))
        placeHead(table, in: layout.add(FlowLayout.Node(role: .tableRow), in: node))
        for (index, row) in table.rows.enumerated() {
            if y + row.height > flow.box.height + 0.01 {
                try nextSheet()
                placeHead(table, in: nil)
                guard y + row.height <= flow.box.height + 0.01 else {
                    throw .noRoom(field: flow.rule.id, height: y + row.height, certificate: certificate.number)
                }
            }
            let rowNode = layout.add(FlowLayout.Node(role: .tableRow), in: node)
            if index % 2 == 1, let stripe = table.rule.stripe {
                let box = Box(x: flow.box.x, y: flow.box.y + y, width: flow.box.width, height: row.height)
                layout.add(FlowLayout.Piece(shapes: [.fill(box, stripe)]))
            }
            for (column, cell) in row.cells.enumerated() {
                // The first column names the row.
                let isHead = column == 0
                let node = layout.add(
                    FlowLayout.Node(
                        role: isHead ? .tableHead : .tableCell, language: cell.language, scope: isHead ? .row : nil),
                    in: rowNode)
                place(cell, table, column, table.style.colour, node)
            }
            y += row.height
            rule(table, width: 0.4)
        }
    }

    private mutating func placeHead(_ table: PreparedTable, in rowNode: Int?) {
        let colour = (table.rule.header ?? table.style).colour
        for (column, cell) in table.head.enumerated() {
            let node = rowNode.map { layout.add(FlowLayout.Node(role: .tableHead, scope: .column), in: $0) }
            place(cell, table, column, colour, node)
        }
        y += table.headHeight
        rule(table, width: 0.9)
    }

    private mutating func place(
        _ cell: PreparedTable.Cell, _ table: PreparedTable, _ column: Int, _ colour: Colour, _ node: Int?
    ) {
        layout.add(
            FlowLayout.Piece(
                runs: [
                    FlowLayout.Run(
                        paragraph: cell.paragraph, lines: cell.paragraph.lines.indices, colour: colour,
                        x: flow.box.x + table.columns[column].lowerBound, y: flow.box.y + y + table.rule.padding)
                ], node: node))
    }

    private mutating func rule(_ table: PreparedTable, width: Double) {
        guard let colour = table.rule.line else { return }
        let (left, level) = (flow.box.x, flow.box.y + y)
        layout.add(
            FlowLayout.Piece(shapes: [
                .line(Point(x: left, y: level), Point(x: left + flow.box.width, y: level), width: width, colour)
            ]))
    }
}
