internal import AvalModel
internal import StrictJSON

/// The one form of a standard that is hashed. Decimals are strings, so that no number is rounded; what a source leaves
/// out is left out, so that a standard which uses nothing new keeps its digest.
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
    document.set("requirement", standard.requirement.map(localized))
    document.set("sector", standard.sector.map(localized))
    document.set("validityYears", standard.validityYears.map(text))
    document.set("scheme", standard.scheme.map(scheme))
    if standard.drafting != .approved { document.set("status", .string(standard.drafting.rawValue)) }
    document.set("replaces", standard.replaces.map { ["code": text($0.code), "version": text($0.version)] })
    // It holds no number and is eight levels deep, and canonical() refuses nothing but numbers and depth.
    return try! JSONValue.object(document).canonical()
}

extension JSONObject {
    /// Nothing for `nil`.
    fileprivate mutating func set(_ key: String, _ value: JSONValue?) {
        if let value { set(key, value) }
    }
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
    var object: JSONObject = [
        "code": text(instrument.code), "title": localized(instrument.title),
        "minimumScore": text(instrument.minimumScore), "items": .array(instrument.items.map(item)),
    ]
    object.set("method", instrument.method.map(localized))
    object.set(
        "standardSetting", instrument.standardSetting.map { ["record": text($0.code), "digest": text($0.digest)] })
    return .object(object)
}

private func item(_ item: Item) -> JSONValue {
    var object: JSONObject = [
        "code": text(item.code), "criterion": text(item.criterion), "weight": text(item.weight),
        "indispensable": .bool(item.isIndispensable),
    ]
    object.set("text", item.text.map(localized))
    switch item.scale {
    case .metOrNot: break
    case .rubric(let rubric):
        object.set("metFrom", text(rubric.metFrom))
        object.set("levels", .array(rubric.levels.map(level)))
    case .checklist(let list):
        object.set("needs", text(list.needs))
        let entries = list.entries.map { entry -> JSONValue in
            ["code": text(entry.code), "text": localized(entry.text)]
        }
        object.set("checklist", .array(entries))
    }
    return .object(object)
}

private func level(_ level: Level) -> JSONValue {
    var object: JSONObject = [
        "code": text(level.code), "title": localized(level.title), "quality": localized(level.quality),
    ]
    object.set("points", level.points.map(text))
    object.set("feedback", level.feedback.map(localized))
    return .object(object)
}

private func decision(_ rule: DecisionRule) -> JSONValue {
    var object: JSONObject = [
        "decider": "another-person", "doubleRatingOneIn": text(rule.doubleRatingOneIn),
        "tolerance": text(rule.tolerance), "indispensableMustAgree": .bool(rule.indispensableMustAgree),
    ]
    if rule.method != .compensatory { object.set("rule", .string(rule.method.rawValue)) }
    if rule.raisingNeverLowers { object.set("raisingNeverLowers", .bool(true)) }
    if !rule.elementMinima.isEmpty {
        let minima = rule.elementMinima.map { minimum -> JSONValue in
            ["element": text(minimum.element), "minimum": text(minimum.percent)]
        }
        object.set("elementMinima", .array(minima))
    }
    if !rule.grades.isEmpty {
        let grades = rule.grades.map { grade -> JSONValue in
            [
                "code": text(grade.code), "title": localized(grade.title), "from": text(grade.from),
                "through": text(grade.through),
            ]
        }
        object.set("levels", .array(grades))
    }
    return .object(object)
}

private func scheme(_ scheme: Scheme) -> JSONValue {
    var object = JSONObject()
    if !scheme.demands.isEmpty { object.set("demands", .array(scheme.demands.map { .string($0.rawValue) })) }
    if !scheme.prerequisites.isEmpty { object.set("prerequisites", .array(scheme.prerequisites.map(prerequisite))) }
    object.set("recertification", scheme.recertification.map(recertification))
    if let policy = scheme.ai {
        var ai: JSONObject = ["raters": .string(policy.raters.rawValue)]
        ai.set("disclosure", policy.disclosure.map(localized))
        object.set("ai", .object(ai))
    }
    object.set(
        "panel", scheme.panel.map { ["members": text($0.members), "majority": .string($0.majority.rawValue)] })
    object.set("appealDays", scheme.appealDays.map(text))
    object.set("suspension", scheme.suspension.map(localized))
    object.set("withdrawal", scheme.withdrawal.map(localized))
    return .object(object)
}

private func prerequisite(_ prerequisite: Prerequisite) -> JSONValue {
    var object: JSONObject = [
        "code": text(prerequisite.code), "kind": .string(prerequisite.kind.rawValue),
        "statement": localized(prerequisite.statement),
    ]
    object.set("standard", prerequisite.standard.map(text))
    return .object(object)
}

private func recertification(_ rule: Recertification) -> JSONValue {
    var object: JSONObject = [
        "opensMonthsBefore": text(rule.opensMonthsBefore), "by": .string(rule.means.rawValue),
    ]
    object.set("statement", rule.statement.map(localized))
    return .object(object)
}

private func crosswalk(_ crosswalk: Crosswalk) -> JSONValue {
    var object: JSONObject = [
        "framework": .string(crosswalk.framework), "version": .string(crosswalk.version),
        "code": .string(crosswalk.targetCode), "name": .string(crosswalk.targetName),
        "url": .string(crosswalk.targetURL),
    ]
    switch crosswalk.origin {
    case .standard: break
    case .element(let code): object.set("element", text(code))
    case .criterion(let code): object.set("criterion", text(code))
    }
    if crosswalk.relation != .isRelatedTo { object.set("type", .string(crosswalk.relation.rawValue)) }
    object.set("digest", crosswalk.digest.map(text))
    return .object(object)
}
