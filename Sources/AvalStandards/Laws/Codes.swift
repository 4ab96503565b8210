internal import AvalModel

// CASE 1.1 §4: identifiers are unique within a package; ratings and results point at them.
extension Law {
    static let codesAreUnique = Law("codes-are-unique") { standard, places in
        twice(standard.elements.map(\.code), places.element, "element")
            + twice(standard.criteria.map(\.code), places.criterion, "criterion")
            + twice(standard.instrument.items.map(\.code), places.item, "item")
    }
}

private func twice<Kind>(_ codes: [Code<Kind>], _ places: [Place], _ noun: String) -> [(Place, String)] {
    var seen: Set<Code<Kind>> = []
    return zip(codes, places).filter { !seen.insert($0.0).inserted }
        .map { ($0.1, "the code \($0.0) is that of an earlier \(noun)") }
}
