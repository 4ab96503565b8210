/// What a tagged table must fulfil: rows of equally many cells, heads that say what they head (ISO 14289-1 §7.5,
/// ISO 32000-1 §14.8.4.3.4).
enum TableRules {
    static func checkOutermost(_ element: PDFElement) throws(PDFError) {
        switch element.role {
        case .tableRow, .tableHead, .tableCell: throw .table("a row or cell outside its table")
        default: break
        }
    }

    /// An element by itself; the walk comes to its kids afterwards.
    static func check(_ element: PDFElement) throws(PDFError) {
        // Most elements hold nothing but their text.
        let isLeaf = element.kids.allSatisfy { if case .mark = $0 { true } else { false } }
        if isLeaf, element.role != .table, element.role != .tableRow, element.role != .tableHead { return }
        let kids = element.kids.map { kid -> PDFRole? in
            if case .element(let inner) = kid { inner.role } else { nil }
        }
        switch element.role {
        case .table:
            guard !kids.isEmpty, kids.allSatisfy({ $0 == .tableRow }) else { throw .table("a table holds rows") }
            let widths = element.kids.map { kid -> Int in
                if case .element(let row) = kid { row.kids.count } else { 0 }
            }
            guard Set(widths).count == 1 else { throw .table("rows of \(Set(widths).sorted()) cells") }
        case .tableRow:
            guard !kids.isEmpty, kids.allSatisfy({ $0 == .tableHead || $0 == .tableCell }) else {
                throw .table("a row holds heads and cells")
            }
        case .tableHead:
            guard element.scope != nil else { throw .table("a head without scope") }
        default: break
        }
        guard element.role != .table, element.role != .tableRow else { return }
        let misplaced = kids.contains { role in
            switch role {
            case .tableHead, .tableCell: true
            case .tableRow: element.role != .table
            default: false
            }
        }
        if misplaced { throw .table("a row or cell outside its table") }
    }
}
