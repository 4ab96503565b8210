internal import AvalModel

// CASE 1.1, CFRubricCriterionLevel: levels are told apart by identifier and ordered by position; points may be equal or
// missing. What Aval adds: points are points of the item's weight, and the top level is worth all of it.
extension Law {
    static let rubricLevelsHold = Law("rubric-levels-hold") { standard, places in
        perItem(standard, places) { item in
            guard case .rubric(let rubric) = item.scale else { return nil }
            let codes = rubric.levels.map(\.code.description)
            if codes.count < 2 { return "it has \(codes.count) levels; a rubric has two at least" }
            if let twice = firstTwice(codes) { return "it has the level \(twice) twice" }
            guard let from = rubric.position(of: rubric.metFrom) else {
                return "it is met from level \(rubric.metFrom) on, which is none of its levels"
            }
            if from == 0 { return "it is met from its lowest level on, so it could not fail" }
            if let high = rubric.levels.first(where: { ($0.points ?? .zero) > item.weight }) {
                return "level \(high.code) gives \(high.points ?? .zero) points, more than the item's \(item.weight)"
            }
            if let top = rubric.levels.last?.points, top != item.weight {
                return "its highest level gives \(top) points, not the item's weight of \(item.weight)"
            }
            return nil
        }
    }

    /// A committee that declares it means it: no level is worth less than the one below.
    static let pointsRiseWithLevels = Law("points-rise-with-levels") { standard, places in
        guard standard.decisionRule.raisingNeverLowers else { return [] }
        return perItem(standard, places) { item in
            guard case .rubric(let rubric) = item.scale else { return nil }
            let worth = rubric.levels.map { item.points(at: $0.code) }
            guard let fall = Array(zip(worth, worth.dropFirst())).firstIndex(where: { $0.0 > $0.1 }) else { return nil }
            return "level \(rubric.levels[fall + 1].code) is worth less than the level below it, "
                + "though raising-never-lowers is declared"
        }
    }

    static let checklistsCanBeMet = Law("checklists-can-be-met") { standard, places in
        perItem(standard, places) { item in
            guard case .checklist(let list) = item.scale else { return nil }
            if list.entries.isEmpty { return "its checklist is empty" }
            if let twice = firstTwice(list.entries.map(\.code.description)) { return "it has the entry \(twice) twice" }
            return list.needs > list.entries.count
                ? "it needs \(list.needs) entries of a checklist of \(list.entries.count)" : nil
        }
    }
}

private func perItem(_ standard: Standard, _ places: Places, _ look: (Item) -> String?) -> [(Place, String)] {
    zip(standard.instrument.items, places.item).compactMap { item, place in
        look(item).map { (place, "item \(item.code): \($0)") }
    }
}

/// The first text that stands twice, whatever the case of its letters.
func firstTwice(_ texts: [String]) -> String? {
    var seen: Set<String> = []
    return texts.first { !seen.insert($0.lowercased()).inserted }
}
