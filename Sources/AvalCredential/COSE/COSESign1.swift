public import AvalCrypto

/// A message with one signature, COSE_Sign1 (RFC 9052 §4.2), parsed and not yet verified.
public struct COSESign1: Sendable {
    public let header: COSEHeader
    /// `nil` where it travels elsewhere.
    public let payload: [UInt8]?
    public let signature: [UInt8]
    /// The bytes of the protected header as they were signed.
    let protected: [UInt8]
    let unprotected: CBORMap

    /// The tags of COSE_Sign1 and of a CBOR Web Token (RFC 9052 §2, RFC 8392 §6).
    private enum Tag {
        static let sign1: UInt64 = 18
        static let webToken: UInt64 = 61
    }

    /// Reads a message with its tag or without it, or one that is tagged as a CBOR Web Token besides.
    ///
    /// Keys of maps may stand in any order and numbers in any width, as others write them; lengths are definite and no
    /// key stands twice. Nothing is verified.
    /// - Throws: `.cose`.
    public init(parsing bytes: [UInt8]) throws(CredentialError) {
        do throws(COSEFlaw) {
            try self.init(COSESign1.parts(of: bytes))
        } catch {
            throw .cose(error)
        }
    }

    /// Protected header, unprotected header, payload, signature.
    private static func parts(of bytes: [UInt8]) throws(COSEFlaw) -> [CBOR] {
        var item: CBOR
        do throws(CBORFlaw) {
            item = try CBOR(parsing: bytes, as: .foreign)
        } catch {
            throw .cbor(error)
        }
        if case .tagged(Tag.webToken, let inner) = item {
            // RFC 8392 §6: the tag of the COSE message follows.
            guard case .tagged = inner else { throw .notSign1 }
            item = inner
        }
        if case .tagged(let tag, let inner) = item {
            guard tag == Tag.sign1 else { throw .otherMessage(tag: tag) }
            item = inner
        }
        guard let parts = item.array, parts.count == 4 else { throw .notSign1 }
        return parts
    }

    private init(_ parts: [CBOR]) throws(COSEFlaw) {
        guard let protected = parts[0].bytes, let unprotected = parts[1].map, let signature = parts[3].bytes else {
            throw .notSign1
        }
        switch parts[2] {
        case .bytes(let payload): self.payload = payload
        case .null: payload = nil
        default: throw .notSign1
        }
        header = try COSEHeader(protected: COSESign1.map(protected), unprotected: unprotected)
        self.protected = protected
        self.unprotected = unprotected
        self.signature = signature
    }

    /// RFC 9052 §3: an empty protected header is written as no bytes, and read as an empty map too.
    private static func map(_ protected: [UInt8]) throws(COSEFlaw) -> CBORMap {
        if protected.isEmpty { return CBORMap(distinct: []) }
        let item: CBOR
        do throws(CBORFlaw) {
            item = try CBOR(parsing: protected, as: .foreign)
        } catch {
            throw .protectedHeader(error)
        }
        guard let map = item.map else { throw .notSign1 }
        return map
    }

    /// Signs a payload; every parameter is in the protected header. Ed25519, P-256 and P-384 sign here.
    ///
    /// - Parameters:
    ///   - external: what both sides know and the message does not carry (RFC 9052 §4.3).
    ///   - detached: leaves the payload out of the message.
    /// - Throws: `.cose(.keyDoesNotSign)`; `.signing` when OpenSSL fails.
    public init(
        signing payload: [UInt8], keyID: [UInt8]?, contentType: String? = nil, type: String? = nil,
        external: [UInt8] = [], detached: Bool = false, with key: PrivateKey
    ) throws(CredentialError) {
        guard let number = COSEAlgorithm.number(for: key.algorithm) else {
            throw .cose(.keyDoesNotSign(key.algorithm))
        }
        header = COSEHeader(algorithm: number, keyID: keyID, contentType: contentType, type: type)
        protected = header.protected
        unprotected = CBORMap(distinct: [])
        self.payload = detached ? nil : payload
        do {
            signature = try key.sign(COSESign1.signed(protected: protected, external: external, payload: payload))
        } catch {
            throw .signing(String(describing: error))
        }
    }

    /// The tagged message in its deterministic encoding.
    public var bytes: [UInt8] {
        let payload = payload.map { CBOR.bytes($0) } ?? .null
        return CBOR.tagged(Tag.sign1, .array([.bytes(protected), .map(unprotected), payload, .bytes(signature)]))
            .encoded()
    }

    /// The Sig_structure (RFC 9052 §4.4): what the signature is over.
    static func signed(protected: [UInt8], external: [UInt8], payload: [UInt8]) -> [UInt8] {
        CBOR.array([.text("Signature1"), .bytes(protected), .bytes(external), .bytes(payload)]).encoded()
    }
}
