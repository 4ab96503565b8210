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
    init(_ purpose: Purpose, key: OpaquePointer, algorithm: KeyAlgorithm) throws(CryptoError) {
        let context = try made(EVP_MD_CTX_new(), "make a signature context")
        let result =
            switch purpose {
            case .sign: EVP_DigestSignInit(context, nil, algorithm.digest, nil, key)
            case .verify: EVP_DigestVerifyInit(context, nil, algorithm.digest, nil, key)
            }
        guard result == 1 else {
            EVP_MD_CTX_free(context)
            throw openSSLFailure("set up \(algorithm)")
        }
        template = context
    }

    deinit {
        EVP_MD_CTX_free(template)
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
