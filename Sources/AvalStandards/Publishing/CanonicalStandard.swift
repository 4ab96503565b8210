internal import AvalModel
internal import StrictJSON

/// The one form of a standard that is hashed. Decimals are strings, so that no number is rounded.
func canonicalBytes(of standard: Standard) -> [UInt8] {
    var document: JSONObject = [
        "format": "aval-standard/1",
        "code": text(standard.code),
        "version": text(standard.version),
        "original": .string(standard.title.original.rawValue),
        "title": localized(standard.title),
        "purpose": localized(standard.purpose),
        "audience": localized(standard.audience),
        "level": text(standard.level),
        "approved": text(standard.approvedOn),
        "effective": text(standard.effectiveFrom),
        "elements": .array(standard.elements.map(element)),
        "instrument": instrument(standard.instrument),
        "decision": decision(standard.decisionRule),
        "crosswalks": .array(standard.crosswalks.map(crosswalk)),
    ]
    if let requirement = standard.requirement { document.set("requirement", localized(requirement)) }
    if let sector = standard.sector { document.set("sector", localized(sector)) }
    if let years = standard.validityYears { document.set("validityYears", text(years)) }
    // It holds no number and is six levels deep, and canonical() refuses nothing but numbers and depth.
    return try! JSONValue.object(document).canonical()
}

private func text(_ value: some CustomStringConvertible) -> JSONValue {
    .string(value.description)
}

private func localized(_ value: LocalizedText) -> JSONValue {
    var object = JSONObject()
    for language in value.languages { object.set(language.rawValue, .string(value[language])) }
    return .object(object)
}

private func element(_ element: Element) -> JSONValue {
    let criteria = element.criteria.map { criterion -> JSONValue in
        [
            "code": text(criterion.code), "kind": .string(criterion.kind.rawValue),
            "statement": localized(criterion.statement),
        ]
    }
    return ["code": text(element.code), "title": localized(element.title), "criteria": .array(criteria)]
}

private func instrument(_ instrument: Instrument) -> JSONValue {
    let items = instrument.items.map { item -> JSONValue in
        [
            "code": text(item.code), "criterion": text(item.criterion), "weight": text(item.weight),
            "indispensable": .bool(item.isIndispensable),
        ]
    }
    var object: JSONObject = [
        "code": text(instrument.code), "title": localized(instrument.title),
        "minimumScore": text(instrument.minimumScore), "items": .array(items),
    ]
    if let method = instrument.method { object.set("method", localized(method)) }
    return .object(object)
}

private func decision(_ rule: DecisionRule) -> JSONValue {
    [
        "decider": "another-person", "doubleRatingOneIn": text(rule.doubleRatingOneIn),
        "tolerance": text(rule.tolerance), "indispensableMustAgree": .bool(rule.indispensableMustAgree),
    ]
}

private func crosswalk(_ crosswalk: Crosswalk) -> JSONValue {
    [
        "framework": .string(crosswalk.framework), "version": .string(crosswalk.version),
        "code": .string(crosswalk.targetCode), "name": .string(crosswalk.targetName),
        "url": .string(crosswalk.targetURL),
    ]
}
