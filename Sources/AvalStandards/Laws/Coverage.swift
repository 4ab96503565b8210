internal import AvalModel

// ISO/IEC 17024 §8.3: what is assessed covers the competence of the scheme, no more and no less.
extension Law {
    static let everyCriterionHasAnItem = Law("every-criterion-has-an-item") { standard, places in
        let assessed = Set(standard.instrument.items.map(\.criterion))
        return zip(standard.criteria, places.criterion)
            .filter { !assessed.contains($0.0.code) }
            .map { ($0.1, "no item of the instrument assesses criterion \($0.0.code)") }
    }

    static let itemsNameKnownCriteria = Law("items-name-known-criteria") { standard, places in
        let known = Set(standard.criteria.map(\.code))
        return zip(standard.instrument.items, places.item)
            .filter { !known.contains($0.0.criterion) }
            .map { ($0.1, "item \($0.0.code) assesses criterion \($0.0.criterion), which no element has") }
    }

    static let somethingToAssess = Law("something-to-assess") { standard, places in
        var found: [(Place, String)] = []
        if standard.elements.isEmpty { found.append((places.root, "the standard has no element")) }
        for (element, place) in zip(standard.elements, places.element) where element.criteria.isEmpty {
            found.append((place, "element \(element.code) has no criterion"))
        }
        return found
    }
}
