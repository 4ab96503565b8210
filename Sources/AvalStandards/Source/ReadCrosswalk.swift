internal import AvalModel

func readCrosswalk(_ place: Place, _ elements: [Element]) -> Crosswalk? {
    guard
        let members = place.members(
            required: ["framework", "version", "code", "name", "url"], optional: ["origin", "type", "digest"])
    else { return nil }
    let origin = members["origin"].map { readOrigin($0, elements) } ?? .standard
    let relations = Crosswalk.Relation.allCases.map(\.rawValue).joined(separator: ", ")
    let relation = members["type"].map { place in
        place.value("crosswalk-type", "one of \(relations)") { Crosswalk.Relation(rawValue: $0) }
    }
    let framework = members["framework"]?.string()
    let version = members["version"]?.string()
    let code = members["code"]?.string()
    let name = members["name"]?.string()
    let url = members["url"]?.value("url", "an https URL") { $0.hasPrefix("https://") ? $0 : nil }
    let digest = members["digest"].map { $0.digest() }
    guard let framework, let version, let code, let name, let url, let origin,
        let relation = relation ?? .isRelatedTo, digest == nil || digest != .some(nil)
    else { return nil }
    return Crosswalk(
        origin: origin, relation: relation, framework: framework, version: version, targetCode: code,
        targetName: name, targetURL: url, digest: digest ?? nil)
}

/// The element or the criterion of a code; an element where both have it.
private func readOrigin(_ place: Place, _ elements: [Element]) -> Crosswalk.Origin? {
    place.value("crosswalks-begin-here", "the code of an element or a criterion of this standard") { text in
        if let element = elements.first(where: { $0.code.description == text }) { return .element(element.code) }
        let criterion = elements.lazy.flatMap(\.criteria).first { $0.code.description == text }
        return criterion.map { .criterion($0.code) }
    }
}
