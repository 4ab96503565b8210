public import AvalModel
import COpenSSL

/// What became of the search for a way from a certificate to a trust anchor.
public enum ChainVerdict: Hashable, Sendable {
    /// The chain from the leaf to the anchor, both included.
    case trusted(chain: [X509Certificate])
    /// Why not, and the certificate it is about, if one can be named.
    case untrusted(ChainFailure, certificate: X509Certificate?)

    public var isTrusted: Bool {
        if case .trusted = self { true } else { false }
    }
}

/// Why a chain is not trusted.
public enum ChainFailure: Hashable, Sendable {
    case notYetValid
    case expired
    /// No anchor and none of the certificates given issued it.
    case issuerUnknown
    /// The chain ends in a self-signed certificate that is no anchor.
    case anchorUnknown
    case signatureWrong
    /// An issuer is no authority, or its path length or key usage forbids it.
    case issuerNotPermitted
    case keyTooWeak
    /// The check itself could not run.
    case notChecked
    /// Anything else, as OpenSSL's error number and text.
    case other(code: Int, text: String)
}

/// Looks for a chain from `leaf` through `intermediates` to one of `anchors`, all valid at `instant`. The anchors are
/// self-signed roots. For any purpose: what the leaf may be used for is the caller's question
/// (`permitsDocumentSeal`). OpenSSL counts the second of notAfter itself as expired. Not checked: revocation.
public func verifyChain(
    leaf: X509Certificate, intermediates: [X509Certificate], anchors: [X509Certificate], at instant: Instant
) -> ChainVerdict {
    guard let store = X509_STORE_new(), let context = X509_STORE_CTX_new(), let given = aval_certificates_new() else {
        return .untrusted(.notChecked, certificate: nil)
    }
    defer {
        X509_STORE_CTX_free(context)
        X509_STORE_free(store)
        aval_certificates_free(given)
        ERR_clear_error()
    }
    for anchor in anchors where X509_STORE_add_cert(store, anchor.pointer) != 1 {
        return .untrusted(.notChecked, certificate: anchor)
    }
    for certificate in intermediates where aval_certificates_push(given, certificate.pointer) != 1 {
        return .untrusted(.notChecked, certificate: certificate)
    }
    guard X509_STORE_CTX_init(context, store, leaf.pointer, given) == 1,
        let parameters = X509_STORE_CTX_get0_param(context),
        X509_VERIFY_PARAM_set_purpose(parameters, X509_PURPOSE_ANY) == 1
    else { return .untrusted(.notChecked, certificate: leaf) }
    X509_VERIFY_PARAM_set_time(parameters, Int(instant.secondsSinceEpoch))
    X509_VERIFY_PARAM_set_auth_level(parameters, 2)  // 112 bits: RSA of 2048 and more, no SHA-1
    X509_VERIFY_PARAM_set_depth(parameters, 6)
    if X509_verify_cert(context) == 1 {
        let chain = X509_STORE_CTX_get0_chain(context)
        let count = aval_certificates_count(chain)
        return .trusted(chain: (0..<count).compactMap { shared(aval_certificates_at(chain, $0)) })
    }
    let code = X509_STORE_CTX_get_error(context)
    return .untrusted(ChainFailure(code), certificate: shared(X509_STORE_CTX_get_current_cert(context)))
}

/// Our own object over a certificate that OpenSSL owns.
func shared(_ pointer: OpaquePointer?) -> X509Certificate? {
    guard let pointer, X509_up_ref(pointer) == 1 else { return nil }
    return try? X509Certificate(owning: pointer)
}

extension ChainFailure {
    fileprivate init(_ code: Int32) {
        switch code {
        case X509_V_ERR_CERT_NOT_YET_VALID: self = .notYetValid
        case X509_V_ERR_CERT_HAS_EXPIRED: self = .expired
        case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
            X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
            self = .issuerUnknown
        case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN: self = .anchorUnknown
        case X509_V_ERR_CERT_SIGNATURE_FAILURE: self = .signatureWrong
        case X509_V_ERR_INVALID_CA, X509_V_ERR_PATH_LENGTH_EXCEEDED, X509_V_ERR_KEYUSAGE_NO_CERTSIGN:
            self = .issuerNotPermitted
        case X509_V_ERR_EE_KEY_TOO_SMALL, X509_V_ERR_CA_KEY_TOO_SMALL, X509_V_ERR_CA_MD_TOO_WEAK: self = .keyTooWeak
        case X509_V_ERR_OUT_OF_MEM, X509_V_ERR_UNSPECIFIED, X509_V_ERR_INVALID_CALL: self = .notChecked
        default: self = .other(code: Int(code), text: String(cString: X509_verify_cert_error_string(Int(code))))
        }
    }
}
