public import AvalModel

/// What a candidate and the file are told of one assessment (Cédula de evaluación): the judgement and how it came about,
/// what was done well, what is still missing, what went otherwise than planned, and what can be done next.
///
/// It holds the candidate's name and code, but neither e-mail nor region nor what was adapted for the candidate. Made
/// from a report; `view` and `json` write it.
public struct Cedula: Hashable, Sendable {
    public let institute: String
    /// The language in which people wrote what stands in the case.
    public let language: Language
    /// The day it was drawn up.
    public let day: CalendarDate
    public let candidate: CandidateCode
    public let name: PersonName
    public let standard: StandardReference
    public let title: LocalizedText
    public let instrument: InstrumentCode
    public let instrumentTitle: LocalizedText
    /// From 1 (Intento).
    public let attempt: Int

    public let result: Result
    public let raters: [Rater]
    public let settlement: Settlement
    /// What came of the raters' meetings, in order (Conciliación).
    public let reconciliations: [Reconciliation]
    /// Empty while a third rating is awaited, as are `items` and what follows from them.
    public let elements: [ElementResult]
    /// In the order of the instrument.
    public let items: [ItemResult]
    /// Mejores prácticas.
    public let bestPractices: [Remark]
    /// Áreas de oportunidad.
    public let areasOfOpportunity: [Remark]
    /// Criterios que todavía no se cumplen.
    public let unmet: [UnmetCriterion]
    /// Recomendaciones.
    public let recommendations: [Remark]

    public let casework: Casework
    /// `nil` while nothing has been decided (Dictamen).
    public let resolution: Resolution?
    /// What follows, and what the candidate can do.
    public let next: [NextStep]
}

extension Cedula {
    /// The judgement with what it rests on (Juicio de competencia).
    public struct Result: Hashable, Sendable {
        public let standing: AssessmentReport.Standing
        public let rule: Derivation.Rule
        /// Of the rating of record; it says something only where `standing` is closed.
        public let score: Points
        public let minimumScore: Points
        public let grade: Grade?
        /// How the assessment ended without a decision, so that its result does not count; else `nil`.
        public let ended: AssessmentState?
    }

    /// Who rated, when and where, and what followed (Calificación).
    public struct Rater: Hashable, Sendable {
        public let person: PersonCode
        public let name: String?
        public let centre: CentreCode
        public let centreName: String?
        public let ratedOn: CalendarDate
        public let score: Points
        public let judgement: Judgement
        /// Whether its results are those of this report.
        public let isOfRecord: Bool
        /// Why it took the place of an earlier rating of the same person.
        public let supersedes: String?
        public let remarks: String
        public let assistance: AIAssistance?
    }

    /// How the ratings came to one result.
    public enum Settlement: Hashable, Sendable {
        case single
        /// Two ratings, so far apart and within the rule.
        case agreed(distance: Points, tolerance: Points)
        /// The first two disagreed, and the third rating decided.
        case thirdRating(Disagreement)
        case thirdAwaited(Disagreement)
    }

    /// The points of one element.
    public struct ElementResult: Hashable, Sendable {
        public let code: ElementCode
        public let title: LocalizedText
        public let reached: Points
        public let offered: Points
        /// Per cent of what is offered that the element must reach by itself.
        public let minimum: Points?

        /// Per cent of what is offered, to hundredths, downwards: what has not been reached never looks as if it had.
        public var percent: Points {
            guard offered > .zero else { return .zero }
            let hundredths = reached.thousandths * 10_000 / offered.thousandths
            return Points(thousandths: hundredths * 10)
        }

        public var isBelowMinimum: Bool {
            guard let minimum else { return false }
            return reached.thousandths * Points.hundred.thousandths < minimum.thousandths * offered.thousandths
        }
    }

    /// One item as it was rated.
    public struct ItemResult: Hashable, Sendable {
        public let counted: CountedItem
        /// The item's own, or the statement of its criterion.
        public let text: LocalizedText

        public var code: ItemCode { counted.item.code }

        /// The level reached; `nil` for other scales.
        public var level: Level? {
            guard case .rubric(let rubric) = counted.item.scale, case .level(let code) = counted.rated else {
                return nil
            }
            return rubric.levels.first { $0.code == code }
        }

        /// At the last level of its rubric.
        public var isAtTop: Bool {
            guard case .rubric(let rubric) = counted.item.scale, let level else { return false }
            return rubric.levels.last == level
        }

        /// The entries of its checklist that were not there; empty for other scales.
        public var missing: [Checklist.Entry] {
            guard case .checklist(let list) = counted.item.scale, case .checked(let codes) = counted.rated else {
                return []
            }
            return list.entries.filter { !codes.contains($0.code) }
        }
    }

    /// One thing that is said of the work.
    public enum Remark: Hashable, Sendable {
        /// In an evaluator's words.
        case noted(CaseText, item: ItemCode?)
        /// The level that the item reached, with what the rubric says of it.
        case level(ItemCode)
        /// The item is met, and entries of its checklist are missing.
        case entries(ItemCode)
        /// The item is not met, and does not decide by itself.
        case notMet(ItemCode)

        public var item: ItemCode? {
            switch self {
            case .noted(_, let item): item
            case .level(let item), .entries(let item), .notMet(let item): item
            }
        }
    }

    /// A criterion with those of its items that are not met.
    public struct UnmetCriterion: Hashable, Sendable {
        public let criterion: Criterion
        public let items: [ItemCode]
    }
}
