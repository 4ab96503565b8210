/// That a rating was recorded; what was rated stands in the `Rating` itself (Constancia de calificación).
public struct RatingEntry: Hashable, Sendable {
    public let rater: PersonCode
    public let ratedOn: CalendarDate

    public init(rater: PersonCode, ratedOn: CalendarDate) {
        self.rater = rater
        self.ratedOn = ratedOn
    }
}

/// Something that went otherwise than planned (Incidencia).
public struct Incident: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Interrupción.
        case interruption
        /// Falla técnica.
        case technicalFault
        /// Condiciones del lugar.
        case conditions
        /// Conducta de quien intervino.
        case conduct
        /// Suplantación, copia u otra irregularidad.
        case irregularity
        case other
    }

    public enum Effect: String, Sendable, CaseIterable {
        /// Recorded, and nothing follows.
        case none
        /// The items it names are rated again, all of them where it names none; the case waits for that rating.
        case rerate
        /// The assessment counts for nothing: the case is voided.
        case void
    }

    public let kind: Kind
    /// Each once; empty where it concerns all.
    public let items: [ItemCode]
    public let description: CaseText
    public let effect: Effect

    /// `nil` when an item stands twice.
    public init?(kind: Kind, items: [ItemCode], description: CaseText, effect: Effect) {
        guard areDistinct(items) else { return nil }
        self.kind = kind
        self.items = items
        self.description = description
        self.effect = effect
    }
}

/// A remark for the assessment report (Nota de la cédula).
public struct CaseNote: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Mejor práctica.
        case bestPractice
        /// Área de oportunidad.
        case areaOfOpportunity
        /// Recomendación.
        case recommendation
    }

    public let kind: Kind
    /// `nil` where it is on the whole.
    public let item: ItemCode?
    public let text: CaseText

    public init(kind: Kind, item: ItemCode?, text: CaseText) {
        self.kind = kind
        self.item = item
        self.text = text
    }
}

/// What came of the raters' meeting over ratings that disagree (Conciliación).
public struct Reconciliation: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        /// They agreed; whoever changes a rating records one that supersedes it.
        case agreed
        /// They did not; this person rates as well.
        case thirdRater(PersonCode)
    }

    public let outcome: Outcome
    public let reasons: CaseText

    public init(outcome: Outcome, reasons: CaseText) {
        self.outcome = outcome
        self.reasons = reasons
    }
}

/// That an artificial intelligence helps in this case (Declaración de uso de inteligencia artificial).
///
/// It is never a rater: a person who rates the case confirms what it suggests, and the candidate was told. There is no
/// declaration without both.
public struct AIDeclaration: Hashable, Sendable {
    /// The system's name, as the institute declares it.
    public let system: CaseText
    public let version: CaseText
    /// What it is used for.
    public let purpose: CaseText
    /// The items it helps with, each once; empty for all.
    public let items: [ItemCode]
    /// Who confirms; must have rated before the case closes.
    public let confirmedBy: PersonCode
    /// The day on which the candidate was told.
    public let disclosedOn: CalendarDate

    /// `nil` when an item stands twice.
    public init?(
        system: CaseText, version: CaseText, purpose: CaseText, items: [ItemCode], confirmedBy: PersonCode,
        disclosedOn: CalendarDate
    ) {
        guard areDistinct(items) else { return nil }
        self.system = system
        self.version = version
        self.purpose = purpose
        self.items = items
        self.confirmedBy = confirmedBy
        self.disclosedOn = disclosedOn
    }
}
