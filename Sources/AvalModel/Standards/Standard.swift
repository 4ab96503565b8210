/// A competency standard (Estándar de Competencia), as published: frozen under the digest of its canonical bytes.
public struct Standard: Hashable, Sendable {
    public let code: StandardCode
    public let version: StandardVersion
    public let title: LocalizedText
    public let purpose: LocalizedText
    public let audience: LocalizedText
    /// What a candidate must have done before (Requisito).
    public let requirement: LocalizedText?
    public let sector: LocalizedText?
    /// 1...5, by complexity and autonomy (Nivel).
    public let level: Int
    public let approvedOn: CalendarDate
    public let effectiveFrom: CalendarDate
    /// Whole years a certificate is valid; `nil` for good (Vigencia).
    public let validityYears: Int?
    public let elements: [Element]
    public let instrument: Instrument
    public let decisionRule: DecisionRule
    /// What surrounds the instrument: prerequisites, recertification, appeals. `nil` where the source says nothing.
    public let scheme: Scheme?
    public let crosswalks: [Crosswalk]
    /// How far the committee has come; only an approved one can be published.
    public let drafting: DraftingStatus
    /// The version whose place it takes.
    public let replaces: StandardVersionName?

    public init(
        code: StandardCode, version: StandardVersion, title: LocalizedText, purpose: LocalizedText,
        audience: LocalizedText, requirement: LocalizedText?, sector: LocalizedText?, level: Int,
        approvedOn: CalendarDate, effectiveFrom: CalendarDate,
        validityYears: Int?, elements: [Element], instrument: Instrument, decisionRule: DecisionRule,
        scheme: Scheme? = nil, crosswalks: [Crosswalk], drafting: DraftingStatus = .approved,
        replaces: StandardVersionName? = nil
    ) {
        self.code = code
        self.version = version
        self.title = title
        self.purpose = purpose
        self.audience = audience
        self.requirement = requirement
        self.sector = sector
        self.level = level
        self.approvedOn = approvedOn
        self.effectiveFrom = effectiveFrom
        self.validityYears = validityYears
        self.elements = elements
        self.instrument = instrument
        self.decisionRule = decisionRule
        self.scheme = scheme
        self.crosswalks = crosswalks
        self.drafting = drafting
        self.replaces = replaces
    }

    public var criteria: [Criterion] { elements.flatMap(\.criteria) }

    public func criterion(_ code: CriterionCode) -> Criterion? {
        criteria.first { $0.code == code }
    }
}

/// The version of a standard: a whole number from 1 (Versión).
public struct StandardVersion: Hashable, Sendable, Comparable, CustomStringConvertible {
    public let number: Int

    public init?(_ number: Int) {
        guard (1...9_999).contains(number) else { return nil }
        self.number = number
    }

    public init?(_ text: some StringProtocol) {
        guard let number = decimal(Array(text.utf8)[...]) else { return nil }
        self.init(number)
    }

    public var description: String { String(number) }

    public static func < (a: StandardVersion, b: StandardVersion) -> Bool { a.number < b.number }
}

/// One version of one standard, pinned by digest (Referencia al estándar).
public struct StandardReference: Hashable, Sendable {
    public let code: StandardCode
    public let version: StandardVersion
    public let digest: Digest

    public init(code: StandardCode, version: StandardVersion, digest: Digest) {
        self.code = code
        self.version = version
        self.digest = digest
    }
}

/// A part of a standard that can be assessed by itself (Elemento).
public struct Element: Hashable, Sendable {
    public let code: ElementCode
    public let title: LocalizedText
    public let criteria: [Criterion]

    public init(code: ElementCode, title: LocalizedText, criteria: [Criterion]) {
        self.code = code
        self.title = title
        self.criteria = criteria
    }
}

/// What a competent person does, makes, knows or shows (Criterio de evaluación).
public struct Criterion: Hashable, Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// Desempeño.
        case performance
        /// Producto.
        case product
        /// Conocimiento.
        case knowledge
        /// Actitud, hábito o valor.
        case attitude
    }

    public let code: CriterionCode
    public let kind: Kind
    public let statement: LocalizedText

    public init(code: CriterionCode, kind: Kind, statement: LocalizedText) {
        self.code = code
        self.kind = kind
        self.statement = statement
    }
}

/// A version of a standard by name alone (Nombre de una versión).
public struct StandardVersionName: Hashable, Sendable, CustomStringConvertible {
    public let code: StandardCode
    public let version: StandardVersion

    public init(code: StandardCode, version: StandardVersion) {
        self.code = code
        self.version = version
    }

    public var description: String { "\(code) version \(version)" }
}

/// How far a committee has come with a text (Estado de la redacción).
public enum DraftingStatus: String, Sendable, CaseIterable {
    /// Borrador.
    case draft
    /// En revisión.
    case review
    /// Aprobado.
    case approved
}

/// The life of a published version (Ciclo de vida); before it is published, its drafting status says it.
public enum StandardLifecycle: Hashable, Sendable {
    /// Published, and not in force yet.
    case approved(effective: CalendarDate)
    /// In force (Vigente).
    case implemented
    /// Rates nobody any more (Retirado); what was certified by it stands.
    case retired(Retirement)

    /// What a published version is on a day.
    public init(of standard: Standard, retirement: Retirement?, on day: CalendarDate) {
        if let retirement, retirement.on <= day {
            self = .retired(retirement)
        } else if day < standard.effectiveFrom {
            self = .approved(effective: standard.effectiveFrom)
        } else {
            self = .implemented
        }
    }
}

/// The end of a version (Retiro de una versión).
public struct Retirement: Hashable, Sendable {
    /// The first day on which it is no longer rated.
    public let on: CalendarDate
    /// What takes its place.
    public let replacedBy: StandardVersionName?
    public let by: PersonCode
    public let reason: String

    public init(on: CalendarDate, replacedBy: StandardVersionName?, by: PersonCode, reason: String) {
        self.on = on
        self.replacedBy = replacedBy
        self.by = by
        self.reason = reason
    }
}
