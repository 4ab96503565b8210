public import AvalCrypto
public import AvalModel
import Foundation

/// A timestamp authority of `openssl ts` in a folder of its own, gone with it: a root and a signer, valid from now on.
public final class TimestampFolder: Sendable {
    private static let program = URL(fileURLWithPath: "/usr/bin/openssl")
    public static var hasProgram: Bool { FileManager.default.isExecutableFile(atPath: program.path) }

    /// What openssl did not do.
    struct Refusal: Error {
        let arguments: [String]
    }

    private let folder: URL
    public let root: X509Certificate

    public init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("aval-time-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
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
            keyUsage=critical,digitalSignature
            extendedKeyUsage=critical,timeStamping
            authorityKeyIdentifier=keyid
            [ca]
            default_ca=authority
            [authority]
            database=index.txt
            certificate=root.pem
            private_key=root.key
            default_md=sha256
            [tsa]
            default_tsa=here
            [here]
            serial=serial
            signer_cert=signer.pem
            signer_key=signer.key
            signer_digest=sha256
            default_policy=1.2.3.4.1
            digests=sha256
            ess_cert_id_alg=sha256
            """
        try Data(configuration.utf8).write(to: folder.appendingPathComponent("time.cnf"))
        try Data("01\n".utf8).write(to: folder.appendingPathComponent("serial"))
        try Data().write(to: folder.appendingPathComponent("index.txt"))
        let key = [
            "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "time.cnf", "-days", "3650",
        ]
        func make(_ name: String, _ more: [String]) throws {
            let names = ["-subj", "/CN=\(name)", "-keyout", "\(name).key", "-out", "\(name).pem", "-extensions", name]
            try Self.run(folder, ["req", "-x509"] + key + names + more)
        }
        try make("root", [])
        try make("signer", ["-CA", "root.pem", "-CAkey", "root.key"])
        let pem = try Data(contentsOf: folder.appendingPathComponent("root.pem"))
        self.folder = folder
        root = try X509Certificate.parse(pem: [UInt8](pem))[0]
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// A token (RFC 3161) of now.
    public func token(over imprint: Digest) throws -> [UInt8] {
        let digits = Hex.encode(imprint.bytes)
        try run("ts", "-query", "-digest", digits, "-sha256", "-cert", "-out", "query")
        try run("ts", "-reply", "-config", "time.cnf", "-queryfile", "query", "-token_out", "-out", "token")
        return try read("token")
    }

    /// The answer (TimeStampResp) to a request.
    public func answer(_ query: [UInt8]) throws -> [UInt8] {
        try Data(query).write(to: folder.appendingPathComponent("query"))
        try run("ts", "-reply", "-config", "time.cnf", "-queryfile", "query", "-out", "reply")
        return try read("reply")
    }

    /// Its root's revocation list of now, for so many days, in DER.
    public func revocationList(revoking: Bool = false, days: Int = 30) throws -> [UInt8] {
        if revoking { try run("ca", "-config", "time.cnf", "-revoke", "signer.pem") }
        try run("ca", "-config", "time.cnf", "-gencrl", "-crldays", "\(days)", "-out", "list.pem")
        try run("crl", "-in", "list.pem", "-outform", "DER", "-out", "list.der")
        return try read("list.der")
    }

    private func read(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(name)))
    }

    private func run(_ arguments: String...) throws { try Self.run(folder, arguments) }

    private static func run(_ folder: URL, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Refusal(arguments: arguments) }
    }
}
