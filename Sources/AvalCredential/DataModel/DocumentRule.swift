internal import StrictJSON

/// One rule about the shape of a document, with the clause that it comes from.
struct DocumentRule: Sendable {
    let code: String
    let clause: String
    let judge: @Sendable (DocumentBody) -> [Flaw]

    init(_ code: String, _ clause: String, _ judge: @escaping @Sendable (DocumentBody) -> [Flaw]) {
        self.code = code
        self.clause = clause
        self.judge = judge
    }

    func findings(_ body: DocumentBody) -> [DocumentFinding] {
        judge(body).map {
            DocumentFinding(rule: $0.rule ?? code, place: $0.place, severity: $0.severity, message: $0.message)
        }
    }

    static let ofEveryDocument: [DocumentRule] = [
        .contexts, .types, .identifiers, .namesAndDescriptions, .proofs, .relatedResources, .nulls,
    ]
    static let ofCredentials: [DocumentRule] =
        ofEveryDocument + [
            .issuer, .subjects, .validity, .status, .schemas, .evidence, .termsOfUse, .refreshServices,
        ]
    static let ofPresentations: [DocumentRule] = ofEveryDocument + [.holder, .termsOfUse, .presentedCredentials]
    static let ofEnvelopes: [DocumentRule] = [.contexts, .types, .envelope]
}

/// What a rule looks at.
struct DocumentBody: Sendable {
    let members: JSONObject
    let kind: CredentialDocument.Kind
    let edition: CredentialDocument.Edition

    subscript(member: String) -> JSONValue? { members[member] }

    /// A member that may be one value or a list of them.
    func each(_ member: String) -> [Placed] { placed(members[member], at: pointer(member)) }
}

/// A value with its place.
struct Placed {
    let value: JSONValue
    let place: JSONPointer
}

/// What breaks a rule, and where.
struct Flaw {
    let place: JSONPointer
    let message: String
    let severity: DocumentFinding.Severity
    /// The rule of an inner document that was broken; `nil` where it is the rule that was asked.
    let rule: String?

    init(_ place: JSONPointer, _ message: String, _ severity: DocumentFinding.Severity = .error) {
        self.place = place
        self.message = message
        self.severity = severity
        rule = nil
    }

    init(_ finding: DocumentFinding, inside place: JSONPointer) {
        self.place = JSONPointer(tokens: place.tokens + finding.place.tokens)
        message = finding.message
        severity = finding.severity
        rule = finding.rule
    }
}

func pointer(_ tokens: String...) -> JSONPointer { JSONPointer(tokens: tokens) }

/// The elements of a list, or the one value itself; nothing where there is no value.
func placed(_ value: JSONValue?, at place: JSONPointer) -> [Placed] {
    guard let value else { return [] }
    guard let elements = value.array else { return [Placed(value: value, place: place)] }
    return elements.enumerated().map { Placed(value: $0.element, place: place.appending($0.offset)) }
}

/// The texts of a member that holds one or several; what is no text is left out.
func texts(_ value: JSONValue?) -> [String] {
    placed(value, at: .root).compactMap(\.value.string)
}
