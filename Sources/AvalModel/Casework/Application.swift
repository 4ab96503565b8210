/// What a candidate hands in to be admitted (Solicitud).
public struct Application: Hashable, Sendable {
    /// In the order handed in; no prerequisite twice.
    public let prerequisites: [PrerequisiteProof]
    /// What is adapted for the candidate, never why (Ajustes razonables).
    public let accommodation: CaseText?

    /// `nil` when a prerequisite stands twice.
    public init?(prerequisites: [PrerequisiteProof], accommodation: CaseText? = nil) {
        guard areDistinct(prerequisites.map(\.code)) else { return nil }
        self.prerequisites = prerequisites
        self.accommodation = accommodation
    }
}

/// The document that attests a prerequisite (Comprobante de requisito).
public struct PrerequisiteProof: Hashable, Sendable {
    public let code: PrerequisiteCode
    /// SHA-256 of the document's bytes.
    public let document: Digest

    public init(code: PrerequisiteCode, document: Digest) {
        self.code = code
        self.document = document
    }
}

/// Who prepared the candidate (Declaración de capacitación); that person neither assesses nor decides this case.
public struct TrainerDeclaration: Hashable, Sendable {
    public let trainer: PersonCode
    public let from: CalendarDate
    /// The last day.
    public let through: CalendarDate

    /// `nil` when it ends before it begins.
    public init?(trainer: PersonCode, from: CalendarDate, through: CalendarDate) {
        guard from <= through else { return nil }
        self.trainer = trainer
        self.from = from
        self.through = through
    }
}

/// Where, when, by whom and how a candidate will be assessed, as agreed with the candidate (Plan de evaluación).
public struct AssessmentPlan: Hashable, Sendable {
    public let centre: CentreCode
    public let place: CaseText
    public let day: CalendarDate
    /// At least one, each once.
    public let evaluators: [PersonCode]
    /// At least one, each item once.
    public let items: [PlannedItem]
    /// The day on which the candidate agreed; not after `day`.
    public let agreedOn: CalendarDate

    /// `nil` without evaluators or items, when one stands twice, and when it was agreed after the day it plans.
    public init?(
        centre: CentreCode, place: CaseText, day: CalendarDate, evaluators: [PersonCode], items: [PlannedItem],
        agreedOn: CalendarDate
    ) {
        guard !evaluators.isEmpty, areDistinct(evaluators), !items.isEmpty, areDistinct(items.map(\.item)),
            agreedOn <= day
        else { return nil }
        self.centre = centre
        self.place = place
        self.day = day
        self.evaluators = evaluators
        self.items = items
        self.agreedOn = agreedOn
    }
}

/// How one item will be looked at (Reactivo planeado).
public struct PlannedItem: Hashable, Sendable {
    /// Técnica de evaluación.
    public enum Method: String, Sendable, CaseIterable {
        /// Observación en campo.
        case observation
        /// Observación en situación simulada.
        case simulation
        /// Revisión de productos.
        case productReview
        /// Cuestionario.
        case questionnaire
        /// Entrevista.
        case interview
    }

    public let item: ItemCode
    public let method: Method

    public init(item: ItemCode, method: Method) {
        self.item = item
        self.method = method
    }
}

func areDistinct<Value: Hashable>(_ values: [Value]) -> Bool { Set(values).count == values.count }
