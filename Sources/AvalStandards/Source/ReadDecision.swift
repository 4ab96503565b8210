internal import AvalModel

struct ReadDecisionRule {
    let rule: DecisionRule
    let grades: [Place]
    let minima: [Place]
}

func readDecisionRule(_ place: Place, _ original: Language) -> ReadDecisionRule? {
    let optional = ["rule", "raising-never-lowers", "element-minima", "levels"]
    guard let members = place.members(required: ["decider", "double-rating"], optional: optional) else { return nil }
    _ = members["decider"]?.value("decider", "another-person") { $0 == "another-person" ? $0 : nil }
    let method = members["rule"].map { place in
        place.value("decision-rule", "compensatory or conjunctive") { DecisionRule.Method(rawValue: $0) }
    }
    let raising = members["raising-never-lowers"].map { $0.flag() } ?? false
    let minimumPlaces = members["element-minima"]?.entries() ?? []
    let minima = minimumPlaces.compactMap(readElementMinimum)
    let gradePlaces = members["levels"]?.entries() ?? []
    let grades = gradePlaces.compactMap { readGrade($0, original) }
    guard
        let double = members["double-rating"]?.members(
            required: ["one-in", "tolerance", "indispensable-must-agree"])
    else { return nil }
    let oneIn = double["one-in"]?.integer(in: 0...1_000)
    let tolerance = double["tolerance"]?.points()
    let mustAgree = double["indispensable-must-agree"]?.flag()
    guard let oneIn, let tolerance, let mustAgree, let raising, let method = method ?? .compensatory else { return nil }
    let rule = DecisionRule(
        method: method, raisingNeverLowers: raising, elementMinima: minima, grades: grades, doubleRatingOneIn: oneIn,
        tolerance: tolerance, indispensableMustAgree: mustAgree)
    return ReadDecisionRule(rule: rule, grades: gradePlaces, minima: minimumPlaces)
}

private func readElementMinimum(_ place: Place) -> ElementMinimum? {
    guard let members = place.members(required: ["element", "minimum"]),
        let element = members["element"]?.code(ElementCode.self), let percent = members["minimum"]?.points()
    else { return nil }
    return ElementMinimum(element: element, percent: percent)
}

private func readGrade(_ place: Place, _ original: Language) -> Grade? {
    guard let members = place.members(required: ["code", "title", "from", "through"]) else { return nil }
    let code = members["code"]?.code(GradeCode.self)
    let title = members["title"]?.localized(original: original)
    let from = members["from"]?.points()
    let through = members["through"]?.points()
    guard let code, let title, let from, let through else { return nil }
    return Grade(code: code, title: title, from: from, through: through)
}
