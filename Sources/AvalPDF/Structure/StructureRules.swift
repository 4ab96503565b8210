/// What a structure tree must fulfil before anything is written.
enum StructureRules {
    /// `marks` is the number of tagged runs of each page.
    static func check(_ elements: [PDFElement], marks: [Int]) throws(PDFError) {
        var walk = Walk(seen: marks.map { [Bool](repeating: false, count: $0) })
        for element in elements {
            try TableRules.checkOutermost(element)
            try walk.visit(element)
        }
        for (page, seen) in walk.seen.enumerated() {
            if let mark = seen.firstIndex(of: false) { throw .markOutsideStructure(page: page, mark: mark) }
        }
    }

    private struct Walk {
        var seen: [[Bool]]
        var lastHeading: PDFRole?

        mutating func visit(_ element: PDFElement) throws(PDFError) {
            if let language = element.language, !PDFMetadata.isLanguage(language) { throw .language(language) }
            if element.role == .figure, element.alternativeText?.isEmpty ?? true { throw .figureWithoutAlternative }
            try heading(element.role)
            try TableRules.check(element)
            for kid in element.kids {
                switch kid {
                case .element(let inner): try visit(inner)
                case .mark(let mark, let page): try take(mark, page.index)
                }
            }
        }

        /// ISO 14289-1 §7.4.2: begins with H1, goes down one level at a time, up as it likes.
        private mutating func heading(_ role: PDFRole) throws(PDFError) {
            guard let level = role.headingLevel else { return }
            if let last = lastHeading, let above = last.headingLevel {
                if level > above + 1 { throw .headingSkipsLevel(from: last, to: role) }
            } else if level != 1 {
                throw .firstHeading(role)
            }
            lastHeading = role
        }

        private mutating func take(_ mark: Int, _ page: Int) throws(PDFError) {
            guard seen.indices.contains(page), seen[page].indices.contains(mark) else {
                throw .unknownMark(page: page, mark: mark)
            }
            if seen[page][mark] { throw .markUsedTwice(page: page, mark: mark) }
            seen[page][mark] = true
        }
    }
}
