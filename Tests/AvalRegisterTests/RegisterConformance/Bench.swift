import AvalModel
import AvalRegister
import Testing

/// A register with a pinned standard, and the steps of the road as tests take them.
final class Bench {
    private let backend: Backend
    let scratch: Scratch
    private var opened: (any Register)?

    init(_ backend: Backend) throws {
        self.backend = backend
        scratch = try Scratch()
        opened = try backend.open(scratch)
        _ = try register.pin(Sample.standard, canonical: [1, 2, 3], at: Sample.noon)
    }

    var register: any Register {
        get throws { try #require(opened) }
    }

    /// Closes the register and opens what is on disk.
    func reopen() throws {
        opened = nil
        opened = try backend.open(scratch)
    }

    /// Candidates with a rating and a decision each.
    func decide(_ candidates: ClosedRange<Int>, _ outcome: Decision.Outcome = .granted) throws {
        _ = try register.record(candidates.map { try Sample.row($0) }, at: Sample.noon)
        _ = try register.record(try candidates.map { try Sample.decision($0, outcome) })
    }

    @discardableResult
    func intend(
        after: Int64 = 0, limit: Int = 1_000, year: Int = 2026,
        draft: (DecidedDossier, CertificateNumber, StatusEntry) throws -> Intent? = { _, number, _ in
            Sample.intent(number)
        }
    ) throws -> IntentBatch {
        var chance = Counting()
        return try register.appendIntents(
            after: after, limit: limit, series: "ITE", year: year, at: Sample.noon, place: { chance.next() },
            draft: draft)
    }

    func sign(_ numbers: [CertificateNumber]) throws {
        try register.recordSigned(
            numbers.map { SignedBytes(number: $0, credential: Sample.credential($0)) }, at: Sample.noon)
    }

    func document(_ numbers: [CertificateNumber]) throws {
        try register.recordDocuments(
            numbers.map { StoredDocument(number: $0, digest: Sample.digest($0.sequence)) }, at: Sample.noon)
    }

    func publish(_ numbers: [CertificateNumber]) throws {
        try register.publish(numbers, at: Sample.noon, signing: Sample.list)
    }

    /// Published certificates for these candidates.
    func issue(_ candidates: ClosedRange<Int>) throws -> [CertificateNumber] {
        try decide(candidates)
        let numbers = try intend().numbers
        try sign(numbers)
        try document(numbers)
        try publish(numbers)
        return numbers
    }

    func stage(_ number: CertificateNumber) throws -> Stage? {
        try register.certificate(number: number)?.stage
    }

    /// Expects a conflict, and that the register says the same of everything as before.
    func refuses(
        _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ body: (any Register) throws -> Void
    ) throws {
        let before = try Everything(of: register)
        #expect(what, sourceLocation: sourceLocation) {
            try body(try register)
        } throws: { error in
            guard case .conflict? = error as? RegisterError else { return false }
            return true
        }
        #expect(try Everything(of: register) == before, what, sourceLocation: sourceLocation)
    }
}

/// All that a register holds.
struct Everything: Hashable {
    let standards: [StandardReference]
    let ratings: [RatingRow]
    let decisions: [DecisionRecord]
    let certificates: [CertificateRecord]
    let list: PublishedObject?
    let keys: [KeyRecord]
    let journal: [String: [JournalEntry]]

    init(of register: any Register) throws {
        standards = try register.pinnedStandards()
        ratings = try register.ratings()
        decisions = try register.decisions()
        certificates = try Stage.allCases.flatMap { try register.certificates(at: $0, limit: .max) }
        list = try register.published("status/1")
        keys = try register.keys()
        let subjects = try register.journalSubjects(beginning: "")
        journal = Dictionary(
            uniqueKeysWithValues: try subjects.map { ($0, try register.journal(of: $0)) })
    }
}

/// 0, 1, 2 …
struct Counting {
    private var last: UInt64?

    mutating func next() -> UInt64 {
        let value = last.map { $0 + 1 } ?? 0
        last = value
        return value
    }
}
