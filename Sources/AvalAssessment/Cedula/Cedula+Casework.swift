public import AvalModel

extension Cedula {
    /// What the case tells besides the ratings; empty without a case.
    public struct Casework: Hashable, Sendable {
        public let plan: AssessmentPlan?
        public let trainers: [TrainerDeclaration]
        public let verifier: PersonCode?
        /// The pieces that none supersedes.
        public let evidence: [EvidencePiece]
        public let incidents: [Incident]
        public let assistance: [AIDeclaration]
        /// What the scheme tells candidates of artificial intelligence.
        public let disclosure: LocalizedText?

        init(_ file: CaseFile?, under standard: Standard) {
            plan = file?.plan
            trainers = file?.trainers ?? []
            verifier = file?.verifier
            evidence = file?.portfolio.current ?? []
            incidents = file?.incidents ?? []
            assistance = file?.assistance ?? []
            disclosure = standard.scheme?.ai?.disclosure
        }
    }

    /// What was decided on the assessment (Dictamen).
    public struct Resolution: Hashable, Sendable {
        public let outcome: Decision.Outcome
        public let on: CalendarDate
        public let by: PersonCode
        /// Who voted on it, where a panel decided; `by` recorded what they resolved.
        public let panel: [PersonCode]
        public let lot: String?
        /// SHA-256 of the dossier that was decided on.
        public let dossier: Digest?
        /// In words; what the rule says is not among them.
        public let reasons: [String]
        /// `nil` for all elements.
        public let scope: [ElementCode]?
        /// What came of an appeal against it.
        public let ruling: Ruling?
    }

    /// What follows, or what the candidate can do.
    public enum NextStep: Hashable, Sendable {
        /// These items have yet to be observed.
        case observation([ItemCode])
        /// Another person rates; the code where it is known.
        case thirdRating(PersonCode?)
        /// After an incident, something is rated again.
        case rerating
        case decision
        case deferred(until: CalendarDate, reason: CaseText)
        /// The institute issues the certificate, valid for so many years.
        case certificate(years: Int?)
        /// A new assessment, the candidate's attempt of this number.
        case reassessment(attempt: Int)
        /// Within so many days after notification; `lastDay` once it is known.
        case appeal(days: Int?, lastDay: CalendarDate?)
        case appealUnderWay
    }
}

extension Cedula.Resolution {
    /// A decision goes before what the case tells of it; an appeal's ruling stands only in the case.
    init?(_ decision: Decision?, _ file: CaseFile?, derivation: Derivation, utcOffset: Int64) {
        let ruling = file?.appeals.last.flatMap { appeal -> Ruling? in
            guard let reasons = appeal.reasons, appeal.state == .upheld || appeal.state == .overturned else {
                return nil
            }
            return Ruling(outcome: appeal.state == .upheld ? .upheld : .overturned, reasons: reasons)
        }
        let panel = file?.votesOfRound.map(\.member) ?? []
        if let decision {
            self.init(
                outcome: decision.outcome, on: decision.decidedAt.adding(seconds: utcOffset).date,
                by: decision.certifier, panel: panel, lot: decision.lot,
                dossier: decision.dossier, reasons: decision.reasons.filter { $0 != derivation.reason },
                scope: decision.scope, ruling: ruling)
        } else if let made = file?.decided {
            self.init(
                outcome: made.outcome, on: made.at.adding(seconds: utcOffset).date, by: made.by,
                panel: panel, lot: nil, dossier: nil, reasons: [], scope: nil, ruling: ruling)
        } else {
            return nil
        }
    }

    /// What stands after an appeal.
    var standing: Decision.Outcome {
        switch (ruling?.outcome, outcome) {
        case (.overturned, .granted): .refused
        case (.overturned, .refused): .granted
        case (.upheld, _), (nil, _): outcome
        }
    }
}

/// What follows from where an assessment and its case stand.
func nextSteps(
    _ report: AssessmentReport, under standard: Standard, _ file: CaseFile?, _ resolution: Cedula.Resolution?
) -> [Cedula.NextStep] {
    let again = Cedula.NextStep.reassessment(attempt: report.attempt + 1)
    if let file, file.assessment.isAbandoned { return [again] }
    if file?.assessment == .inProgress { return [.rerating] }
    switch report.standing {
    case .incomplete(let items): return [.observation(items)]
    case .held: return [.thirdRating(file?.awaitedRater)]
    case .closed: break
    }
    guard let resolution else {
        if file?.decision == .deferred, let last = file?.deferrals.last {
            return [.deferred(until: last.until, reason: last.reason)]
        }
        return [.decision]
    }
    if file?.decision == .appealed { return [.appealUnderWay] }
    let isWhole = resolution.standing == .granted && resolution.scope == nil
    var steps: [Cedula.NextStep] = []
    if resolution.standing == .granted { steps.append(.certificate(years: standard.validityYears)) }
    if !isWhole { steps.append(again) }
    if !isWhole, file?.appeals.isEmpty ?? true {
        let days = file.map(\.rules.appealDays) ?? standard.scheme?.appealDays
        steps.append(.appeal(days: days, lastDay: file?.lastAppealDay))
    }
    return steps
}
