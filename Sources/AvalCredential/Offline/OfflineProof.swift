public import AvalCrypto
internal import AvalModel

/// A signed claim, small enough for a QR symbol (Prueba sin conexión), parsed and not yet verified.
///
/// A COSE_Sign1 in its one encoding, under Ed25519 or P-256. The signature counts in whose claim it is, without a byte
/// for it: the issuer's DID is what both sides know.
public struct OfflineProof: Sendable {
    /// What the signature would vouch for.
    public let unverifiedClaim: OfflineClaim
    /// The first eight bytes of the SHA-256 of the key's SubjectPublicKeyInfo.
    public let keyID: [UInt8]
    let message: COSESign1

    static let keyIDLength = 8

    /// Signs a claim for an issuer, as `did:web:certifica.ilce.example`.
    /// - Throws: `.algorithm` for a key that is neither Ed25519 nor P-256, `.signing`, `.tooManyBytes`.
    public init(signing claim: OfflineClaim, of issuer: String, with key: CredentialKey) throws(OfflineFlaw) {
        guard key.publicKey.algorithm == .ed25519 || key.publicKey.algorithm == .p256 else {
            throw .algorithm(.text(String(describing: key.publicKey.algorithm)))
        }
        keyID = OfflineProof.keyID(of: key.publicKey)
        do throws(CredentialError) {
            message = try COSESign1(
                signing: claim.payload, keyID: keyID, external: OfflineProof.context(of: issuer), with: key.key)
        } catch {
            throw .signing(error.description)
        }
        unverifiedClaim = claim
        let count = message.bytes.count
        guard count <= OfflineDigits.byteLimit else { throw .tooManyBytes(count: count, cap: OfflineDigits.byteLimit) }
    }

    /// Reads a message that is written just as `bytes` writes it. Nothing is verified.
    /// - Throws: `.tooManyBytes`, `.cose`, `.algorithm`, `.keyID`, `.notCanonical`, and what a claim is refused for.
    public init(parsing bytes: [UInt8]) throws(OfflineFlaw) {
        guard bytes.count <= OfflineDigits.byteLimit else {
            throw .tooManyBytes(count: bytes.count, cap: OfflineDigits.byteLimit)
        }
        let message: COSESign1
        do throws(CredentialError) {
            message = try COSESign1(parsing: bytes)
        } catch {
            guard case .cose(let flaw) = error else { throw .cose(.notSign1) }
            throw .cose(flaw)
        }
        let algorithm = message.header.algorithm
        guard let scheme = COSEAlgorithm.scheme(algorithm), scheme == .eddsa || scheme == .es256 else {
            throw .algorithm(algorithm)
        }
        guard let keyID = message.header.keyID, keyID.count == OfflineProof.keyIDLength else { throw .keyID }
        guard let payload = message.payload else { throw .cose(.payloadMissing) }
        // One form of each: nobody makes a second symbol that says the same.
        let label = scheme == .eddsa ? -8 : -7
        let header = COSEHeader(algorithm: label, keyID: keyID, contentType: nil, type: nil)
        guard message.header == header, message.protected == header.protected, message.bytes == bytes,
            message.unprotected.members.isEmpty, message.signature.count == 64
        else { throw .notCanonical }
        unverifiedClaim = try OfflineClaim(payload: payload)
        self.keyID = keyID
        self.message = message
    }

    /// Reads what stands after the `#`.
    /// - Throws: `.digits`, `.version`, `.length`, and as `init(parsing:)`.
    public init(digits: some StringProtocol) throws(OfflineFlaw) {
        try self.init(parsing: OfflineDigits.decode(digits))
    }

    /// The message, about 150 bytes.
    public var bytes: [UInt8] { message.bytes }

    /// For numeric mode, about 360 digits.
    public var digits: String {
        // Both ways to make a proof keep to the limit.
        (try? OfflineDigits.encode(bytes)) ?? ""
    }

    /// The claim, once the signature holds under a key of the issuer.
    /// - Throws: `.cose(.keyDoesNotFit)`, `.cose(.signature)`.
    public func verified(
        by key: PublicKey, of issuer: String, halfOrder: HalfOrderRule = .lowOnly
    ) throws(OfflineFlaw) -> OfflineClaim {
        do throws(CredentialError) {
            _ = try message.verified(external: OfflineProof.context(of: issuer), halfOrder: halfOrder) {
                (_: [UInt8]?) throws(CredentialError) in key
            }
        } catch {
            guard case .cose(let flaw) = error else { throw .cose(.signature) }
            throw .cose(flaw)
        }
        return unverifiedClaim
    }

    /// How a proof names a key.
    public static func keyID(of key: PublicKey) -> [UInt8] {
        Array(sha256(key.spki).bytes.prefix(keyIDLength))
    }

    /// RFC 9052 §4.3: no other message of the same key is taken for a claim, and no claim for another issuer's.
    private static func context(of issuer: String) -> [UInt8] {
        Array("aval-offline/1 \(issuer)".utf8)
    }
}

extension OfflineClaim {
    /// How many digits a proof of this claim has, whoever signs it: for laying a symbol out before anything is signed.
    public var digitCount: Int {
        // Tag, array, protected header, unprotected header, head of the payload, payload, signature with its head.
        let size = payload.count
        let bytes = 1 + 1 + 14 + 1 + (size < 256 ? 2 : 3) + size + 66
        return 1 + OfflineDigits.width(bytes)
    }
}

extension OfflineProof: Hashable {
    public static func == (a: OfflineProof, b: OfflineProof) -> Bool { a.bytes == b.bytes }

    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
