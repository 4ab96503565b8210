import AvalCrypto
import AvalModel
import AvalPDF
import AvalTesting
import AvalVerification
import Foundation
import Testing

/// Seals that outlive their certificate because a timestamp of `openssl ts` proves when they existed.
@Suite("Judging a document over time")
struct DocumentTimestampTests {
    @Test(
        "a seal whose certificate has run out is good under a document timestamp from before, and only then",
        .enabled(if: TimestampFolder.hasProgram))
    func outlived() throws {
        let office = try SealOffice()
        let clock = try TimestampFolder()
        var bench = try Bench()
        bench.roots = [office.root]
        let file = try office.document([("credential.jwt", try bench.house.credential())])
        let stamped = try PDFSealedFile(file).timestamped(label: "Sello de tiempo") { ranges in
            try clock.token(over: sha256(of: ranges))
        }.bytes
        let other = try PDFSealedFile(file).timestamped(label: "Sello de tiempo") { _ in
            try clock.token(over: sha256([1]))
        }.bytes
        bench.timestampRoots = [clock.root]
        #expect(bench.judge(stamped).verdict == .valid && bench.judge(stamped).outcome(.changes) == .passed)
        let detail = try #require(bench.judge(stamped).checks.first { $0.name == .seal }?.detail)
        bench.instant = SealOffice.end.adding(seconds: 86_400)
        let later = bench.judge(stamped)
        #expect(later.verdict == .valid && later.outcome(.seal) == .passed, "\(detail)")
        #expect(later.checks.first { $0.name == .seal }?.detail.contains("existed on 20") == true)
        #expect(bench.judge(file).outcome(.seal) == .indeterminate(.sealUntrusted), "no timestamp")
        #expect(bench.judge(other).outcome(.seal) == .indeterminate(.sealUntrusted), "over another content")
        bench.timestampRoots = []
        #expect(bench.judge(stamped).outcome(.seal) == .indeterminate(.sealUntrusted), "nobody's authority")
        bench.timestampRoots = [office.root]
        #expect(bench.judge(stamped).outcome(.seal) == .indeterminate(.sealUntrusted), "another authority")
    }
}

/// A timestamp authority in a folder of its own.
private struct TimestampFolder {
    static let program = URL(fileURLWithPath: "/usr/bin/openssl")
    static var hasProgram: Bool { FileManager.default.isExecutableFile(atPath: program.path) }

    let folder: URL
    let root: X509Certificate

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("aval-time-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let configuration = """
            [req]
            distinguished_name=name
            [name]
            [root]
            basicConstraints=critical,CA:TRUE
            keyUsage=critical,keyCertSign
            subjectKeyIdentifier=hash
            [signer]
            basicConstraints=critical,CA:FALSE
            keyUsage=critical,digitalSignature
            extendedKeyUsage=critical,timeStamping
            authorityKeyIdentifier=keyid
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

    /// A token (RFC 3161) of now.
    func token(over imprint: Digest) throws -> [UInt8] {
        let digits = Hex.encode(imprint.bytes)
        try Self.run(folder, ["ts", "-query", "-digest", digits, "-sha256", "-cert", "-out", "query"])
        try Self.run(
            folder, ["ts", "-reply", "-config", "time.cnf", "-queryfile", "query", "-token_out", "-out", "token"])
        return [UInt8](try Data(contentsOf: folder.appendingPathComponent("token")))
    }

    private static func run(_ folder: URL, _ arguments: [String]) throws {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "openssl \(arguments.joined(separator: " "))")
    }
}
