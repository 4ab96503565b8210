import AvalModel
import AvalRegister
import Foundation
import GRDB
import Testing

@testable import AvalRegisterSQLite

@Suite("Durability") struct DurabilityTests {
    private let scratch: Scratch
    private var path: String { scratch.path + "/register.sqlite" }

    init() throws {
        scratch = try Scratch()
    }

    /// A register with decisions for candidates 1...count.
    private func make(_ count: Int) throws -> SQLiteRegister {
        let register = try SQLiteRegister(path: path, creating: true)
        _ = try register.pin(Sample.standard, canonical: [1], at: Sample.noon)
        _ = try register.record(try (1...count).map { try Sample.row($0) }, at: Sample.noon)
        _ = try register.record(try (1...count).map { try Sample.decision($0) })
        return register
    }

    private func pragma(_ name: String, _ register: SQLiteRegister) throws -> String? {
        try register.pool.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(name)") }
    }

    @Test("a writer syncs every transaction: WAL and synchronous FULL, also when reopened")
    func settings() throws {
        for _ in 0..<2 {
            let register = try SQLiteRegister(path: path, creating: true)
            #expect(try register.synchronousLevel() == 2)
            #expect(try pragma("journal_mode", register) == "wal")
            #expect(try pragma("foreign_keys", register) == "1")
        }
    }

    @Test("reading only writes nothing, and writing to it is refused")
    func readingOnly() throws {
        var writer: SQLiteRegister? = try make(1)
        let before = (try scratch.bytes("register.sqlite"), try scratch.bytes("register.sqlite-wal"))
        var reader: SQLiteRegister? = try SQLiteRegister(readingOnly: path)
        #expect(try reader?.ratings().count == 1)
        #expect(throws: RegisterError.self) { try reader?.record(Sample.key("k")) }
        #expect {
            try reader?.appendIntents(
                after: 0, limit: 1, series: "ITE", year: 2026, at: Sample.noon, place: { 0 },
                draft: { _, number, _ in Sample.intent(number) })
        } throws: { error in
            guard case .conflict? = error as? RegisterError else { return false }
            return true
        }
        #expect(try scratch.bytes("register.sqlite") == before.0)
        #expect(try scratch.bytes("register.sqlite-wal") == before.1)
        writer = nil
        reader = nil
        #expect(writer == nil)
        let closed = try scratch.bytes("register.sqlite")
        #expect(try SQLiteRegister(readingOnly: path).decisions().count == 1)
        #expect(try scratch.bytes("register.sqlite") == closed)
    }

    @Test("a reader sees the state before a transaction until it is durable")
    func readersSeeWholeTransactions() throws {
        let writer = try make(2)
        let reader = try SQLiteRegister(readingOnly: path)
        var seen: [[Stage: Int]] = []
        _ = try writer.appendIntents(
            after: 0, limit: 2, series: "ITE", year: 2026, at: Sample.noon, place: { 0 }
        ) { _, number, _ in
            seen.append(try reader.census())
            return Sample.intent(number)
        }
        #expect(seen == [[:], [:]])
        #expect(try reader.census() == [.intended: 2])
    }

    @Test("a process killed in the middle of a transaction leaves nothing of it")
    func killedInside() async throws {
        do { _ = try make(3) }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let register = try SQLiteRegister(path: path)
            var calls = 0
            _ = try register.appendIntents(
                after: 0, limit: 3, series: "ITE", year: 2026, at: Sample.noon, place: { 0 }
            ) { _, number, _ in
                calls += 1
                if calls == 3 { kill(getpid(), SIGKILL) }
                return Sample.intent(number)
            }
        }
        #expect(try SQLiteRegister(path: path).census().isEmpty)
    }

    @Test("a process killed after a call has returned loses nothing of it")
    func killedAfterwards() async throws {
        do { _ = try make(3) }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
            let register = try SQLiteRegister(path: path)
            _ = try register.appendIntents(
                after: 0, limit: 2, series: "ITE", year: 2026, at: Sample.noon, place: { 0 },
                draft: { _, number, _ in Sample.intent(number) })
            try register.void(try Sample.number(1), reason: "prueba", at: Sample.noon)
            kill(getpid(), SIGKILL)
        }
        #expect(try SQLiteRegister(path: path).census() == [.intended: 1, .void: 1])
    }

    /// What the road and the site ask again and again.
    static let queries: [String] =
        [Stage.intended, .signed, .documented].map(stageQuery)
        + [nextQuery, refusedQuery, certificateQuery + " WHERE lookup = ? AND stage = 'published'"]

    @Test("what is asked again and again never reads the whole register", arguments: queries)
    func plans(query: String) throws {
        let plan = try make(1).pool.read { db in
            let values = Array(repeating: 1, count: query.count { $0 == "?" })
            return try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + query, arguments: StatementArguments(values))
                .map { $0["detail"] as String }
        }
        // Events are few: they and the last of each may be read whole, and the places sorted that come of it.
        let isOfEvents = query == refusedQuery
        let scans = plan.filter { $0.hasPrefix("SCAN ") && !(isOfEvents && !$0.contains("certificate")) }
        #expect(scans.isEmpty, "\(plan)")
        #expect(isOfEvents || !plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        let way = isOfEvents ? "SEARCH certificate USING INTEGER PRIMARY KEY" : "SEARCH certificate USING "
        #expect(plan.contains { $0.hasPrefix(way) }, "\(plan)")
    }

    @Test("a list that is half full is left for the next, and each is renewed by itself")
    func listsTurn() throws {
        let register = try make(3)
        try register.pool.write { db in
            // All but one of the half that a list takes, as void certificates of the first decision.
            try db.execute(
                sql: """
                    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
                    INSERT INTO certificate (sequence, series, year, stage, decision, lookup, status_list,
                        status_index, intent_digest, intended_at)
                    SELECT i, 'ITE', 2026, 'void', 1, randomblob(32), 1, i, zeroblob(32), 0 FROM n
                    """, arguments: [StatusEntry.placesOnAList / 2 - 1])
        }
        var entries: [StatusEntry] = []
        let numbers = try register.appendIntents(
            after: 0, limit: 3, series: "ITE", year: 2026, at: Sample.noon, place: { 5 }
        ) { _, number, entry in
            entries.append(entry)
            return Sample.intent(number)
        }.numbers
        #expect(entries.map(\.list) == [1, 2, 2])
        #expect(entries.map(\.index) == [0, 5, 6].map { $0 == 0 ? StatusEntry.placesOnAList / 2 : $0 })
        #expect(try register.lastStatusList() == 2)
        try register.recordSigned(numbers.map { SignedBytes(number: $0, credential: []) }, at: Sample.noon)
        try register.recordDocuments(
            numbers.map { StoredDocument(number: $0, digest: Sample.digest(1)) }, at: Sample.noon)
        try register.publish([numbers[0]], at: Sample.noon, signing: Sample.list)
        #expect(try register.published("status/2") == nil)
        try register.publish(Array(numbers[1...]), at: Sample.noon, signing: Sample.list)
        try register.append(Sample.event(.suspend), to: numbers[2], signing: Sample.list)
        #expect(try register.published("status/1") == Sample.list(1, refusing: []))
        #expect(try register.published("status/2") == Sample.list(2, refusing: [6]))
        #expect(try register.renewStatusLists(signing: Sample.list) == 2)
    }
}
