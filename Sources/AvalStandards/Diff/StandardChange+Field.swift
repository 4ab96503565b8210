public import AvalModel

extension StandardChange {
    /// What of a subject changed; the raw value is the key of the source (docs/formats/standard.md).
    public enum Field: String, Hashable, Sendable, CaseIterable {
        case code, version, original, title, purpose, audience, requirement, sector, level
        case approved, effective
        case validityYears = "validity-years"
        case status, replaces
        /// The element that a criterion stands in.
        case element
        case kind, statement
        case method
        case minimumScore = "minimum-score"
        case standardSetting = "standard-setting"
        case criterion, weight, indispensable, text
        /// Met or not, a rubric or a checklist.
        case scale
        case metFrom = "met-from"
        case needs, quality, points, feedback
        case rule
        case raisingNeverLowers = "raising-never-lowers"
        case doubleRatingOneIn = "double-rating/one-in"
        case tolerance = "double-rating/tolerance"
        case indispensableMustAgree = "double-rating/indispensable-must-agree"
        case minimum, from, through
        case standard
        case opensMonthsBefore = "opens-months-before"
        case by, raters, disclosure, members, majority
        case demands
        case appealDays = "appeals/within-days"
        case suspension, withdrawal
        case type, name, url, digest
    }

    /// A value before or after.
    public enum Value: Hashable, Sendable {
        case text(LocalizedText)
        /// A code, name, address or digest, the same in every language.
        case name(String)
        case points(Points)
        case number(Int)
        case flag(Bool)
        case date(CalendarDate)
        case term(StandardTerm)
    }
}

/// A word of the model's closed vocabularies (Término).
public enum StandardTerm: Hashable, Sendable {
    public enum ScaleKind: String, Sendable, CaseIterable {
        case metOrNot, rubric, checklist
    }

    case criterion(Criterion.Kind)
    case scale(ScaleKind)
    case method(DecisionRule.Method)
    case prerequisite(Prerequisite.Kind)
    case recertification(Recertification.Means)
    case ai(AIPolicy.Use)
    case majority(PanelRule.Majority)
    case relation(Crosswalk.Relation)
    case drafting(DraftingStatus)
    case language(Language)
}

extension Scale {
    var kind: StandardTerm.ScaleKind {
        switch self {
        case .metOrNot: .metOrNot
        case .rubric: .rubric
        case .checklist: .checklist
        }
    }
}
