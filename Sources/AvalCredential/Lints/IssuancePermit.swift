public import StrictJSON

/// Leave to sign one credential: its bytes have passed every lint. Only `sign` consumes it, and only once.
public struct IssuancePermit: ~Copyable, Sendable {
    /// The exact bytes that will be signed, RFC 8785.
    public let payload: [UInt8]
    /// Whether the bytes are the payload of a token or a credential that is still to get its proof.
    public let form: SecuringForm
    let members: JSONObject

    /// Lints the bytes of a credential.
    /// - Throws: `.lint` with everything that is wrong.
    public init(linting payload: [UInt8]) throws(CredentialError) {
        guard let credential = try? JSONValue(parsing: payload) else {
            throw .lint([LintFinding(rule: "strict-json", message: "the credential is not strict JSON")])
        }
        guard let canonical = try? credential.canonical(), canonical == payload else {
            throw .lint([LintFinding(rule: "canonical", message: "the credential is not in RFC 8785 form")])
        }
        let findings = lint(credential)
        guard findings.isEmpty else { throw .lint(findings) }
        self.payload = payload
        form = credential.form
        // The lints leave nothing but objects.
        members = credential.object ?? [:]
    }
}

/// One breach of one rule.
public struct LintFinding: Hashable, Sendable, CustomStringConvertible {
    public let rule: String
    public let message: String

    public var description: String { "\(message) (\(rule))" }
}

/// A rule that every credential obeys before it is signed.
struct CredentialLint: Sendable {
    let rule: String
    let check: @Sendable (JSONValue) -> [String]

    init(_ rule: String, _ check: @escaping @Sendable (JSONValue) -> [String]) {
        self.rule = rule
        self.check = check
    }

    static let all: [CredentialLint] = [
        .contexts, .types, .claimsRepeatTheCredential, .validity, .achievement, .resultsResolve, .identities,
        .statusEntry, .issuerProfile,
    ]
}

/// Everything in a credential that breaks a rule, for who reads rather than issues it.
///
/// Where no rule of ours is broken the whole data model is held against it, and what reading would only warn of is a
/// breach as well.
public func lint(_ credential: JSONValue) -> [LintFinding] {
    let findings = CredentialLint.rules(for: credential).flatMap { lint in
        lint.check(credential).map { LintFinding(rule: lint.rule, message: $0) }
    }
    guard findings.isEmpty else { return findings }
    // A term that no context defines would be signed and mean nothing. Registered claims and `endorsementJwt` are such
    // terms, which only tokens have.
    let terms = { (members: JSONObject) -> [UnresolvedTerm] in
        credential.form == .embedded ? CredentialContexts.builtIn.unresolvedTerms(of: members) : []
    }
    guard let members = credential.object, let reading = try? readBadge(members, unresolvedTerms: terms) else {
        return [LintFinding(rule: "types", message: BadgeFlaw.kind.rawValue)]
    }
    return reading.findings.map { LintFinding(rule: $0.rule, message: "\($0.place): \($0.message)") }
}
