import AvalModel
import Foundation

@testable import AvalCrypto

/// A timestamp authority of `openssl ts` in a folder of its own: a root and a signer, valid from yesterday on.
final class TestAuthority {
    /// What the signer's certificate says of its purpose; the good one by default.
    struct Certificate {
        var extendedKeyUsage: String? = "critical, timeStamping"
        var keyUsage: String? = "critical, digitalSignature"
        var days = 3_650
        /// More lines of its extensions.
        var more = ""
        /// As `req -newkey` takes them.
        var key = ["ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
    }

    let openssl: OpenSSLCommand
    let root: X509Certificate
    let signer: X509Certificate
    private let digest: String

    /// - Parameter digest: of the signed attributes and, by OpenSSL's name, of the signature.
    init(_ certificate: Certificate = Certificate(), digest: String = "sha256", name: String = "1") throws {
        let openssl = try OpenSSLCommand()
        self.openssl = openssl
        self.digest = digest
        let usages = [
            certificate.keyUsage.map { "keyUsage=\($0)" },
            certificate.extendedKeyUsage.map { "extendedKeyUsage=\($0)" },
        ]
        let configuration = """
            [req]
            distinguished_name=name
            [name]
            [root]
            basicConstraints=critical,CA:TRUE
            keyUsage=critical,keyCertSign,cRLSign
            subjectKeyIdentifier=hash
            [signer]
            basicConstraints=critical,CA:FALSE
            \(usages.compactMap { $0 }.joined(separator: "\n"))
            subjectKeyIdentifier=hash
            authorityKeyIdentifier=keyid
            \(certificate.more)
            [ca]
            default_ca=here
            [here]
            database=index.txt
            certificate=root.pem
            private_key=root.key
            default_md=sha256
            default_crl_days=30
            """
        try openssl.write(Array(configuration.utf8), to: "ca.cnf")
        try openssl.write([], to: "index.txt")
        try openssl.write(Array("01\n".utf8), to: "serial")
        let curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"]
        func request(_ name: String, _ extra: [String]) throws {
            let answer = try openssl.run(
                ["req", "-x509", "-nodes", "-config", "ca.cnf", "-keyout", "\(name).key", "-out", "\(name).pem"] + extra
            )
            guard answer.status == 0 else { throw CryptoError.openSSL(operation: "req", detail: answer.output) }
        }
        try request(
            "root", curve + ["-subj", "/CN=Raíz de tiempo \(name)", "-utf8", "-extensions", "root", "-days", "7300"])
        try request(
            "signer",
            ["-newkey"] + certificate.key
                + [
                    "-subj", "/CN=Autoridad de tiempo \(name)", "-utf8", "-extensions", "signer", "-CA", "root.pem",
                    "-CAkey", "root.key", "-days", "\(certificate.days)",
                ])
        root = try X509Certificate.parse(pem: openssl.read("root.pem"))[0]
        signer = try X509Certificate.parse(pem: openssl.read("signer.pem"))[0]
    }

    /// The answer (TimeStampResp) to a request.
    func answer(_ query: [UInt8], policy: String = "1.2.3.4.1", _ extra: [String] = []) throws -> [UInt8] {
        // openssl ts holds its signer to its purpose; to get a token of another one, it is told by extra options.
        let configuration = """
            [tsa]
            default_tsa=here
            [here]
            serial=serial
            signer_cert=signer.pem
            signer_key=signer.key
            signer_digest=\(digest)
            default_policy=\(policy)
            digests=sha256
            accuracy=secs:1,millisecs:500
            ess_cert_id_alg=\(extra.contains("sha1") ? "sha1" : "sha256")
            """
        try openssl.write(Array(configuration.utf8), to: "ts.cnf")
        try openssl.write(query, to: "query")
        try? FileManager.default.removeItem(at: openssl.folder.appending(path: "reply"))
        let done = try openssl.run("ts", "-reply", "-config", "ts.cnf", "-queryfile", "query", "-out", "reply")
        guard let reply = try? openssl.read("reply") else {
            throw CryptoError.openSSL(operation: "ts", detail: done.output)
        }
        return reply
    }

    /// A token of any time, by this authority's key.
    func token(over imprint: Digest, at time: Instant) throws -> [UInt8] {
        try openssl.run(
            "pkcs8", "-topk8", "-in", "signer.key", "-scrypt", "-scrypt_p", "5", "-v2", "aes-256-cbc", "-passout",
            "pass:abc", "-out", "sealed.key")
        let key = try PrivateKey(sealed: openssl.read("sealed.key"), passphrase: SealedKeyTests.passphrase("abc"))
        return try ForgedToken.signed(by: key, signer, over: imprint, at: time)
    }

    /// A client that asks this authority, with the answer changed on its way.
    func client(
        anchors: [X509Certificate]? = nil, policy: TimestampPolicy? = nil, largestToken: Int = 8_192,
        changing: @escaping @Sendable ([UInt8]) throws -> [UInt8] = { $0 }
    ) -> TimestampAuthority {
        nonisolated(unsafe) let authority = self
        return TimestampAuthority(anchors: anchors ?? [root], policy: policy, largestToken: largestToken) { query in
            try changing(authority.answer(query))
        }
    }

    /// Its root's list of what it took back, in DER.
    func revocationList(revoking: Bool = false) throws -> [UInt8] {
        if revoking { try openssl.run("ca", "-config", "ca.cnf", "-revoke", "signer.pem") }
        try openssl.run("ca", "-config", "ca.cnf", "-gencrl", "-out", "list.pem")
        try openssl.run("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der")
        return try openssl.read("list.der")
    }
}

extension Instant {
    /// Tokens of openssl have the machine's time, so these tests do too.
    static var machine: Instant { Instant(secondsSinceEpoch: Int64(Date().timeIntervalSince1970)) }
}

extension TimestampAuthority {
    func token(over imprint: Digest = sha256([1]), at instant: Instant = .machine) throws(CryptoError) -> TimestampToken
    {
        try timestamp(imprint, nonce: SystemRandom.sample(16), at: instant)
    }
}
