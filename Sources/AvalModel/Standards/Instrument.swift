/// What evaluators assess with (Instrumento de Evaluación de Competencia): weighted items and a minimum score.
public struct Instrument: Hashable, Sendable {
    public let code: InstrumentCode
    public let title: LocalizedText
    /// How it is applied: observation, review of products, questionnaire.
    public let method: LocalizedText?
    /// Points of 100 that a competent candidate reaches at least (Puntaje mínimo).
    public let minimumScore: Points
    public let items: [Item]
    /// The record of how the minimum score was set.
    public let standardSetting: RecordReference?

    public init(
        code: InstrumentCode, title: LocalizedText, method: LocalizedText?, minimumScore: Points, items: [Item],
        standardSetting: RecordReference? = nil
    ) {
        self.code = code
        self.title = title
        self.method = method
        self.minimumScore = minimumScore
        self.items = items
        self.standardSetting = standardSetting
    }
}

/// A record kept elsewhere, pinned by digest (Referencia a un registro).
public struct RecordReference: Hashable, Sendable {
    public let code: RecordCode
    public let digest: Digest

    public init(code: RecordCode, digest: Digest) {
        self.code = code
        self.digest = digest
    }
}

/// One thing an evaluator rates (Reactivo).
public struct Item: Hashable, Sendable {
    public let code: ItemCode
    public let criterion: CriterionCode
    public let weight: Points
    /// Not met means not yet competent, whatever the score (Indispensable).
    public let isIndispensable: Bool
    /// What the evaluator looks for; where there is none, the criterion's statement says it.
    public let text: LocalizedText?
    public let scale: Scale

    public init(
        code: ItemCode, criterion: CriterionCode, weight: Points, isIndispensable: Bool, text: LocalizedText? = nil,
        scale: Scale = .metOrNot
    ) {
        self.code = code
        self.criterion = criterion
        self.weight = weight
        self.isIndispensable = isIndispensable
        self.text = text
        self.scale = scale
    }
}

/// How an item is rated (Escala del reactivo).
public enum Scale: Hashable, Sendable {
    /// Cumple o no cumple.
    case metOrNot
    /// An analytic rubric (Rúbrica analítica).
    case rubric(Rubric)
    /// Things that are there or not (Lista de cotejo).
    case checklist(Checklist)
}

/// The levels of one item, from lowest to highest (Rúbrica).
public struct Rubric: Hashable, Sendable {
    public let levels: [Level]
    /// The level from which the item counts as met.
    public let metFrom: LevelCode

    public init(levels: [Level], metFrom: LevelCode) {
        self.levels = levels
        self.metFrom = metFrom
    }

    /// Its place from the lowest, from 0.
    public func position(of level: LevelCode) -> Int? {
        levels.firstIndex { $0.code == level }
    }
}

/// A level of achievement (Nivel de logro), identified by its code and ordered by its place.
public struct Level: Hashable, Sendable {
    public let code: LevelCode
    public let title: LocalizedText
    /// What work at this level is like.
    public let quality: LocalizedText
    /// Points of the item's weight; where there are none, the whole weight from the level that meets on, and nothing below.
    public let points: Points?
    /// What a candidate at this level does next (Retroalimentación).
    public let feedback: LocalizedText?

    public init(
        code: LevelCode, title: LocalizedText, quality: LocalizedText, points: Points?, feedback: LocalizedText?
    ) {
        self.code = code
        self.title = title
        self.quality = quality
        self.points = points
        self.feedback = feedback
    }
}

/// Things of which a number must be there (Lista de cotejo).
public struct Checklist: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        public let code: CheckCode
        public let text: LocalizedText

        public init(code: CheckCode, text: LocalizedText) {
            self.code = code
            self.text = text
        }
    }

    public let entries: [Entry]
    /// How many must be there for the item to be met, 1...entries.count.
    public let needs: Int

    public init(entries: [Entry], needs: Int) {
        self.entries = entries
        self.needs = needs
    }
}
