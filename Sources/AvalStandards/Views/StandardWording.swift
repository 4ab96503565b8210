internal import AvalModel

/// Everything that is said about standards in one language. Exhaustive switches make a missing text a compiler error.
protocol StandardWording: Sendable {
    func label(_ label: ViewLabel) -> String
    func term(_ term: StandardTerm) -> String
    func date(_ date: CalendarDate) -> String
    /// Left out, it has no end.
    func validity(years: Int?) -> String
    /// 1...5.
    func level(_ level: Int) -> String
    func rule(_ rule: RuleSentence) -> String

    // What changed between two texts.
    func subject(_ subject: StandardChange.Subject) -> String
    /// A noun with its article.
    func field(_ field: StandardChange.Field) -> String
    func kind(_ kind: StandardChange.Kind) -> String
    func sentence(_ sentence: ChangeSentence) -> String
    func verdict(_ verdict: StandardDiff.Verdict, substantive: Int, editorial: Int) -> String
}

func wording(of language: Language) -> any StandardWording {
    switch language {
    case .es: SpanishWording()
    case .pt: PortugueseWording()
    case .en: EnglishWording()
    }
}

/// Headings and captions of the views.
enum ViewLabel: CaseIterable, Sendable {
    case competencyStandard, ratingForm, contents, facts
    case code, version, status, level, approved, effective, validity, sector, replaces, original, digest, unpublished
    case purpose, audience, requirement
    case elements, element, criterion, kind, statement
    case instrument, method, minimumScore, itemCount, standardSetting, items, item, weight, indispensable, observed
    case scale, yes, no
    case rubrics, achievement, points, quality, feedback, checklists, entry, thing
    case decisionRule, elementMinima, perCent, grades, grade, from, through
    case scheme, prerequisites, prerequisite, recertification, ai, appeals, suspension, withdrawal
    case crosswalks, origin, wholeStandard, relation, framework, target, addresses
    // The form.
    case dossier, candidate, candidateName, evaluator, centre, date
    case howToRate, met, notMet, notObserved, metMark, notMetMark, notObservedMark, outcome
    case remarks, signatures, evaluatorSigns, candidateSigns
}

/// A rule of a standard, said as a sentence.
enum RuleSentence: Sendable {
    case anotherPersonDecides
    case panel(PanelRule?)
    /// What every case must have; never empty.
    case demands([Scheme.Demand])
    case method(DecisionRule.Method, minimum: Points)
    /// Empty where no item is.
    case indispensable([ItemCode])
    case notObservedIsIncomplete
    case raisingNeverLowers
    case doubleRating(oneIn: Int)
    case tolerance(Points, indispensableMustAgree: Bool)
    /// The level's title follows.
    case metFrom
    case needs(Int, of: Int)
    case recertification(Recertification)
    case ai(AIPolicy.Use)
    case appeals(days: Int)
    case certificate(StandardCode)
    // The form.
    case howToRateItem, howToRateRubric, howToRateChecklist
}

/// What happened to a subject or to a field of it; texts come quoted, fields with their article.
enum ChangeSentence: Sendable {
    case added(String?)
    case removed(String?)
    case moved(from: Int, to: Int)
    case renamed(from: String, to: String)
    case fieldAdded(String, String)
    case fieldRemoved(String, String)
    case changed(String, from: String, to: String)
    /// A field in a language.
    case inLanguage(String, Language)
}
