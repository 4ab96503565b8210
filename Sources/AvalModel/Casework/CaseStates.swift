/// How far the assessment of a case has come (Estado de la evaluación).
public enum AssessmentState: String, Sendable, CaseIterable {
    /// Nothing has happened yet.
    case unopened
    /// Solicitada.
    case applied
    /// No admitida.
    case notAdmitted
    /// Admitida.
    case admitted
    /// Planeada.
    case planned
    /// En curso: evidence has come in, or something must be rated again.
    case inProgress
    /// Calificada.
    case rated
    /// En conciliación: a third rater is awaited.
    case reconciling
    /// Verificada.
    case verified
    /// Cerrada.
    case closed
    /// Desistida.
    case withdrawn
    /// Caducada.
    case lapsed
    /// Anulada.
    case voided

    /// Ended without a decision; whoever comes again opens the next attempt.
    public var isAbandoned: Bool {
        switch self {
        case .notAdmitted, .withdrawn, .lapsed, .voided: true
        default: false
        }
    }
}

/// How far the decision on a closed case has come (Estado del dictamen).
public enum DecisionState: String, Sendable, CaseIterable {
    /// Por dictaminar.
    case queued
    /// Procedente.
    case granted
    /// No procedente.
    case refused
    /// Aplazado.
    case deferred
    /// Notificado: the days for an appeal run.
    case notified
    /// Apelado.
    case appealed
    /// Confirmado.
    case upheld
    /// Revocado.
    case overturned
}

/// How far an appeal has come (Estado de la apelación).
public enum AppealState: String, Sendable, CaseIterable {
    case filed
    case admitted
    case notAdmitted
    case assigned
    case upheld
    case overturned
}

/// What somebody has done for a case; most duties exclude one another (Función).
public enum Duty: String, Sendable, CaseIterable {
    /// Capacitó a la persona candidata.
    case trainer
    /// Calificó.
    case assessor
    /// Verificó.
    case verifier
    /// Votó, dictaminó o aplazó.
    case decider
    /// Revisa una apelación.
    case reviewer
}

/// What the scheme and the institute ask of a case (Reglas del expediente).
public struct CaseRules: Hashable, Sendable {
    /// Prerequisites that an application attests before admission.
    public let prerequisites: [PrerequisiteCode]
    /// Nothing is planned or rated before admission.
    public let requiresApplication: Bool
    /// Nothing is handed in or rated before a plan, and only by who stands in it.
    public let requiresPlan: Bool
    /// Somebody who did not rate looks it over before it closes.
    public let requiresVerification: Bool
    /// Whether an artificial intelligence may help at all.
    public let allowsAI: Bool
    /// `nil` where one certifier decides.
    public let panel: PanelRule?
    /// Days after notification on which an appeal may be filed, the last included; `nil` for no limit.
    public let appealDays: Int?
    /// Who renews a certificate hands in evidence of practice.
    public let renewsByEvidence: Bool
    /// The items of the instrument; `nil` where events are not held against them.
    public let items: Set<ItemCode>?

    public init(
        prerequisites: [PrerequisiteCode] = [], requiresApplication: Bool = false, requiresPlan: Bool = false,
        requiresVerification: Bool = false, allowsAI: Bool = false, panel: PanelRule? = nil, appealDays: Int? = nil,
        renewsByEvidence: Bool = false, items: Set<ItemCode>? = nil
    ) {
        self.prerequisites = prerequisites
        self.requiresApplication = requiresApplication
        self.requiresPlan = requiresPlan
        self.requiresVerification = requiresVerification
        self.allowsAI = allowsAI
        self.panel = panel
        self.appealDays = appealDays
        self.renewsByEvidence = renewsByEvidence
        self.items = items
    }

    /// Whether a case without events of its own could not be decided.
    public var asksForEvents: Bool { panel != nil || requiresApplication || requiresPlan || requiresVerification }
}
