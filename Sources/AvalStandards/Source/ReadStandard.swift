internal import AvalModel

/// Where the parts that laws speak of stand in the source.
struct Places {
    let root: Place
    let title: Place
    let version: Place
    let replaces: Place?
    /// Of the instrument's code.
    let instrument: Place
    let setting: Place?
    let minimumScore: Place
    let effective: Place
    let items: Place
    /// By the item's index.
    let item: [Place]
    /// By the criterion's index over all elements.
    let criterion: [Place]
    let element: [Place]
    let grade: [Place]
    let elementMinimum: [Place]
    let crosswalk: [Place]
    let prerequisite: [Place]
}

/// The document as a standard; `nil` once anything is missing or of the wrong shape.
func readStandard(_ root: Place) -> (Standard, Places)? {
    let required = [
        "format", "code", "version", "original", "title", "purpose", "audience", "level", "approved", "effective",
        "elements", "instrument", "decision",
    ]
    let optional = [
        "requirement", "sector", "validity-years", "status", "replaces", "scheme", "crosswalks",
    ]
    guard let members = root.members(required: required, optional: optional) else { return nil }
    _ = members["format"]?.value("format", "the format \"aval-standard/1\"") { $0 == "aval-standard/1" ? $0 : nil }
    let languages = Language.allCases.map(\.rawValue).joined(separator: ", ")
    let original = members["original"]?.value("language", "one of \(languages)") { Language(rawValue: $0) }
    guard let original else { return nil }

    let code = members["code"]?.code(StandardCode.self)
    let version = members["version"]?.value("number", "a whole number from 1") { StandardVersion($0) }
    let title = members["title"]?.localized(original: original)
    let purpose = members["purpose"]?.localized(original: original)
    let audience = members["audience"]?.localized(original: original)
    let requirement = members["requirement"]?.localized(original: original)
    let sector = members["sector"]?.localized(original: original)
    let level = members["level"]?.integer(in: 1...5)
    let approved = members["approved"]?.date()
    let effective = members["effective"]?.date()
    let validity = members["validity-years"]?.integer(in: 1...50)
    let elementPlaces = members["elements"]?.entries() ?? []
    let elements = elementPlaces.map { readElement($0, original) }
    let instrument = members["instrument"].flatMap { readInstrument($0, original) }
    let rule = members["decision"].flatMap { readDecisionRule($0, original) }
    let scheme = members["scheme"].map { readScheme($0, original) }
    let crosswalkPlaces = members["crosswalks"]?.entries() ?? []
    let crosswalks = crosswalkPlaces.map { readCrosswalk($0, elements.compactMap { $0?.element }) }
    let statuses = DraftingStatus.allCases.map(\.rawValue).joined(separator: ", ")
    let drafting = members["status"].map { place in
        place.value("drafting-status", "one of \(statuses)") { DraftingStatus(rawValue: $0) }
    }
    let replaces = members["replaces"].map(readVersionName)

    guard let code, let version, let title, let purpose, let audience, let level, let approved, let effective,
        let instrument, let rule, let effectivePlace = members["effective"],
        let versionPlace = members["version"], let titlePlace = members["title"]
    else { return nil }
    let standard = Standard(
        code: code, version: version, title: title, purpose: purpose, audience: audience, requirement: requirement,
        sector: sector, level: level, approvedOn: approved, effectiveFrom: effective, validityYears: validity,
        elements: elements.compactMap { $0?.element }, instrument: instrument.instrument, decisionRule: rule.rule,
        scheme: scheme??.scheme, crosswalks: crosswalks.compactMap(\.self), drafting: (drafting ?? .approved) ?? .draft,
        replaces: replaces ?? nil)
    let places = Places(
        root: root, title: titlePlace, version: versionPlace, replaces: members["replaces"],
        instrument: instrument.code,
        setting: instrument.setting, minimumScore: instrument.minimumScore, effective: effectivePlace,
        items: instrument.items,
        item: instrument.item, criterion: elements.flatMap { $0?.criteria ?? [] }, element: elementPlaces,
        grade: rule.grades, elementMinimum: rule.minima, crosswalk: crosswalkPlaces,
        prerequisite: scheme??.prerequisites ?? [])
    return (standard, places)
}

private func readElement(_ place: Place, _ original: Language) -> (element: Element, criteria: [Place])? {
    guard let members = place.members(required: ["code", "title", "criteria"]) else { return nil }
    let code = members["code"]?.code(ElementCode.self)
    let title = members["title"]?.localized(original: original)
    let criterionPlaces = members["criteria"]?.entries() ?? []
    let criteria = criterionPlaces.compactMap { readCriterion($0, original) }
    guard let code, let title else { return nil }
    return (Element(code: code, title: title, criteria: criteria), criterionPlaces)
}

private func readCriterion(_ place: Place, _ original: Language) -> Criterion? {
    guard let members = place.members(required: ["code", "kind", "statement"]) else { return nil }
    let code = members["code"]?.code(CriterionCode.self)
    let kinds = Criterion.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    let kind = members["kind"]?.value("criterion-kind", "one of \(kinds)") { Criterion.Kind(rawValue: $0) }
    let statement = members["statement"]?.localized(original: original)
    guard let code, let kind, let statement else { return nil }
    return Criterion(code: code, kind: kind, statement: statement)
}

private func readVersionName(_ place: Place) -> StandardVersionName? {
    guard let members = place.members(required: ["code", "version"]),
        let code = members["code"]?.code(StandardCode.self),
        let version = members["version"]?.value("number", "a whole number from 1", { StandardVersion($0) })
    else { return nil }
    return StandardVersionName(code: code, version: version)
}
