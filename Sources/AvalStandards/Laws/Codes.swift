internal import AvalModel

// CASE 1.1 §4: identifiers are unique within a package; ratings and results point at them. The case of letters is no
// difference, since headings of rating sheets are read without it.
extension Law {
    static let codesAreUnique = Law("codes-are-unique") { standard, places in
        twice(standard.elements.map(\.code), places.element, "element")
            + twice(standard.criteria.map(\.code), places.criterion, "criterion")
            + twice(standard.instrument.items.map(\.code), places.item, "item")
    }
}

private func twice<Kind>(_ codes: [Code<Kind>], _ places: [Place], _ noun: String) -> [(Place, String)] {
    var seen: Set<String> = []
    return zip(codes, places).filter { !seen.insert($0.0.description.lowercased()).inserted }
        .map { ($0.1, "the code \($0.0) is that of an earlier \(noun)") }
}
