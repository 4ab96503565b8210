public import AvalCrypto
public import StrictJSON

/// The protected header of a JWS (RFC 7515 §4), read strictly. Nothing in it is a reason to trust a key.
public struct JWSHeader: Hashable, Sendable {
    public let scheme: SignatureScheme
    public let keyID: String?
    /// `typ`, as it is written.
    public let type: String?
    /// `cty`, as it is written.
    public let contentType: String?
    public let members: JSONObject

    /// - Throws: `.jws` with what is wrong with the header.
    init(parsing bytes: [UInt8], by rule: JWSHeaderRule) throws(CredentialError) {
        let members: JSONObject?
        do throws(JSONError) {
            members = try JSONValue(parsing: bytes, limits: JWSHeader.limits).object
        } catch {
            if case .duplicateKey = error { throw .jws(.duplicateHeader) }
            throw .jws(.header)
        }
        guard let members else { throw .jws(.header) }
        try JWSHeader.checkExtensions(members, by: rule)
        guard let name = members["alg"]?.string else { throw .jws(.header) }
        guard let scheme = SignatureScheme(rawValue: name) else { throw .jws(.algorithm) }
        self.members = members
        self.scheme = scheme
        keyID = try JWSHeader.text("kid", of: members, else: .header)
        type = try JWSHeader.text("typ", of: members, else: .type)
        contentType = try JWSHeader.text("cty", of: members, else: .type)
        guard keyID != nil || !rule.needsKeyID else { throw .jws(.header) }
        guard type.map(rule.admits) ?? !rule.needsType else { throw .jws(.type) }
        if let contentType, let admitted = rule.contentTypes, !admitted.contains(contentType) { throw .jws(.type) }
    }

    private static let limits = JSONLimits(maximumBytes: 1 << 16, maximumDepth: 8, maximumMembers: 1_000)

    /// Refuses what changes how the signature is read (RFC 7515 §4.1.11, RFC 7797) or where its key comes from.
    private static func checkExtensions(_ members: JSONObject, by rule: JWSHeaderRule) throws(CredentialError) {
        if members["crit"] != nil { throw .jws(.critical) }
        if members["b64"] != nil { throw .jws(.unencodedPayload) }
        for name in ["jwk", "jku", "x5u"] where members[name] != nil { throw .jws(.embeddedKey) }
        guard !rule.ignoresUnknown else { return }
        for name in ["x5c", "x5t", "x5t#S256"] where members[name] != nil { throw .jws(.embeddedKey) }
        for member in members where !["alg", "kid", "typ", "cty"].contains(member.key) { throw .jws(.header) }
    }

    private static func text(
        _ name: String, of members: JSONObject, else flaw: JWSFlaw
    ) throws(CredentialError) -> String? {
        guard let value = members[name] else { return nil }
        guard let text = value.string else { throw .jws(flaw) }
        return text
    }
}

/// What the header of a kind of token has to say of itself.
struct JWSHeaderRule: Sendable {
    let types: Set<String>
    /// An end that makes any other type one of these too.
    var typeSuffix: String?
    var needsType = false
    /// `nil` takes any.
    var contentTypes: Set<String>? = []
    var needsKeyID = true
    /// Whether members that are not known, and certificates, are passed over (RFC 7515 §4) or refused.
    var ignoresUnknown = false

    func admits(_ type: String) -> Bool {
        types.contains(type) || typeSuffix.map { type.hasSuffix($0) } == true
    }

    /// VC-JOSE-COSE §3.1.1 with the older name, OB 3.0 §8.2.3, or no type; members beyond those of OB 3.0 are refused.
    static let credential = JWSHeaderRule(types: ["JWT", "vc+jwt", "vc+ld+json+jwt"], contentTypes: ["vc"])
    /// VC-JOSE-COSE §3.1.2 with the older name, VC 1.1 §6.3.1, or no type.
    static let presentation = JWSHeaderRule(types: ["JWT", "vp+jwt", "vp+ld+json+jwt"], contentTypes: ["vp"])
}
