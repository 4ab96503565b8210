import AvalModel
import AvalRegister
import AvalStandards
import AvalVerification
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import StrictJSON
import Synchronization

@testable import AvalVerifierSite

/// A site with one certificate for each verdict and everything that can be set about it.
struct Stand {
    let register: FakeRegister
    let codes: [Verdict: VerificationCode]
    let strange: VerificationCode
    let documents: [Digest: [UInt8]]
    let site: VerifierSite
    let journal: Journal
    let rulings: Rulings
    /// Moves the site's clock of ticks, in nanoseconds.
    let elapsed: Elapsed
    private let responder: RouterResponder<SiteContext>

    static let instant = Instant(rfc3339: "2026-10-15T18:30:05Z")!
    static let list: [UInt8] = Array("eyJ.eyJ.sig".utf8)

    init(
        isDemo: Bool = false, language: Language = .es, publicURL: String = "https://verifica.example.org",
        holder: String = "María Ñuñez", limits: Limits = Limits(), publishes: Bool = true,
        replacingRecord replacement: CertificateRecord? = nil, case catalogue: CASECatalogue? = nil,
        painter: FakePainter? = nil
    ) {
        var generator = FixedGenerator(state: 7)
        var codes: [Verdict: VerificationCode] = [:]
        var records: [LookupKey: CertificateRecord] = [:]
        var documents: [Digest: [UInt8]] = [:]
        var verdicts: [CertificateNumber: Verdict] = [:]
        for (index, verdict) in Verdict.allCases.enumerated() {
            let code = VerificationCode.random(using: &generator)
            let record = replacement ?? Stand.record(UInt8(index))
            codes[verdict] = code
            records[LookupKey(bytes: code.symbols)] = record
            verdicts[record.number] = verdict
            if replacement == nil { documents[record.document!] = Array("%PDF-1.7 \(verdict)".utf8) }
        }
        self.codes = codes
        self.documents = documents
        strange = VerificationCode.random(using: &generator)
        let object = PublishedObject(
            name: "status/1", mediaType: "application/vc+jwt", bytes: Stand.list, publishedAt: Stand.instant)
        register = FakeRegister(records, objects: publishes ? ["status/1": object] : [:])
        journal = Journal()
        elapsed = Elapsed()
        rulings = Rulings()
        var site = VerifierSite(
            settings: .init(
                instituteName: "Instituto de Prueba", publicURL: publicURL, language: language, isDemo: isDemo,
                limits: limits),
            register: register,
            lookupKey: { LookupKey(bytes: $0.symbols) },
            judge: { [verdicts, rulings] record, instant in
                Stand.report(rulings[record.number] ?? verdicts[record.number]!, record, holder: holder, at: instant)
            },
            document: { [documents] in documents[$0] },
            didDocument: {
                guard publishes else { throw RegisterError.damaged(what: "keys") }
                return Array(#"{"id":"did:web:verifica.example.org"}"#.utf8)
            },
            keySet: {
                guard publishes else { throw RegisterError.damaged(what: "keys") }
                return Array(#"{"keys":[]}"#.utf8)
            },
            case: catalogue, painter: painter, now: { Stand.instant },
            logger: Logger(label: "test") { [journal] _ in journal.handler() })
        site.ticks = { [elapsed] in elapsed.now }
        self.site = site
        responder = site.router().buildResponder()
    }

    private static func record(_ index: UInt8) -> CertificateRecord {
        CertificateRecord(
            number: CertificateNumber(series: "ITE", year: 2026, sequence: Int(index) + 142)!, stage: .published,
            statusEntry: StatusEntry(list: 1, index: Int(index)), intent: [], credential: Array("h.p.s\(index)".utf8),
            document: Digest(bytes: Array(repeating: index, count: 32)), events: [])
    }

    static func report(
        _ verdict: Verdict, _ record: CertificateRecord, holder: String, at instant: Instant
    ) -> VerificationReport {
        let flaw: Check? =
            switch verdict {
            case .valid: nil
            case .suspended: Check(.status, .failed(.suspended), detail: "status/1")
            case .withdrawn: Check(.status, .failed(.withdrawn), detail: "status/1")
            case .expired: Check(.validity, .failed(.expired), detail: "2025-10-14")
            case .superseded: Check(.status, .failed(.superseded), detail: "status/1")
            case .invalid: Check(.signature, .failed(.signatureMismatch), detail: "credential-2026-1")
            case .indeterminate: Check(.status, .indeterminate(.statusUnavailable), detail: "status/1")
            }
        let others = Check.Name.allCases.filter { $0 != flaw?.name }.map {
            Check($0, $0 == .seal ? .notApplicable : .passed)
        }
        let facts = facts(
            number: record.number.description, holder: holder,
            validUntil: verdict == .expired ? Instant(rfc3339: "2026-10-14T23:59:59Z")! : nil)
        return VerificationReport(
            checks: (flaw.map { [$0] } ?? []) + others, facts: verdict == .invalid ? nil : facts, checkedAt: instant)
    }

    static func facts(number: String, holder: String, validUntil: Instant? = nil) -> CertifiedFacts {
        CertifiedFacts(
            number: number, holderName: holder, standardCode: "ITE-101", standardVersion: "1.0.0",
            title: "Cursos en línea", level: "3", score: "92.50", issuerName: "Instituto de Prueba",
            issuerID: "did:web:verifica.example.org", validFrom: Instant(rfc3339: "2024-10-15T00:00:00Z")!,
            validUntil: validUntil)
    }

    func path(_ verdict: Verdict) -> String {
        "/v/" + codes[verdict]!.compact
    }

    /// - Parameters:
    ///   - accept: the `Accept` header, if any.
    ///   - address: from which the request seems to come.
    func ask(
        _ method: HTTPRequest.Method = .get, _ path: String, accept: String? = nil, language: String? = nil,
        headers: HTTPFields = [:], from address: String = "198.51.100.7"
    ) async throws -> Answer {
        var headers = headers
        headers[.accept] = accept
        headers[.acceptLanguage] = language
        let request = Request(
            head: HTTPRequest(
                method: method, scheme: "http", authority: "verifica.example.org", path: path, headerFields: headers),
            body: RequestBody(buffer: ByteBuffer()))
        let peer = try SocketAddress(ipAddress: address, port: 40_000)
        let context = SiteContext(peer: peer, logger: site.logger)
        let response = try await responder.respond(to: request, context: context)
        let body = Collected()
        try await response.body.write(body)
        return Answer(status: response.status.code, headers: response.headers, bytes: body.bytes.withLock { $0 })
    }

    func json(_ path: String, language: String? = nil) async throws -> Answer {
        try await ask(path, accept: "application/json", language: language)
    }

    func ask(
        _ path: String, accept: String? = nil, language: String? = nil, headers: HTTPFields = [:],
        from address: String = "198.51.100.7"
    ) async throws -> Answer {
        try await ask(.get, path, accept: accept, language: language, headers: headers, from: address)
    }
}

struct Answer {
    let status: Int
    let headers: HTTPFields
    let bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self) }

    func json() throws -> JSONValue { try JSONValue(parsing: bytes) }

    subscript(name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }
}

final class Elapsed: Sendable {
    private let value = Mutex<Int64>(1_000_000_000_000)

    var now: Int64 { value.withLock { $0 } }

    func advance(milliseconds: Int64) {
        value.withLock { $0 += milliseconds * 1_000_000 }
    }
}

private final class Collected: ResponseBodyWriter {
    let bytes = Mutex<[UInt8]>([])

    func write(_ buffer: ByteBuffer) async throws {
        bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) }
    }

    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
}

/// What was logged, all levels.
final class Journal: Sendable {
    private let entries = Mutex<[String]>([])

    var text: String { entries.withLock { $0.joined(separator: "\n") } }

    fileprivate func note(_ line: String) {
        entries.withLock { $0.append(line) }
    }

    func handler() -> any LogHandler { Handler(journal: self) }

    private struct Handler: LogHandler {
        let journal: Journal
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            journal.note("\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)")
        }
    }
}
