internal import AvalModel

/// Everything that a report says in one language. Exhaustive switches make a missing text a compiler error.
///
/// Plain and respectful: a candidate is competent or not yet competent, and never fails.
protocol CedulaWording: Sendable {
    func label(_ label: CedulaLabel) -> String
    func term(_ term: CedulaTerm) -> String
    func sentence(_ sentence: CedulaSentence) -> String
    func date(_ date: CalendarDate) -> String
}

func cedulaWording(of language: Language) -> any CedulaWording {
    switch language {
    case .es: CedulaSpanish()
    case .pt: CedulaPortuguese()
    case .en: CedulaEnglish()
    }
}

/// Headings and captions.
enum CedulaLabel: CaseIterable, Sendable {
    case report, candidate, code, standard, version, instrument, attempt, assessedOn, evaluators, centre, drawnUp
    case result, score, minimumScore, grade, elements, element, reached, offered, percent, minimum
    case decision, outcome, decidedBy, lot, dossier, reasons, scope, appeal
    case bestPractices, areasOfOpportunity, unmet, unseen, recommendations, next, nothingNoted
    case level, feedback, missing, indispensable
    case process, plan, methods, agreedOn, trainers, verifier, evidence
    case ratings, evaluator, date, judgement, ofRecord, yes, no, remarks, incidents, ai
    case items, item, observed, points, weight
    case signatures, evaluatorSigns, candidateSigns
}

/// Words for values of the domain.
enum CedulaTerm: Sendable {
    case judgement(Judgement)
    case held
    case ended(AssessmentState)
    case decision(Decision.Outcome)
    case outcome(ItemOutcome)
    case method(PlannedItem.Method)
    case medium(EvidencePiece.Medium)
    case incident(Incident.Kind)
}

enum CedulaSentence: Sendable {
    // The judgement.
    case rule(Derivation.Rule, score: Points, minimum: Points)
    case held
    case ended(AssessmentState)
    /// Out of a hundred.
    case score(Points)
    case belowMinimum(element: Points, minimum: Points)
    // The decision.
    case ruling(Ruling.Outcome)
    // What is said of the work.
    case alsoNotMet([ItemCode])
    case checked(Int, of: Int, needs: Int)
    // How the ratings came to one result.
    case single
    case agreed(distance: Points, tolerance: Points)
    case disagreement(Disagreement)
    case thirdDecided
    case thirdAwaited
    case superseded(by: PersonCode)
    case reconciled(Reconciliation.Outcome)
    // What happened.
    case trained(TrainerDeclaration)
    case effect(Incident.Effect)
    case aiNone
    case aiUsed(system: String, version: String, items: [ItemCode], by: PersonCode, told: CalendarDate)
    case aiRating(system: String, by: PersonCode, on: CalendarDate)
    // What follows.
    case next(Cedula.NextStep)
    case signing
}

extension CedulaWording {
    /// Codes with commas.
    func list(_ codes: [some CustomStringConvertible]) -> String {
        codes.map(\.description).joined(separator: ", ")
    }
}
