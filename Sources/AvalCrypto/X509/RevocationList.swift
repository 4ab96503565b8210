import AvalModel
import COpenSSL

/// A certificate revocation list (Lista de revocación, RFC 5280 §5): what was read, nothing of it believed.
final class RevocationList: @unchecked Sendable {
    let thisUpdate: Instant
    let nextUpdate: Instant?
    private let pointer: OpaquePointer

    /// `nil` for bytes that are no list, for one without a time, and for a list with a critical extension: those cover
    /// only a part of what their issuer issued, or change another list.
    init?(der: [UInt8]) {
        guard let pointer = derDecoded(der, { d2i_X509_CRL(nil, $0, $1) }, free: X509_CRL_free) else { return nil }
        guard let thisUpdate = Instant(X509_CRL_get0_lastUpdate(pointer)),
            X509_CRL_get_ext_by_critical(pointer, 1, -1) < 0
        else {
            X509_CRL_free(pointer)
            return nil
        }
        self.thisUpdate = thisUpdate
        nextUpdate = Instant(X509_CRL_get0_nextUpdate(pointer))
        self.pointer = pointer
    }

    deinit {
        X509_CRL_free(pointer)
    }

    /// Whether `authority` issued and signed it, by SHA-2.
    func isSigned(by authority: X509Certificate) -> Bool {
        defer { ERR_clear_error() }
        guard X509_NAME_cmp(X509_CRL_get_issuer(pointer), X509_get_subject_name(authority.pointer)) == 0,
            authority.isAuthority, authority.permitsRevocationLists,
            DigestSignature.digest(nid: X509_CRL_get_signature_nid(pointer)) != nil,
            let key = X509_get0_pubkey(authority.pointer)
        else { return false }
        return X509_CRL_verify(pointer, key) == 1
    }

    /// Since when the list names a certificate of its issuer; `nil` when it does not name it.
    func revocation(of certificate: X509Certificate) -> Instant? {
        var entry: OpaquePointer?
        guard X509_CRL_get0_by_cert(pointer, &entry, certificate.pointer) == 1, let entry else { return nil }
        // An entry whose time cannot be read counts as revoked from the beginning.
        return Instant(X509_REVOKED_get0_revocationDate(entry)) ?? Instant(secondsSinceEpoch: .min)
    }
}

extension X509Certificate {
    /// Whether its key usage, where it names one, has cRLSign.
    fileprivate var permitsRevocationLists: Bool {
        X509_get_extension_flags(pointer) & UInt32(EXFLAG_KUSAGE) == 0
            || X509_get_key_usage(pointer) & UInt32(KU_CRL_SIGN) != 0
    }
}

extension Instant {
    /// A UTCTime or GeneralizedTime of OpenSSL; `nil` where there is none.
    init?(_ time: UnsafePointer<ASN1_TIME>?) {
        var seconds: Int64 = 0
        guard let time, aval_time_seconds(time, &seconds) == 1 else { return nil }
        self.init(secondsSinceEpoch: seconds)
    }
}

/// Signatures over DER that other formats than X.509 and CMS carry, by SHA-2 with RSA or ECDSA.
enum DigestSignature {
    /// The digest of a signature algorithm that is believed, by OpenSSL's number.
    static func digest(nid: Int32) -> OpaquePointer? {
        switch nid {
        case NID_sha256WithRSAEncryption, NID_ecdsa_with_SHA256: EVP_sha256()
        case NID_sha384WithRSAEncryption, NID_ecdsa_with_SHA384: EVP_sha384()
        case NID_sha512WithRSAEncryption, NID_ecdsa_with_SHA512: EVP_sha512()
        default: nil
        }
    }

    /// Whether `value` is the certificate's signature over `message`; `algorithm` is an AlgorithmIdentifier.
    static func fits(
        _ value: ArraySlice<UInt8>, over message: ArraySlice<UInt8>, algorithm: DERElement, by signer: X509Certificate
    ) -> Bool {
        defer { ERR_clear_error() }
        let read = derDecoded(
            Array(algorithm.whole), { OpaquePointer(d2i_X509_ALGOR(nil, $0, $1)) },
            free: { X509_ALGOR_free(UnsafeMutablePointer($0)) })
        guard let read else { return false }
        let parsed = UnsafeMutablePointer<X509_ALGOR>(read)
        defer { X509_ALGOR_free(parsed) }
        guard let digest = digest(nid: CMSMessage.nid(of: parsed)), let key = X509_get0_pubkey(signer.pointer),
            let context = EVP_MD_CTX_new()
        else { return false }
        defer { EVP_MD_CTX_free(context) }
        let (value, message) = (Array(value), Array(message))
        return EVP_DigestVerifyInit(context, nil, digest, nil, key) == 1
            && EVP_DigestVerify(context, value, value.count, message, message.count) == 1
    }
}
