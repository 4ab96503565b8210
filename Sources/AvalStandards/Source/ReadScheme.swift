internal import AvalModel

struct ReadScheme {
    let scheme: Scheme
    let prerequisites: [Place]
}

func readScheme(_ place: Place, _ original: Language) -> ReadScheme? {
    let optional = [
        "demands", "prerequisites", "recertification", "ai", "panel", "appeals", "suspension", "withdrawal",
    ]
    guard let members = place.members(required: [], optional: optional) else { return nil }
    let places = members["prerequisites"]?.entries() ?? []
    let appeals = members["appeals"]?.members(required: ["within-days"])
    let known = Scheme.Demand.allCases.map(\.rawValue).joined(separator: ", ")
    let demands = (members["demands"]?.entries() ?? []).compactMap { place in
        place.value("scheme-demand", "one of \(known)") { Scheme.Demand(rawValue: $0) }
    }
    if Set(demands).count < demands.count { members["demands"]?.note("scheme-demand", "a demand stands twice") }
    let scheme = Scheme(
        demands: demands,
        prerequisites: places.compactMap { readPrerequisite($0, original) },
        recertification: members["recertification"].flatMap { readRecertification($0, original) },
        ai: members["ai"].flatMap { readAIPolicy($0, original) },
        panel: members["panel"].flatMap(readPanel),
        appealDays: appeals?["within-days"]?.integer(in: 1...365),
        suspension: members["suspension"]?.localized(original: original),
        withdrawal: members["withdrawal"]?.localized(original: original))
    return ReadScheme(scheme: scheme, prerequisites: places)
}

private func readPrerequisite(_ place: Place, _ original: Language) -> Prerequisite? {
    guard let members = place.members(required: ["code", "kind", "statement"], optional: ["standard"]) else {
        return nil
    }
    let kinds = Prerequisite.Kind.allCases.map(\.rawValue).joined(separator: ", ")
    let code = members["code"]?.code(PrerequisiteCode.self)
    let kind = members["kind"]?.value("prerequisite-kind", "one of \(kinds)") { Prerequisite.Kind(rawValue: $0) }
    let statement = members["statement"]?.localized(original: original)
    let standard = members["standard"]?.code(StandardCode.self)
    guard let code, let kind, let statement else { return nil }
    return Prerequisite(code: code, kind: kind, statement: statement, standard: standard)
}

private func readRecertification(_ place: Place, _ original: Language) -> Recertification? {
    guard let members = place.members(required: ["opens-months-before", "by"], optional: ["statement"]) else {
        return nil
    }
    let months = members["opens-months-before"]?.integer(in: 0...60)
    let means = members["by"]?.value("recertification-means", "reassessment or evidence") {
        Recertification.Means(rawValue: $0)
    }
    let statement = members["statement"]?.localized(original: original)
    guard let months, let means else { return nil }
    return Recertification(opensMonthsBefore: months, means: means, statement: statement)
}

private func readAIPolicy(_ place: Place, _ original: Language) -> AIPolicy? {
    guard let members = place.members(required: ["raters"], optional: ["disclosure"]) else { return nil }
    let use = members["raters"]?.value("ai-use", "none or assist") { AIPolicy.Use(rawValue: $0) }
    let disclosure = members["disclosure"]?.localized(original: original)
    return use.map { AIPolicy(raters: $0, disclosure: disclosure) }
}

private func readPanel(_ place: Place) -> PanelRule? {
    guard let members = place.members(required: ["members", "majority"]) else { return nil }
    let count = members["members"]?.integer(in: 2...15)
    let majority = members["majority"]?.value("majority", "simple or unanimous") { PanelRule.Majority(rawValue: $0) }
    guard let count, let majority else { return nil }
    return PanelRule(members: count, majority: majority)
}
