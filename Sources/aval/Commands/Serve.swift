import ArgumentParser
import AvalCredential
import AvalIssuance
import AvalModel
import AvalRegister
import AvalRegisterSQLite
import AvalVerification
import AvalVerifierSite
import Foundation
import Hummingbird
import Logging
import StrictJSON

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the public verification site. It opens the register read-only and has no key.",
        discussion: "Ends on SIGINT or SIGTERM after the requests under way. TLS is a proxy's business.")

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 for any free one.")
    var port = 8080

    @Flag(help: "Step over ports that are in use, ten at the most.")
    var stepPort = false

    @Flag(help: "Print an address and a document to look at once it runs; for demonstrations.")
    var showSample = false

    @OptionGroup var institute: InstituteOptions

    func run() async throws {
        let institute = try institute.open()
        let register = try SQLiteRegister(readingOnly: institute.folder.register)
        let port = try freePort()
        let site = try site(institute, register)
        let sample = showSample ? try Sample(register) : nil
        let host = self.host
        let isJSON = self.institute.json
        let application = site.application(host: host, port: port) { bound in
            let address = "http://\(host):\(bound)/"
            if isJSON {
                Output.json(["listening": .string(address)])
            } else {
                Output.line("listening on \(address)")
                sample?.announce(host: host, port: bound)
            }
        }
        do {
            try await application.runService()
        } catch is CancellationError {
            return
        }
    }

    private func site(_ institute: Institute, _ register: SQLiteRegister) throws -> VerifierSite {
        let settings = institute.settings
        let issuer = settings.issuer
        // Read once to fail early; then for every request, so that a rotated key is known at once.
        _ = try KeyRing(institute, register).anchors(issuer)
        var logger = Logger(label: "aval.serve") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .warning
        let documents = institute.documents
        let keys = KeyCache(institute, register)
        let painter = Painter(institute, register)
        // Beside the start, so that neither it nor the first page waits for the template.
        DispatchQueue.global(qos: .utility).async { _ = painter.previewSize }
        return VerifierSite(
            settings: VerifierSite.Settings(
                instituteName: issuer.name, publicURL: issuer.origin, language: settings.language,
                isDemo: settings.isDemo, utcOffset: settings.wording.utcOffset, limits: settings.limits),
            register: register, lookupKey: try institute.lookupKey(),
            judge: { record, instant in
                let status = (try? CertificateStatus.after(record.events)).map { StatusEvidence.recorded($0) }
                return verify(
                    record.credential ?? [], trusting: keys.anchors(at: instant),
                    knowing: Evidence(status: { _ in status ?? .unavailable }), at: instant)
            }, document: { documents.document($0) },
            didDocument: { issuer.document(try keys.ring().published(), at: aval.now()).serialized() },
            keySet: { issuer.keySet(try keys.ring().published(), at: aval.now()).serialized() },
            case: try institute.caseCatalogue(register), painter: painter, now: { aval.now() },
            logger: logger)
    }

    /// The port itself, or, where stepping is allowed, the next free one. A clear error otherwise.
    private func freePort() throws -> Int {
        if port == 0 { return 0 }
        let last = stepPort ? port + 10 : port
        for candidate in port...last where Loopback.canBind(host: host, port: candidate) { return candidate }
        let hint = stepPort ? "and so are the ten after it" : "give another --port, or --step-port"
        throw Failure.cannotListen(host: host, port: port, reason: "the port is in use or not allowed; \(hint)")
    }
}

/// A published certificate to look at.
private struct Sample: Sendable {
    let code: String

    init?(_ register: SQLiteRegister) throws {
        guard let record = try register.certificates(at: .published, limit: 1).first,
            record.document != nil,
            let id = try JSONValue(parsing: record.intent)["id"]?.string, let code = id.split(separator: "/").last
        else { return nil }
        self.code = String(code)
    }

    func announce(host: String, port: Int) {
        Output.line("a certificate:  http://\(host):\(port)/v/\(code)")
        Output.line("its document:   http://\(host):\(port)/v/\(code)/certificate.pdf")
        Output.line("to stop:        Ctrl-C")
    }
}
