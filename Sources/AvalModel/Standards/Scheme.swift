/// What surrounds an instrument so that people can be certified by it (Esquema de certificación; ISO/IEC 17024 §8).
public struct Scheme: Hashable, Sendable {
    /// What every case must have before it is rated or closed.
    public enum Demand: String, Sendable, CaseIterable {
        /// An application that attests the prerequisites, and admission (Solicitud).
        case application
        /// A plan agreed with the candidate (Plan de evaluación).
        case plan
        /// Somebody who did not rate looks it over (Verificación interna).
        case verification
    }

    public let demands: [Demand]
    public let prerequisites: [Prerequisite]
    public let recertification: Recertification?
    public let ai: AIPolicy?
    /// `nil` where one certifier decides.
    public let panel: PanelRule?
    /// Days after notification within which an appeal may be filed; `nil` where the scheme sets no limit.
    public let appealDays: Int?
    /// When a certificate is suspended.
    public let suspension: LocalizedText?
    /// When a certificate is withdrawn.
    public let withdrawal: LocalizedText?

    public init(
        demands: [Demand] = [], prerequisites: [Prerequisite] = [], recertification: Recertification? = nil,
        ai: AIPolicy? = nil,
        panel: PanelRule? = nil, appealDays: Int? = nil, suspension: LocalizedText? = nil,
        withdrawal: LocalizedText? = nil
    ) {
        self.demands = demands
        self.prerequisites = prerequisites
        self.recertification = recertification
        self.ai = ai
        self.panel = panel
        self.appealDays = appealDays
        self.suspension = suspension
        self.withdrawal = withdrawal
    }
}

/// What a candidate has behind them before assessment (Requisito previo).
public struct Prerequisite: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        case experience
        case certificate
        case training
        case document
    }

    public let code: PrerequisiteCode
    public let kind: Kind
    public let statement: LocalizedText
    /// The standard whose certificate is asked for.
    public let standard: StandardCode?

    public init(code: PrerequisiteCode, kind: Kind, statement: LocalizedText, standard: StandardCode?) {
        self.code = code
        self.kind = kind
        self.statement = statement
        self.standard = standard
    }
}

/// How a certificate is renewed (Recertificación).
public struct Recertification: Hashable, Sendable {
    public enum Means: String, Sendable, CaseIterable {
        /// The whole instrument again.
        case reassessment
        /// Evidence of practice, rated with the same instrument.
        case evidence
    }

    /// Months before the end of validity from which it may be asked for, 0...60.
    public let opensMonthsBefore: Int
    public let means: Means
    public let statement: LocalizedText?

    public init(opensMonthsBefore: Int, means: Means, statement: LocalizedText?) {
        self.opensMonthsBefore = opensMonthsBefore
        self.means = means
        self.statement = statement
    }
}

/// What an artificial intelligence may do in an assessment (Uso de inteligencia artificial).
public struct AIPolicy: Hashable, Sendable {
    public enum Use: String, Sendable, CaseIterable {
        case none
        /// It may suggest; a person rates, confirms and answers for it.
        case assist
    }

    public let raters: Use
    /// What candidates are told.
    public let disclosure: LocalizedText?

    public init(raters: Use, disclosure: LocalizedText?) {
        self.raters = raters
        self.disclosure = disclosure
    }
}
