internal import AvalModel

/// One thing that every published standard obeys. Laws of one source share a file; each has a fixture named for its
/// breach.
struct Law: Sendable {
    let name: String
    let check: @Sendable (Standard, Places, FindingLog) -> Void

    static let all: [Law] = [
        .weightsSumTo100, .everyCriterionHasAnItem, .itemsNameKnownCriteria, .codesAreUnique, .minimumScoreInRange,
        .approvedBeforeEffective, .somethingToAssess, .rubricLevelsHold, .pointsRiseWithLevels, .checklistsCanBeMet,
        .gradesTouch, .elementMinimaHold, .prerequisitesHold, .assistanceIsDisclosed, .replacesAnEarlierVersion,
        .crosswalksDiffer, .namesHaveRoom,
    ]

    /// A law that looks and returns where and what.
    init(_ name: String, _ look: @escaping @Sendable (Standard, Places) -> [(Place, String)]) {
        self.name = name
        check = { standard, places, log in
            for (place, message) in look(standard, places) { log.note(name, at: place, message) }
        }
    }
}
