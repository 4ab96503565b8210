public import AvalModel
public import StrictJSON

/// A credential or a presentation of VC Data Model 2.0 or 1.1, read as JSON and judged by its shape (Credencial,
/// Presentación).
///
/// Nothing is verified here: no signature, no status, no clock. Members keep their place in ``members``; what the
/// rules say is in ``findings``, and whoever trusts a member asks ``isAcceptable`` first.
public struct CredentialDocument: Sendable {
    public enum Kind: String, Hashable, Sendable {
        case credential
        case presentation
        /// A credential that stands in a `data:` URL, secured as a whole.
        case envelopedCredential
        case envelopedPresentation
    }

    /// The edition of the data model, told by the first context.
    public enum Edition: String, Hashable, Sendable {
        case v1 = "1.1"
        case v2 = "2.0"
    }

    public let members: JSONObject
    public let kind: Kind
    public let edition: Edition
    /// In the order of the document.
    public let findings: [DocumentFinding]

    /// Reads a document.
    /// - Parameter unresolvedTerms: what JSON-LD processing in safe mode objects to; by default nothing is asked, and
    ///   terms that no context defines go unnoticed.
    public init(reading members: JSONObject, unresolvedTerms: (JSONObject) -> [UnresolvedTerm] = { _ in [] }) {
        let types = Set(texts(members["type"]))
        self.members = members
        kind =
            if types.contains("EnvelopedVerifiableCredential") {
                .envelopedCredential
            } else if types.contains("EnvelopedVerifiablePresentation") {
                .envelopedPresentation
            } else if types.contains("VerifiablePresentation") || CredentialDocument.looksPresented(members) {
                .presentation
            } else {
                .credential
            }
        edition = texts(members["@context"]).contains(VCContext.v1) ? .v1 : .v2
        let body = DocumentBody(members: members, kind: kind, edition: edition)
        let rules: [DocumentRule] =
            switch kind {
            case .credential: DocumentRule.ofCredentials
            case .presentation: DocumentRule.ofPresentations
            case .envelopedCredential, .envelopedPresentation: DocumentRule.ofEnvelopes
            }
        let terms = unresolvedTerms(members).map {
            DocumentFinding(rule: UnresolvedTerm.rule, place: $0.place, severity: .error, message: $0.reason)
        }
        findings = rules.flatMap { $0.findings(body) } + terms
    }

    /// Without its type a presentation is still told from a credential, so that the missing type can be named.
    private static func looksPresented(_ members: JSONObject) -> Bool {
        members["credentialSubject"] == nil && members["issuer"] == nil
            && (members["verifiableCredential"] != nil || members["holder"] != nil
                || texts(members["type"]).contains { $0.hasSuffix("Presentation") })
    }

    /// Whether no rule is broken; warnings are let pass.
    public var isAcceptable: Bool { findings.areAcceptable }
}

/// A term or a value that JSON-LD would drop or leave relative, with its place.
public struct UnresolvedTerm: Hashable, Sendable {
    static let rule = "undefined-term"

    public let place: JSONPointer
    /// Why, without a text of the document.
    public let reason: String

    public init(place: JSONPointer, reason: String) {
        self.place = place
        self.reason = reason
    }
}

/// The first contexts of the data model.
public enum VCContext {
    public static let v1 = "https://www.w3.org/2018/credentials/v1"
    public static let v2 = "https://www.w3.org/ns/credentials/v2"
}

extension CredentialDocument {
    public var types: [String] { texts(members["type"]) }

    public var id: String? { members["id"]?.string }

    /// The issuer's identifier (Emisor).
    public var issuer: String? { members["issuer"]?.string ?? members["issuer"]?["id"]?.string }

    /// The holder that a presentation names (Titular).
    public var holder: String? { members["holder"]?.string ?? members["holder"]?["id"]?.string }

    public var subjects: [JSONObject] { objects("credentialSubject") }
    public var statusEntries: [JSONValue] { placed(members["credentialStatus"], at: .root).map(\.value) }
    public var proofs: [JSONObject] { objects("proof") }

    /// `validFrom`, or `issuanceDate` of a 1.1 credential (Vigente desde).
    public var validFrom: Instant? { moment(edition == .v1 ? "issuanceDate" : "validFrom") }
    /// `validUntil`, or `expirationDate` of a 1.1 credential (Vigente hasta).
    public var validUntil: Instant? { moment(edition == .v1 ? "expirationDate" : "validUntil") }

    /// Where a moment stands in the validity period; both ends belong to it (VC-DM 2.0 §4.9).
    public func timeliness(at instant: Instant) -> Timeliness {
        if let validFrom, instant < validFrom { return .notYetValid }
        if let validUntil, validUntil < instant { return .expired }
        return .current
    }

    public enum Timeliness: String, Hashable, Sendable {
        case notYetValid
        case current
        case expired
    }

    private func objects(_ member: String) -> [JSONObject] {
        placed(members[member], at: .root).compactMap(\.value.object)
    }

    private func moment(_ member: String) -> Instant? {
        members[member]?.string.flatMap { Instant(dateTimeStamp: $0) }
    }
}
