public import AvalModel

/// A standard made ready to judge by (Plan de juicio): what follows from the standard alone is found once, and not for
/// each dossier again. It gives the derivations that `judge` gives; a batch makes one plan for each standard.
public struct JudgingPlan: Sendable {
    /// The standard that the plan was made of.
    public let standard: Standard
    /// By the place of the item in the instrument.
    let scorings: [ItemScoring]
    let minima: [PlannedMinimum]

    /// What an element must reach by itself, and by which items of the instrument.
    struct PlannedMinimum: Sendable {
        let element: ElementCode
        /// The places of its items in the instrument.
        let items: [Int]
        /// The per cent of the minimum times the points on offer, in thousandths of thousandths.
        let required: Int

        /// reached / offered < percent / 100, without a division.
        func isMissed(by counted: [CountedItem]) -> Bool {
            var reached = 0
            for place in items { reached += counted[place].points.thousandths }
            return reached * Points.hundred.thousandths < required
        }
    }

    public init(_ standard: Standard) {
        self.standard = standard
        let items = standard.instrument.items
        scorings = items.map(ItemScoring.init)
        minima = standard.decisionRule.elementMinima.compactMap { minimum in
            guard let element = standard.elements.first(where: { $0.code == minimum.element }) else { return nil }
            let criteria = Set(element.criteria.map(\.code))
            let places = items.indices.filter { criteria.contains(items[$0].criterion) }
            let offered = places.reduce(0) { $0 + items[$1].weight.thousandths }
            return PlannedMinimum(
                element: minimum.element, items: places, required: minimum.percent.thousandths * offered)
        }
    }
}
