import AvalModel
import COpenSSL

/// A detached SignedData with one signer over SHA-256, read by OpenSSL; every answer is taken once, here.
struct CMSMessage {
    let certificates: [X509Certificate]
    let signer: X509Certificate
    let signedDigest: [UInt8]
    let signatureFits: Bool
    let binding: CAdESVerification.CertificateBinding
    /// What stands beside the signature; there when it fits.
    let unsigned: CMSEnvelope.Unsigned?

    /// A signature with its chain has some 3 KB, with revocation material some 20 KB.
    static let limit = 1 << 20

    init(_ cms: [UInt8]) throws(CMSFlaw) {
        guard cms.count <= CMSMessage.limit else { throw .tooLarge(bytes: cms.count) }
        let read = derDecoded(cms, { d2i_CMS_ContentInfo(nil, $0, $1) }, free: CMS_ContentInfo_free)
        guard let message = read else { throw .notSignedData }
        defer {
            CMS_ContentInfo_free(message)
            ERR_clear_error()
        }
        guard OBJ_obj2nid(CMS_get0_type(message)) == NID_pkcs7_signed,
            OBJ_obj2nid(CMS_get0_eContentType(message)) == NID_pkcs7_data
        else { throw .notSignedData }
        guard CMS_is_detached(message) == 1 else { throw .notDetached }
        let signers = CMS_get0_SignerInfos(message)
        guard aval_signers_count(signers) == 1, let signerInfo = aval_signers_at(signers, 0) else {
            throw .signers(Int(aval_signers_count(signers)))
        }
        certificates = CMSMessage.certificates(of: message)
        guard let signer = certificates.first(where: { CMS_SignerInfo_cert_cmp(signerInfo, $0.pointer) == 0 }) else {
            throw .signerCertificateMissing
        }
        self.signer = signer
        try CMSMessage.checkAlgorithms(signerInfo)
        // RFC 5652 §11.1: content-type must name the content's type.
        let contentType = CMSMessage.attribute(NID_pkcs9_contentType, V_ASN1_OBJECT, of: signerInfo)
        guard let contentType, OBJ_obj2nid(OpaquePointer(contentType)) == NID_pkcs7_data else { throw .contentType }
        let digest = CMSMessage.attribute(NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, of: signerInfo)
        signedDigest = bytes(of: digest?.assumingMemoryBound(to: ASN1_STRING.self))
        guard signedDigest.count == 32 else { throw .messageDigest }
        CMS_SignerInfo_set1_signer_cert(signerInfo, signer.pointer)
        signatureFits = CMS_SignerInfo_verify(signerInfo) == 1
        unsigned = signatureFits ? CMSEnvelope.read(cms, signer: signer) : nil
        guard !signatureFits || unsigned != nil else { throw .envelope }
        binding = CMSMessage.binding(of: signerInfo, to: signer)
    }

    static func certificates(of message: OpaquePointer) -> [X509Certificate] {
        let stack = CMS_get1_certs(message)
        defer { aval_certificates_free_all(stack) }
        return (0..<aval_certificates_count(stack)).compactMap { shared(aval_certificates_at(stack, $0)) }
    }

    /// OpenSSL takes the digest from here and the rest from the key: an algorithm that names neither is refused.
    private static func checkAlgorithms(_ signerInfo: OpaquePointer) throws(CMSFlaw) {
        var digest: UnsafeMutablePointer<X509_ALGOR>?
        var signature: UnsafeMutablePointer<X509_ALGOR>?
        CMS_SignerInfo_get0_algs(signerInfo, nil, nil, &digest, &signature)
        guard nid(of: digest) == NID_sha256 else { throw .digestUnsupported }
        guard [NID_ecdsa_with_SHA256, NID_rsaEncryption, NID_sha256WithRSAEncryption].contains(nid(of: signature))
        else { throw .signatureUnsupported }
    }

    static func nid(of algorithm: UnsafeMutablePointer<X509_ALGOR>?) -> Int32 {
        var name: OpaquePointer?
        X509_ALGOR_get0(&name, nil, nil, algorithm)
        return OBJ_obj2nid(name)
    }

    /// The value of a signed attribute that is there once, with one value of this type.
    static func attribute(
        _ nid: Int32, _ type: Int32, of signerInfo: OpaquePointer
    ) -> UnsafeMutableRawPointer? {
        let value = CMS_signed_get0_data_by_OBJ(signerInfo, OBJ_nid2obj(nid), -3, type)
        if value == nil { ERR_clear_error() }
        return value
    }

    /// RFC 5035 §3: the first ESSCertIDv2 names the signer's certificate.
    private static func binding(
        of signerInfo: OpaquePointer, to signer: X509Certificate
    ) -> CAdESVerification.CertificateBinding {
        let nid = NID_id_smime_aa_signingCertificateV2
        guard CMS_signed_get_attr_by_NID(signerInfo, nid, -1) >= 0 else { return .absent }
        guard let value = attribute(nid, V_ASN1_SEQUENCE, of: signerInfo) else { return .malformed }
        var outer = DERReader(bytes(of: value.assumingMemoryBound(to: ASN1_STRING.self)))
        guard let whole = outer.next(DERTag.sequence), outer.isAtEnd else { return .malformed }
        var fields = DERReader(whole.content)
        guard let list = fields.next(DERTag.sequence) else { return .malformed }
        var identifiers = DERReader(list.content)
        guard let first = identifiers.next(DERTag.sequence) else { return .malformed }
        var parts = DERReader(first.content)
        if let algorithm = parts.next(DERTag.sequence) {
            var names = DERReader(algorithm.content)
            guard names.next().map({ Array($0.whole) }) == OID.sha256 else { return .malformed }
        }
        guard let hash = parts.next(DERTag.octetString) else { return .malformed }
        return Array(hash.content) == signer.fingerprint.bytes ? .bound : .otherCertificate
    }
}
