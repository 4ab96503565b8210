internal import AvalModel

/// Where the parts that laws speak of stand in the source.
struct Places {
    let root: Place
    let minimumScore: Place
    let effective: Place
    let items: Place
    /// By the item's index.
    let item: [Place]
    /// By the criterion's index over all elements.
    let criterion: [Place]
    let element: [Place]
}

/// The document as a standard; `nil` once anything is missing or of the wrong shape.
func readStandard(_ root: Place) -> (Standard, Places)? {
    let required = [
        "format", "code", "version", "original", "title", "purpose", "audience", "level", "approved", "effective",
        "elements", "instrument", "decision",
    ]
    let optional = ["requirement", "sector", "validity-years", "crosswalks"]
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
    let rule = members["decision"].flatMap(readDecisionRule)
    let crosswalks = (members["crosswalks"]?.entries() ?? []).map(readCrosswalk)

    guard let code, let version, let title, let purpose, let audience, let level, let approved, let effective,
        let instrument, let rule, let effectivePlace = members["effective"]
    else { return nil }
    let standard = Standard(
        code: code, version: version, title: title, purpose: purpose, audience: audience, requirement: requirement,
        sector: sector, level: level, approvedOn: approved, effectiveFrom: effective, validityYears: validity,
        elements: elements.compactMap { $0?.element }, instrument: instrument.instrument, decisionRule: rule,
        crosswalks: crosswalks.compactMap(\.self))
    let places = Places(
        root: root, minimumScore: instrument.minimumScore, effective: effectivePlace, items: instrument.items,
        item: instrument.item, criterion: elements.flatMap { $0?.criteria ?? [] }, element: elementPlaces)
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

private struct ReadInstrument {
    let instrument: Instrument
    let minimumScore: Place
    let items: Place
    let item: [Place]
}

private func readInstrument(_ place: Place, _ original: Language) -> ReadInstrument? {
    guard
        let members = place.members(
            required: ["code", "title", "minimum-score", "items"], optional: ["method"])
    else { return nil }
    let code = members["code"]?.code(InstrumentCode.self)
    let title = members["title"]?.localized(original: original)
    let method = members["method"]?.localized(original: original)
    let minimum = members["minimum-score"]?.points()
    let itemPlaces = members["items"]?.entries() ?? []
    let items = itemPlaces.compactMap(readItem)
    guard let code, let title, let minimum, let minimumPlace = members["minimum-score"],
        let itemsPlace = members["items"]
    else { return nil }
    let instrument = Instrument(code: code, title: title, method: method, minimumScore: minimum, items: items)
    return ReadInstrument(
        instrument: instrument, minimumScore: minimumPlace, items: itemsPlace, item: itemPlaces)
}

private func readItem(_ place: Place) -> Item? {
    guard let members = place.members(required: ["code", "criterion", "weight"], optional: ["indispensable"]) else {
        return nil
    }
    let code = members["code"]?.code(ItemCode.self)
    let criterion = members["criterion"]?.code(CriterionCode.self)
    let weight = members["weight"]?.points()
    let indispensable = members["indispensable"].map { $0.flag() } ?? false
    guard let code, let criterion, let weight, let indispensable else { return nil }
    return Item(code: code, criterion: criterion, weight: weight, isIndispensable: indispensable)
}

private func readDecisionRule(_ place: Place) -> DecisionRule? {
    guard let members = place.members(required: ["decider", "double-rating"]) else { return nil }
    _ = members["decider"]?.value("decider", "another-person") { $0 == "another-person" ? $0 : nil }
    guard
        let double = members["double-rating"]?.members(
            required: ["one-in", "tolerance", "indispensable-must-agree"])
    else { return nil }
    let oneIn = double["one-in"]?.integer(in: 0...1_000)
    let tolerance = double["tolerance"]?.points()
    let mustAgree = double["indispensable-must-agree"]?.flag()
    guard let oneIn, let tolerance, let mustAgree else { return nil }
    return DecisionRule(doubleRatingOneIn: oneIn, tolerance: tolerance, indispensableMustAgree: mustAgree)
}

private func readCrosswalk(_ place: Place) -> Crosswalk? {
    guard let members = place.members(required: ["framework", "version", "code", "name", "url"]) else { return nil }
    let framework = members["framework"]?.string()
    let version = members["version"]?.string()
    let code = members["code"]?.string()
    let name = members["name"]?.string()
    let url = members["url"]?.value("url", "an https URL") { $0.hasPrefix("https://") ? $0 : nil }
    guard let framework, let version, let code, let name, let url else { return nil }
    return Crosswalk(framework: framework, version: version, targetCode: code, targetName: name, targetURL: url)
}
