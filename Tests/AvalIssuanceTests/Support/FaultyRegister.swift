import AvalIssuance
import AvalModel
import AvalRegister
import Synchronization

/// The machine went down.
struct Crash: Error {}

/// Where it does: at which call of which kind, and whether what was asked for is on disk by then.
struct Fault: Hashable, Sendable, CustomStringConvertible {
    enum Step: String, CaseIterable, Sendable {
        case appendIntents, draft, recordSigned, store, recordDocuments, publish, signList, void
    }

    enum Moment: String, CaseIterable, Sendable {
        case before, after
    }

    let step: Step
    let moment: Moment
    /// The first call is 1.
    let call: Int

    var description: String { "\(moment) \(step) \(call)" }
}

/// Counts calls and fails at one of them; from then on nothing works any more, as after a crash.
final class FaultLine: Sendable {
    private let fault: Fault
    private let state = Mutex<(calls: [Fault.Step: Int], isDown: Bool)>(([:], false))

    init(_ fault: Fault) {
        self.fault = fault
    }

    var hasStruck: Bool { state.withLock { $0.isDown } }

    func pass<Value>(_ step: Fault.Step, _ body: () throws -> Value) throws -> Value {
        let strikes = try state.withLock { state in
            if state.isDown { throw Crash() }
            state.calls[step, default: 0] += 1
            let strikes = step == fault.step && state.calls[step] == fault.call
            if strikes, fault.moment == .before {
                state.isDown = true
                throw Crash()
            }
            return strikes
        }
        let value = try body()
        if strikes {
            state.withLock { $0.isDown = true }
            throw Crash()
        }
        return value
    }

    /// As `pass`, where only a register's errors may be thrown; the text tells it from real ones.
    func passTyped<Value>(_ step: Fault.Step, _ body: () throws -> Value) throws(RegisterError) -> Value {
        do {
            return try pass(step, body)
        } catch let error as RegisterError {
            throw error
        } catch {
            throw .damaged(what: "crash")
        }
    }
}

/// Forwards to a register until the fault strikes.
struct FaultyRegister: Register {
    let register: any Register
    let line: FaultLine

    func appendIntents(
        after: Int64, limit: Int, series: String, year: Int, at instant: Instant, place: () -> UInt64,
        draft: (DecidedDossier, CertificateNumber, StatusEntry) throws -> Intent?
    ) throws -> IntentBatch {
        try line.pass(.appendIntents) {
            try register.appendIntents(
                after: after, limit: limit, series: series, year: year, at: instant, place: place
            ) { dossier, number, entry in
                try line.pass(.draft) { try draft(dossier, number, entry) }
            }
        }
    }

    func recordSigned(_ credentials: [SignedBytes], at instant: Instant) throws(RegisterError) {
        try line.passTyped(.recordSigned) { try register.recordSigned(credentials, at: instant) }
    }

    func recordDocuments(_ documents: [StoredDocument], at instant: Instant) throws(RegisterError) {
        try line.passTyped(.recordDocuments) { try register.recordDocuments(documents, at: instant) }
    }

    func publish(_ numbers: [CertificateNumber], at instant: Instant, signing: ListSigning) throws {
        try line.pass(.publish) {
            try register.publish(numbers, at: instant) { list, refused in
                try line.pass(.signList) { try signing(list, refused) }
            }
        }
    }

    func void(_ number: CertificateNumber, reason: String, at instant: Instant) throws(RegisterError) {
        try line.passTyped(.void) { try register.void(number, reason: reason, at: instant) }
    }
}

/// The calls that the road makes without writing, and those it does not make.
extension FaultyRegister {
    func pin(_ standard: StandardReference, canonical: [UInt8], at instant: Instant) throws(RegisterError) -> Bool {
        try register.pin(standard, canonical: canonical, at: instant)
    }
    func pinnedStandards() throws(RegisterError) -> [StandardReference] { try register.pinnedStandards() }
    func canonicalStandard(_ standard: StandardReference) throws(RegisterError) -> [UInt8]? {
        try register.canonicalStandard(standard)
    }
    func append(_ entries: [JournalEntry], to subject: String, after count: Int) throws(RegisterError) {
        try register.append(entries, to: subject, after: count)
    }
    func journal(of subject: String) throws(RegisterError) -> [JournalEntry] { try register.journal(of: subject) }
    func journalSubjects(beginning prefix: String) throws(RegisterError) -> [String] {
        try register.journalSubjects(beginning: prefix)
    }
    func compare(_ rows: [RatingRow], abandoned: Set<CaseReference>) throws(RegisterError) -> [RowStanding] {
        try register.compare(rows, abandoned: abandoned)
    }
    func record(
        _ rows: [RatingRow], at instant: Instant, abandoned: Set<CaseReference>
    ) throws(RegisterError) -> Int {
        try register.record(rows, at: instant, abandoned: abandoned)
    }
    func ratings() throws(RegisterError) -> [RatingRow] { try register.ratings() }
    func ratings(
        of candidate: CandidateCode, under standard: StandardReference, attempt: Int
    ) throws(RegisterError) -> [RecordedRating] {
        try register.ratings(of: candidate, under: standard, attempt: attempt)
    }
    func candidate(_ code: CandidateCode) throws(RegisterError) -> Candidate? { try register.candidate(code) }
    func decisions(
        on candidate: CandidateCode, under standard: StandardReference
    ) throws(RegisterError) -> [Decision] {
        try register.decisions(on: candidate, under: standard)
    }
    func pendingReplacements() throws(RegisterError) -> [PendingReplacement] { try register.pendingReplacements() }
    func overturned() throws(RegisterError) -> [Replacement.Overturned] { try register.overturned() }
    func replacements() throws(RegisterError) -> [Replacement] { try register.replacements() }
    func record(_ decisions: [Decision]) throws(RegisterError) -> Int { try register.record(decisions) }
    func decisions() throws(RegisterError) -> [DecisionRecord] { try register.decisions() }
    func grantedWithoutCertificate() throws(RegisterError) -> Int { try register.grantedWithoutCertificate() }
    func dossiers(behind numbers: [CertificateNumber]) throws(RegisterError) -> [DecidedDossier] {
        try register.dossiers(behind: numbers)
    }
    func certificates(
        at stage: Stage, after: CertificateNumber?, limit: Int
    ) throws(RegisterError) -> [CertificateRecord] {
        try register.certificates(at: stage, after: after, limit: limit)
    }
    func append(_ event: StatusEvent, to number: CertificateNumber, signing: ListSigning) throws {
        try register.append(event, to: number, signing: signing)
    }
    func renewStatusLists(signing: ListSigning) throws -> Int { try register.renewStatusLists(signing: signing) }
    func refusedPlaces(on list: Int) throws(RegisterError) -> [Int] { try register.refusedPlaces(on: list) }
    func lastStatusList() throws(RegisterError) -> Int { try register.lastStatusList() }
    func record(_ key: KeyRecord) throws(RegisterError) { try register.record(key) }
    func setStatus(_ status: KeyRecord.Status, ofKey id: String, signUntil: Instant) throws(RegisterError) {
        try register.setStatus(status, ofKey: id, signUntil: signUntil)
    }
    func certificate(lookup: LookupKey) throws(RegisterError) -> CertificateRecord? {
        try register.certificate(lookup: lookup)
    }
    func certificate(number: CertificateNumber) throws(RegisterError) -> CertificateRecord? {
        try register.certificate(number: number)
    }
    func published(_ name: String) throws(RegisterError) -> PublishedObject? { try register.published(name) }
    func keys() throws(RegisterError) -> [KeyRecord] { try register.keys() }
    func census() throws(RegisterError) -> [Stage: Int] { try register.census() }
}

/// Forwards to a store until the fault strikes.
struct FaultyStore: DocumentStore {
    let store: any DocumentStore
    let line: FaultLine

    func store(_ document: [UInt8], as digest: Digest) throws(IssuanceError) {
        do {
            try line.pass(.store) { try store.store(document, as: digest) }
        } catch let error as IssuanceError {
            throw error
        } catch {
            throw .storage("crash")
        }
    }

    func document(_ digest: Digest) -> [UInt8]? { store.document(digest) }
}
