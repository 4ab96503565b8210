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

    /// ContentInfo in DER (RFC 5652 §3).
    public var der: [UInt8] {
        var signer = signerHead + DER.octetString(signatureValue)
        if !unsignedAttributes.isEmpty {
            signer += DER.setOf(unsignedAttributes.map(\.der), tag: DERTag.context1)
        }
        let signers = DER.setOf([DER.element(DERTag.sequence, signer)])
        let signedData = DER.element(DERTag.sequence, dataHead + signers)
        return DER.sequence(OID.cmsSignedData, DER.element(DERTag.context0, signedData))
    }
}
