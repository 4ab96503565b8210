import COpenSSL

/// Whom a TLS server's certificate must lead to (Raíces de confianza de TLS).
public struct TLSTrust: Sendable {
    enum Roots: Sendable {
        case system
        case given([X509Certificate])
    }

    let roots: Roots

    /// The authorities that the operating system trusts.
    public static let system = TLSTrust(roots: .system)

    /// These authorities and no others.
    public static func roots(_ certificates: [X509Certificate]) -> TLSTrust {
        TLSTrust(roots: .given(certificates))
    }
}

/// One TLS connection as a client, over memory: what it writes is sent by others, what they receive is fed to it. It
/// believes the server only with a chain to the trusted roots and the host's name in the certificate (RFC 9525).
final class TLSSession {
    private let context: OpaquePointer
    private let client: OpaquePointer

    /// What a step came to.
    enum Step: Equatable {
        case done
        /// It goes on once more bytes were fed.
        case needsInput
        /// The peer said that no more comes.
        case ended
    }

    init(host: String, trust: TLSTrust) throws(CryptoError) {
        let context = try made(aval_tls_context(), "set up TLS")
        do throws(CryptoError) {
            try TLSSession.add(trust, to: context)
            client = try made(aval_tls_client(context, host), "set up TLS")
        } catch {
            SSL_CTX_free(context)
            throw error
        }
        self.context = context
    }

    deinit {
        SSL_free(client)
        SSL_CTX_free(context)
    }

    private static func add(_ trust: TLSTrust, to context: OpaquePointer) throws(CryptoError) {
        switch trust.roots {
        case .system:
            try succeed(SSL_CTX_set_default_verify_paths(context), "read the system's authorities")
        case .given(let certificates):
            let store = SSL_CTX_get_cert_store(context)
            for certificate in certificates {
                try succeed(X509_STORE_add_cert(store, certificate.pointer), "trust an authority")
            }
        }
    }

    /// Bytes that came from the server.
    func feed(_ bytes: [UInt8]) throws(CryptoError) {
        guard !bytes.isEmpty else { return }
        try succeed(aval_tls_feed(client, bytes, Int32(bytes.count)), "take TLS records")
    }

    /// Bytes to send to the server.
    func output() -> [UInt8] {
        let count = aval_tls_pending(client)
        guard count > 0 else { return [] }
        return [UInt8](unsafeUninitializedCapacity: Int(count)) { buffer, initialized in
            initialized = max(0, Int(aval_tls_drain(client, buffer.baseAddress, count)))
        }
    }

    /// - Throws: `.https(.certificate)` or `.https(.handshake)`.
    func handshake() throws(CryptoError) -> Step {
        ERR_clear_error()
        return try step(SSL_do_handshake(client))
    }

    /// Only after the handshake, and only once: the record is written to memory, so it is taken whole.
    func write(_ bytes: [UInt8]) throws(CryptoError) {
        ERR_clear_error()
        guard SSL_write(client, bytes, Int32(bytes.count)) == Int32(bytes.count) else { throw failure() }
    }

    /// Appends to `bytes` what can be read now.
    func read(into bytes: inout [UInt8]) throws(CryptoError) -> Step {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        ERR_clear_error()
        let count = SSL_read(client, &buffer, Int32(buffer.count))
        if count > 0 { bytes += buffer.prefix(Int(count)) }
        return try step(count)
    }

    private func step(_ result: Int32) throws(CryptoError) -> Step {
        if result > 0 { return .done }
        switch SSL_get_error(client, result) {
        case SSL_ERROR_WANT_READ: return .needsInput
        case SSL_ERROR_ZERO_RETURN: return .ended
        default: throw failure()
        }
    }

    private func failure() -> CryptoError {
        let verdict = SSL_get_verify_result(client)
        guard verdict == X509_V_OK else {
            ERR_clear_error()
            return .https(.certificate(String(cString: X509_verify_cert_error_string(verdict))))
        }
        guard case .openSSL(_, let detail) = openSSLFailure("speak TLS") else { return .https(.handshake("")) }
        return .https(.handshake(detail))
    }
}
