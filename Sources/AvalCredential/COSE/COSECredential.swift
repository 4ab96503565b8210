public import AvalCrypto
public import StrictJSON

/// A verifiable credential or presentation in a COSE_Sign1 (VC-JOSE-COSE §3.3), parsed and not yet verified.
public struct COSECredential: Sendable {
    public let kind: Kind
    /// What the signature would vouch for.
    public let unverifiedDocument: JSONValue
    /// The verification method that the message names, a DID URL; `nil` where it names none.
    public let keyURL: String?
    public let message: COSESign1

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case credential = "vc"
        case presentation = "vp"

        /// Of the whole message, in `typ`.
        public var type: String { "application/\(rawValue)+cose" }
        /// Of the payload, in `content type`.
        public var contentType: String { "application/\(rawValue)" }
    }

    /// A message whose `typ` or content type says what it is; where both do, they agree. The payload is in the message
    /// and is strict JSON.
    ///
    /// - Throws: `.cose`: a message that cannot be read; one of another type, or of none; a payload that is no object;
    ///   a key identifier that is not UTF-8.
    public init(parsing bytes: [UInt8]) throws(CredentialError) {
        let message = try COSESign1(parsing: bytes)
        kind = try COSECredential.kind(of: message.header)
        guard let payload = message.payload else { throw .cose(.payloadMissing) }
        guard let document = try? JSONValue(parsing: payload), document.object != nil else {
            throw .cose(.payloadNotJSON)
        }
        keyURL = try COSECredential.keyURL(of: message.header)
        unverifiedDocument = document
        self.message = message
    }

    /// Signs a document in its canonical form.
    ///
    /// - Throws: `.cose(.payloadNotJSON)` for a document without canonical form; `.cose(.keyDoesNotSign)`; `.signing`.
    public init(
        signing document: JSONValue, as kind: Kind = .credential, keyURL: String, with key: PrivateKey
    ) throws(CredentialError) {
        guard document.object != nil, let payload = try? document.canonical() else { throw .cose(.payloadNotJSON) }
        message = try COSESign1(
            signing: payload, keyID: Array(keyURL.utf8), contentType: kind.contentType, type: kind.type, with: key)
        self.kind = kind
        self.keyURL = keyURL
        unverifiedDocument = document
    }

    public var bytes: [UInt8] { message.bytes }

    /// The document, once the signature holds under the key that `key` finds by the verification method's URL.
    ///
    /// - Throws: as `COSESign1.verified`.
    public func verified(
        halfOrder: HalfOrderRule = .any, by key: (_ keyURL: String?) throws(CredentialError) -> PublicKey?
    ) throws(CredentialError) -> JSONValue {
        _ = try message.verified(halfOrder: halfOrder) { (_: [UInt8]?) throws(CredentialError) in try key(keyURL) }
        return unverifiedDocument
    }

    private static func kind(of header: COSEHeader) throws(CredentialError) -> Kind {
        guard let said = header.type ?? header.contentType else { throw .cose(.otherType("not said")) }
        guard let kind = Kind.allCases.first(where: { said == (header.type == nil ? $0.contentType : $0.type) }) else {
            throw .cose(.otherType(said))
        }
        if let content = header.contentType, content != kind.contentType { throw .cose(.otherType(content)) }
        return kind
    }

    private static func keyURL(of header: COSEHeader) throws(CredentialError) -> String? {
        guard let bytes = header.keyID else { return nil }
        guard let url = String(validating: bytes, as: UTF8.self) else { throw .cose(.parameterKind(.number(4))) }
        return url
    }
}
