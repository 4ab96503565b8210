/// Somebody who rates or decides (Evaluador, Certificador). One person has one code, whatever the roles.
public struct Person: Hashable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
        /// Evaluador: records ratings.
        case evaluator
        /// Certificador: decides, and orders suspensions and withdrawals.
        case certifier
        /// Verificador interno: looks cases over before they close; none of the raters.
        case verifier
        /// Revisor de apelaciones: rules on appeals; neither rated nor decided the case.
        case reviewer
        /// Capacitador: prepares candidates, and rates none of them.
        case trainer
    }

    public let code: PersonCode
    public let name: String
    public let roles: Set<Role>
    /// The assessment centre an evaluator works for.
    public let centre: CentreCode?
    public let accreditations: [Accreditation]

    public init(
        code: PersonCode, name: String, roles: Set<Role>, centre: CentreCode?, accreditations: [Accreditation]
    ) {
        self.code = code
        self.name = name
        self.roles = roles
        self.centre = centre
        self.accreditations = accreditations
    }

    /// Whether the person may rate this standard on that day.
    public func isAccredited(for standard: StandardCode, on day: CalendarDate) -> Bool {
        accreditations.contains { $0.standard == standard && $0.from <= day && day <= $0.through }
    }
}

/// Leave to rate one standard for a time (Acreditación).
public struct Accreditation: Hashable, Sendable {
    public let standard: StandardCode
    public let from: CalendarDate
    /// The last day.
    public let through: CalendarDate

    public init(standard: StandardCode, from: CalendarDate, through: CalendarDate) {
        self.standard = standard
        self.from = from
        self.through = through
    }
}

/// A place where people are assessed (Centro de Evaluación).
public struct Centre: Hashable, Sendable {
    public let code: CentreCode
    public let name: String

    public init(code: CentreCode, name: String) {
        self.code = code
        self.name = name
    }
}

/// Everyone and every place an institute works with (Directorio).
public struct Directory: Hashable, Sendable {
    public let centres: [CentreCode: Centre]
    public let people: [PersonCode: Person]

    public init(centres: [Centre], people: [Person]) {
        self.centres = Dictionary(centres.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
        self.people = Dictionary(people.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
