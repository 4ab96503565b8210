public import AvalModel
import COpenSSL

/// A certificate that its authority takes back.
public struct RevokedCertificate: Hashable, Sendable {
    /// Big-endian, as `X509Certificate.serial`.
    public let serial: [UInt8]
    public let since: Instant

    public init(serial: [UInt8], since: Instant) {
        self.serial = serial
        self.since = since
    }
}

extension CertificateAuthority {
    /// A complete revocation list of this authority (RFC 5280 §5), in DER; also an empty one says something: that
    /// nothing was revoked at `thisUpdate`.
    ///
    /// - Parameter number: grows with each list of the authority.
    /// - Throws: `.certificateRefused(.revocationListUnusable)`; the key is not touched then.
    public func revocationList(
        _ revoked: [RevokedCertificate], number: UInt64, thisUpdate: Instant, nextUpdate: Instant
    ) throws(CryptoError) -> [UInt8] {
        guard thisUpdate < nextUpdate,
            revoked.allSatisfy({ (1...20).contains($0.serial.count) && $0.serial.contains { $0 != 0 } }),
            let keyIdentifier = X509_get0_subject_key_id(certificate.pointer)
        else { throw .certificateRefused(.revocationListUnusable) }
        let algorithm =
            switch key.algorithm {
            case .p256: DER.sequence(OID.ecdsaWithSHA256)
            case .p384: DER.sequence(OID.ecdsaWithSHA384)
            default: throw .certificateRefused(.keyAlgorithm(key.algorithm, profile: profile))
            }
        let issuer = try derEncoded("write a name") { i2d_X509_NAME(X509_get_subject_name(certificate.pointer), $0) }
        let entries = revoked.map {
            DER.sequence(DER.integer(unsigned: $0.serial), RevocationListTime.der($0.since))
        }
        let identifier = DER.sequence(DER.element(0x80, bytes(of: keyIdentifier)))
        let bigEndian = withUnsafeBytes(of: number.bigEndian) { Array($0) }
        let extensions = DER.sequence(
            DER.sequence(OID.authorityKeyIdentifier, DER.octetString(identifier)),
            DER.sequence(OID.revocationListNumber, DER.octetString(DER.integer(unsigned: bigEndian))))
        let body = DER.sequence(
            DER.integer(unsigned: [1]), algorithm, issuer, RevocationListTime.der(thisUpdate),
            RevocationListTime.der(nextUpdate),
            entries.isEmpty ? [] : DER.element(DERTag.sequence, Array(entries.joined())),
            DER.element(DERTag.context0, extensions))
        return DER.sequence(body, algorithm, DER.bitString(try key.sign(body, as: .der)))
    }
}

private enum RevocationListTime {
    /// RFC 5280 §5.1.2.4: UTCTime through 2049, GeneralizedTime after.
    static func der(_ instant: Instant) -> [UInt8] {
        let digits = Array(instant.description.utf8.filter { (0x30...0x39).contains($0) }) + [UInt8(ascii: "Z")]
        let year = instant.date.year
        return (1950...2049).contains(year)
            ? DER.element(DERTag.utcTime, Array(digits.dropFirst(2))) : DER.element(DERTag.generalizedTime, digits)
    }
}

extension OID {
    static let ecdsaWithSHA384 = DER.objectIdentifier([1, 2, 840, 10045, 4, 3, 3])
    static let authorityKeyIdentifier = DER.objectIdentifier([2, 5, 29, 35])
    static let revocationListNumber = DER.objectIdentifier([2, 5, 29, 20])
}
