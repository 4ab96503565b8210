import AvalModel
import COpenSSL

/// The CMS side of a token (RFC 3161 §2.4.2): one signer over a TSTInfo that is inside, read by OpenSSL.
struct TimestampMessage {
    let content: [UInt8]
    let signer: X509Certificate
    let certificates: [X509Certificate]

    /// Tokens with their chain have 3 to 8 KB.
    static let limit = 1 << 17

    init(_ der: [UInt8]) throws(TimestampFlaw) {
        guard der.count <= TimestampMessage.limit else {
            throw .tooLarge(bytes: der.count, limit: TimestampMessage.limit)
        }
        let read = derDecoded(der, { d2i_CMS_ContentInfo(nil, $0, $1) }, free: CMS_ContentInfo_free)
        guard let message = read else { throw .malformed(.token) }
        defer {
            CMS_ContentInfo_free(message)
            ERR_clear_error()
        }
        guard OBJ_obj2nid(CMS_get0_type(message)) == NID_pkcs7_signed,
            OBJ_obj2nid(CMS_get0_eContentType(message)) == NID_id_smime_ct_TSTInfo
        else { throw .malformed(.token) }
        content = bytes(of: CMS_get0_content(message)?.pointee)
        let signers = CMS_get0_SignerInfos(message)
        guard aval_signers_count(signers) == 1, let signerInfo = aval_signers_at(signers, 0) else {
            throw .malformed(.token)
        }
        certificates = CMSMessage.certificates(of: message)
        guard let signer = certificates.first(where: { CMS_SignerInfo_cert_cmp(signerInfo, $0.pointer) == 0 }) else {
            throw .signerMissing
        }
        self.signer = signer
        let digest = try TimestampMessage.digestAlgorithm(of: signerInfo)
        let type = CMSMessage.attribute(NID_pkcs9_contentType, V_ASN1_OBJECT, of: signerInfo)
        guard let type, OBJ_obj2nid(OpaquePointer(type)) == NID_id_smime_ct_TSTInfo else {
            throw .malformed(.attributes)
        }
        let signed = CMSMessage.attribute(NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING, of: signerInfo)
        guard bytes(of: signed?.assumingMemoryBound(to: ASN1_STRING.self)) == digest.digest(of: content) else {
            throw .digestMismatch
        }
        CMS_SignerInfo_set1_signer_cert(signerInfo, signer.pointer)
        guard CMS_SignerInfo_verify(signerInfo) == 1 else { throw .signatureWrong }
        guard SigningCertificate.binds(signerInfo, to: signer) else { throw .signerNotBound }
        guard signer.permitsTimestamps else { throw .signerNotForTimestamps }
    }

    private static func digestAlgorithm(of signerInfo: OpaquePointer) throws(TimestampFlaw) -> DigestAlgorithm {
        var digest: UnsafeMutablePointer<X509_ALGOR>?
        var signature: UnsafeMutablePointer<X509_ALGOR>?
        CMS_SignerInfo_get0_algs(signerInfo, nil, nil, &digest, &signature)
        guard signatureAlgorithms.contains(CMSMessage.nid(of: signature)) else { throw .algorithmUnsupported }
        switch CMSMessage.nid(of: digest) {
        case NID_sha256: return .sha256
        case NID_sha384: return .sha384
        case NID_sha512: return .sha512
        default: throw .algorithmUnsupported
        }
    }

    private static let signatureAlgorithms = [
        NID_rsaEncryption, NID_sha256WithRSAEncryption, NID_sha384WithRSAEncryption, NID_sha512WithRSAEncryption,
        NID_rsassaPss, NID_ecdsa_with_SHA256, NID_ecdsa_with_SHA384, NID_ecdsa_with_SHA512,
    ]
}

/// Whether the first certificate that a signed attribute names is the signer's.
private enum SigningCertificate {
    static func binds(_ signerInfo: OpaquePointer, to signer: X509Certificate) -> Bool {
        let newer = NID_id_smime_aa_signingCertificateV2
        if CMS_signed_get_attr_by_NID(signerInfo, newer, -1) >= 0 {
            return firstHash(CMSMessage.attribute(newer, V_ASN1_SEQUENCE, of: signerInfo), isNewer: true, signer)
        }
        // RFC 2634 §5.4: SHA-1. Many authorities still name themselves so; finding a second certificate of the same
        // SHA-1 is beyond anybody's reach, and the chain is judged by SHA-2 all the same.
        let older = NID_id_smime_aa_signingCertificate
        return firstHash(CMSMessage.attribute(older, V_ASN1_SEQUENCE, of: signerInfo), isNewer: false, signer)
    }

    /// SigningCertificate and SigningCertificateV2 differ in the algorithm that may stand before the hash.
    private static func firstHash(
        _ value: UnsafeMutableRawPointer?, isNewer: Bool, _ signer: X509Certificate
    ) -> Bool {
        var outer = DERReader(bytes(of: value?.assumingMemoryBound(to: ASN1_STRING.self)))
        guard let whole = outer.next(DERTag.sequence), outer.isAtEnd else { return false }
        var fields = DERReader(whole.content)
        guard let list = fields.next(DERTag.sequence) else { return false }
        var identifiers = DERReader(list.content)
        guard let first = identifiers.next(DERTag.sequence) else { return false }
        var parts = DERReader(first.content)
        var digest = isNewer ? EVP_sha256() : EVP_sha1()
        if isNewer, let algorithm = parts.next(DERTag.sequence) {
            var names = DERReader(algorithm.content)
            switch names.next().map({ Array($0.whole) }) {
            case OID.sha256: break
            case OID.sha384: digest = EVP_sha384()
            case OID.sha512: digest = EVP_sha512()
            default: return false
            }
        }
        guard let hash = parts.next(DERTag.octetString) else { return false }
        return Array(hash.content) == signer.digest(by: digest)
    }
}
