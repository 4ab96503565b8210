import COpenSSL

/// An EVP_MD_CTX set up once for a key; each operation copies it, which is several times cheaper than setting up anew.
/// The context is only read after `init`, so several threads may copy it at once.
final class SignatureContext: @unchecked Sendable {
    private let template: OpaquePointer

    enum Purpose {
        case sign
        case verify
    }

    /// Takes its own reference to `key`.
    init(
        _ purpose: Purpose, key: OpaquePointer, algorithm: KeyAlgorithm, scheme: SignatureScheme
    ) throws(CryptoError) {
        let context = try made(EVP_MD_CTX_new(), "make a signature context")
        var parameters: OpaquePointer?
        let result =
            switch purpose {
            case .sign: EVP_DigestSignInit(context, &parameters, algorithm.digest, nil, key)
            case .verify: EVP_DigestVerifyInit(context, &parameters, algorithm.digest, nil, key)
            }
        guard result == 1, scheme != .ps256 || SignatureContext.setPSS(parameters) else {
            EVP_MD_CTX_free(context)
            throw openSSLFailure("set up \(algorithm)")
        }
        template = context
    }

    deinit {
        EVP_MD_CTX_free(template)
    }

    /// PSS whose salt is as long as the digest; MGF1 takes the message digest by default.
    private static func setPSS(_ parameters: OpaquePointer?) -> Bool {
        EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING) == 1
            && EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST) == 1
    }

    /// A fresh copy for one operation; the caller frees it.
    func copy() throws(CryptoError) -> OpaquePointer {
        let context = try made(EVP_MD_CTX_new(), "make a signature context")
        guard EVP_MD_CTX_copy_ex(context, template) == 1 else {
            EVP_MD_CTX_free(context)
            throw openSSLFailure("copy a signature context")
        }
        return context
    }
}
