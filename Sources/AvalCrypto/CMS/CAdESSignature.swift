/// A detached CMS signature of the CAdES and PAdES baseline level B (ETSI EN 319 122-1, EN 319 142-1): what stands in
/// the Contents of a PDF signature with SubFilter ETSI.CAdES.detached. Made by `CAdESSigner` alone.
public struct CAdESSignature: Hashable, Sendable {
    /// The signature value; what a signature timestamp (RFC 3161) is taken over.
    public let signatureValue: [UInt8]
    /// Attributes that the signature does not cover, as a signature timestamp. They may be added after signing.
    public var unsignedAttributes: [CMSAttribute] = []

    /// SignerInfo up to the signature algorithm, without the outer header.
    private let signerHead: [UInt8]
    /// SignedData up to the signers, without the outer header.
    private let dataHead: [UInt8]

    init(signatureValue: [UInt8], signerHead: [UInt8], dataHead: [UInt8]) {
        self.signatureValue = signatureValue
        self.signerHead = signerHead
        self.dataHead = dataHead
    }

    /// ContentInfo in DER (RFC 5652 §3), written from the front: the lengths are known before.
    public var der: [UInt8] {
        let unsigned =
            unsignedAttributes.isEmpty ? [] : DER.setOf(unsignedAttributes.map(\.der), tag: DERTag.context1)
        let value = DER.header(DERTag.octetString, signatureValue.count)
        let signerLength = signerHead.count + value.count + signatureValue.count + unsigned.count
        let signer = DER.header(DERTag.sequence, signerLength)
        let signers = DER.header(DERTag.set, signer.count + signerLength)
        let dataLength = dataHead.count + signers.count + signer.count + signerLength
        let data = DER.header(DERTag.sequence, dataLength)
        let explicit = DER.header(DERTag.context0, data.count + dataLength)
        let length = OID.cmsSignedData.count + explicit.count + data.count + dataLength
        var der = DER.header(DERTag.sequence, length)
        der.reserveCapacity(der.count + length)
        for part in [
            OID.cmsSignedData, explicit, data, dataHead, signers, signer, signerHead, value, signatureValue, unsigned,
        ] {
            der.append(contentsOf: part)
        }
        return der
    }
}

extension DER {
    /// Tag and length of an element (X.690 §8.1.3).
    static func header(_ tag: UInt8, _ length: Int) -> [UInt8] {
        guard length >= 128 else { return [tag, UInt8(length)] }
        let size = (Int.bitWidth - length.leadingZeroBitCount + 7) / 8
        return [tag, 0x80 | UInt8(size)] + (1...size).map { UInt8(truncatingIfNeeded: length >> (8 * (size - $0))) }
    }
}
