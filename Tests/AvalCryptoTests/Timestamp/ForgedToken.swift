import AvalModel

@testable import AvalCrypto

/// A token made without an authority: by somebody who may sign no time, or about a time that is not now.
enum ForgedToken {
    static func signed(
        by key: PrivateKey, _ certificate: X509Certificate, over imprint: Digest, at time: Instant
    ) throws -> [UInt8] {
        let digits = Array(time.description.utf8.filter { (0x30...0x39).contains($0) })
        let info = DER.sequence(
            DER.integer(unsigned: [1]), DER.objectIdentifier([1, 2, 3]),
            DER.sequence(DER.sequence(OID.sha256), DER.octetString(imprint.bytes)), DER.integer(unsigned: [1]),
            DER.element(DERTag.generalizedTime, digits + [UInt8(ascii: "Z")]))
        func attribute(_ name: [UInt8], _ value: [UInt8]) -> [UInt8] {
            CMSAttribute(identifier: name, values: [value]).der
        }
        let named = DER.sequence(DER.sequence(DER.sequence(DER.octetString(certificate.fingerprint.bytes))))
        let attributes = [
            attribute(OID.contentType, OID.timestampInfo),
            attribute(OID.messageDigest, DER.octetString(sha256(info).bytes)),
            attribute(OID.signingCertificateV2, named),
        ]
        let signature = try key.sign(DER.setOf(attributes), as: .der)
        let signer = DER.sequence(
            DER.integer(unsigned: [1]), certificate.issuerAndSerial ?? [], DER.sequence(OID.sha256),
            DER.setOf(attributes, tag: DERTag.context0), DER.sequence(OID.ecdsaWithSHA256), DER.octetString(signature))
        let content = DER.sequence(OID.timestampInfo, DER.element(DERTag.context0, DER.octetString(info)))
        let signedData = DER.sequence(
            DER.integer(unsigned: [3]), DER.setOf([DER.sequence(OID.sha256)]), content,
            DER.setOf([certificate.der], tag: DERTag.context0), DER.setOf([signer]))
        return DER.sequence(OID.cmsSignedData, DER.element(DERTag.context0, signedData))
    }
}
