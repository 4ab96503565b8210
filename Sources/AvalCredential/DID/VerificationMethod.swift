public import AvalCrypto
public import AvalModel
internal import StrictJSON

/// What a key of a DID document may be used for (Relación de verificación): Controlled Identifiers 1.0 §2.3.
public enum VerificationRelationship: String, Hashable, Sendable, CaseIterable {
    case authentication
    /// Signing credentials and status lists.
    case assertionMethod
    case keyAgreement
    case capabilityInvocation
    case capabilityDelegation
}

/// A key in a DID document (Método de verificación): Controlled Identifiers 1.0 §2.2.
public struct VerificationMethod: Hashable, Sendable {
    /// The whole DID URL, also where the document has the fragment alone.
    public let id: String
    /// As `Multikey`.
    public let type: String
    public let controller: String
    /// From this moment on it is not to be used.
    public let expires: Instant?
    /// From this moment on it is not to be used, whatever else is said.
    public let revoked: Instant?
    let material: Material

    enum Material: Hashable, Sendable {
        case key(PublicKey)
        /// The method is there, and cannot be used.
        case flawed(DIDFlaw)
    }

    /// Types that are read, with the members that hold their key.
    enum Kind: String {
        case multikey = "Multikey"
        case jsonWebKey = "JsonWebKey"
        case jsonWebKey2020 = "JsonWebKey2020"
        case ed25519In2018 = "Ed25519VerificationKey2018"
        case ed25519In2020 = "Ed25519VerificationKey2020"
    }

    /// A method that is no object, or has no id, type and controller, makes the whole document unreadable; one whose
    /// key is not known stays a method that nothing verifies under.
    init(reading value: JSONValue, in did: DID) throws(CredentialError) {
        guard let object = value.object, let id = object["id"]?.string, let type = object["type"]?.string,
            let controller = object["controller"]?.string
        else { throw .did(.documentShape) }
        self.id = try VerificationMethod.absolute(id, in: did)
        self.type = type
        self.controller = controller
        expires = try VerificationMethod.moment(object["expires"])
        revoked = try VerificationMethod.moment(object["revoked"])
        material = VerificationMethod.material(type, object)
    }

    /// A fragment alone is one of this document (DID Core §3.2.2).
    static func absolute(_ id: String, in did: DID) throws(CredentialError) -> String {
        try DIDURL(parsing: id.hasPrefix("#") ? did.description + id : id).description
    }

    private static func moment(_ value: JSONValue?) throws(CredentialError) -> Instant? {
        guard let value else { return nil }
        guard let instant = value.string.flatMap({ Instant(rfc3339: $0) }) else { throw .did(.documentShape) }
        return instant
    }

    private static func material(_ type: String, _ object: JSONObject) -> Material {
        guard !object.contains(where: { $0.key.hasPrefix("secretKey") || $0.key.hasPrefix("privateKey") }),
            object["publicKeyJwk"]?.object.map(MethodKey.hasSecret) != true
        else { return .flawed(.secretKey) }
        guard let kind = Kind(rawValue: type) else { return .flawed(.methodType) }
        let written = object.filter { $0.key.hasPrefix("publicKey") }
        // Two forms of one key could be two keys, and each reader would take another.
        guard written.count == 1, let form = written.first, let key = key(kind, form.key, form.value) else {
            return .flawed(.methodKey)
        }
        return .key(key)
    }

    private static func key(_ kind: Kind, _ member: String, _ value: JSONValue) -> PublicKey? {
        switch (kind, member) {
        case (.multikey, "publicKeyMultibase"):
            return value.string.flatMap { MethodKey.multikey($0) }
        case (.jsonWebKey, "publicKeyJwk"), (.jsonWebKey2020, "publicKeyJwk"):
            return MethodKey.jwk(value)
        case (.ed25519In2018, "publicKeyBase58"):
            return value.string.flatMap { MethodKey.ed25519(base58: $0) }
        case (.ed25519In2020, "publicKeyMultibase"):
            let key = value.string.flatMap { MethodKey.multikey($0) }
            return key?.algorithm == .ed25519 ? key : nil
        case (.ed25519In2018, "publicKeyJwk"), (.ed25519In2020, "publicKeyJwk"):
            let key = MethodKey.jwk(value)
            return key?.algorithm == .ed25519 ? key : nil
        default:
            return nil
        }
    }
}

extension VerificationMethod {
    /// The key, for a signature that is judged at an instant.
    ///
    /// - Throws: `.did`: the flaw of the method, `.expired` or `.revoked` from that moment on (Controlled Identifiers
    ///   1.0 §2.2).
    public func key(at instant: Instant) throws(CredentialError) -> PublicKey {
        if let revoked, revoked <= instant { throw .did(.revoked) }
        if let expires, expires <= instant { throw .did(.expired) }
        return try key
    }

    /// The key, whenever the signature was made.
    public var key: PublicKey {
        get throws(CredentialError) {
            switch material {
            case .key(let key): return key
            case .flawed(let flaw): throw .did(flaw)
            }
        }
    }
}
