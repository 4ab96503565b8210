import AvalModel
import AvalRegister
import Foundation
import GRDB
import Testing

@testable import AvalRegisterSQLite

@Suite("Several writers, and a disk that is full") struct ContentionTests {
    private let scratch: Scratch
    private var path: String { scratch.path + "/register.sqlite" }

    init() throws {
        scratch = try Scratch()
    }

    private func make(_ count: Int) throws {
        let register = try SQLiteRegister(path: path, creating: true)
        _ = try register.pin(Sample.standard, canonical: [1], at: Sample.noon)
        _ = try register.record(try (1...count).map { try Sample.row($0) }, at: Sample.noon)
        _ = try register.record(try (1...count).map { try Sample.decision($0) })
    }

    /// Gives numbers one by one until none is left, beside whoever else does.
    private static func walk(_ path: String) throws {
        let register = try SQLiteRegister(path: path)
        while try register.appendIntents(
            after: 0, limit: 1, series: "ITE", year: 2026, at: Sample.noon, place: { 3 },
            draft: { _, number, _ in Sample.intent(number) }
        ).last != nil {}
    }

    private func expectWhole(_ count: Int) throws {
        let register = try SQLiteRegister(path: path)
        let numbers = try register.certificates(at: .intended, limit: .max).map(\.number.sequence)
        #expect(numbers == Array(1...count))
        #expect(Set(try register.decisions().compactMap(\.certificate)).count == count)
        try expectSound(register)
    }

    private func expectSound(_ register: SQLiteRegister) throws {
        #expect(try register.pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") } == ["ok"])
        #expect(try register.pool.read { try Row.fetchAll($0, sql: "PRAGMA foreign_key_check") }.isEmpty)
    }

    @Test("threads with a register each share the numbers out without gap or repetition")
    func threads() async throws {
        try make(60)
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask { [path] in try ContentionTests.walk(path) }
            }
            try await group.waitForAll()
        }
        try expectWhole(60)
    }

    @Test("processes share the numbers out without gap or repetition")
    func processes() async throws {
        try make(60)
        await withTaskGroup { group in
            for _ in 0..<3 {
                group.addTask { [path] in
                    await #expect(processExitsWith: .success) { [path = path as String] in
                        try ContentionTests.walk(path)
                    }
                }
            }
        }
        try expectWhole(60)
    }

    @Test("processes that make the same register at once make one")
    func makingAtOnce() async throws {
        await withTaskGroup { group in
            for _ in 0..<3 {
                group.addTask { [path] in
                    await #expect(processExitsWith: .success) { [path = path as String] in
                        _ = try SQLiteRegister(path: path, creating: true)
                            .pin(Sample.standard, canonical: [1], at: Sample.noon)
                    }
                }
            }
        }
        #expect(try SQLiteRegister(path: path).pinnedStandards() == [Sample.standard])
    }

    @Test("who finds another writing is told so, and nothing of it is kept")
    func busy() throws {
        try make(2)
        let first = try SQLiteRegister(path: path)
        let second = try SQLiteRegister(path: path, creating: false, isReadOnly: false, patience: 0)
        _ = try first.appendIntents(
            after: 0, limit: 1, series: "ITE", year: 2026, at: Sample.noon, place: { 0 }
        ) { _, number, _ in
            #expect(throws: RegisterError.busy) { try second.record(Sample.key("credential-2026-1")) }
            #expect(throws: RegisterError.busy) {
                try second.appendIntents(
                    after: 0, limit: 1, series: "ITE", year: 2026, at: Sample.noon, place: { 0 },
                    draft: { _, number, _ in Sample.intent(number) })
            }
            let seen = try second.census()
            #expect(seen.isEmpty)
            return Sample.intent(number)
        }
        #expect(try second.keys().isEmpty)
        try second.record(Sample.key("credential-2026-1"))
        #expect(try first.keys().count == 1)
    }

    @Test("a full register says so, keeps nothing of the step, and goes on when there is space")
    func full() throws {
        try make(1)
        let register = try SQLiteRegister(path: path)
        let pages = try register.pool.writeWithoutTransaction { db in
            let count = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
            try db.execute(sql: "PRAGMA max_page_count = \(count + 2)")
            return count
        }
        let rows = try (2...400).map { try Sample.row($0) }
        let before = try Everything(of: register)
        #expect(throws: RegisterError.full) { try register.record(rows, at: Sample.noon) }
        let large = Intent(
            lookup: Sample.lookup(try Sample.number(1)), bytes: Sample.bytes(100_000, 3), digest: Sample.digest(1))
        #expect(throws: RegisterError.full) {
            try register.appendIntents(
                after: 0, limit: 1, series: "ITE", year: 2026, at: Sample.noon, place: { 0 },
                draft: { _, _, _ in large })
        }
        #expect(try Everything(of: register) == before)
        try register.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA max_page_count = \(pages + 10_000)") }
        #expect(try register.record(rows, at: Sample.noon) == rows.count)
    }

    @Test("a file that may grow no further is a full disk: whole steps are kept, no part of one")
    func fileSizeLimit() async throws {
        try make(1)
        await #expect(processExitsWith: .success) { [path = path as String] in
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 400_000, rlim_max: 400_000)
            try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
            let register = try SQLiteRegister(path: path)
            var kept = 0
            var refusal: RegisterError?
            while refusal == nil, kept < 1_000 {
                let first = 10 * kept + 2
                let rows = try (first..<(first + 10)).map { try Sample.row($0) }
                do throws(RegisterError) {
                    _ = try register.record(rows, at: Sample.noon)
                    kept += 1
                } catch {
                    refusal = error
                }
            }
            #expect(refusal == .full)
            #expect(kept > 0)
            #expect(try register.ratings().count == 10 * kept + 1)
        }
        let register = try SQLiteRegister(path: path)
        let count = try register.ratings().count
        #expect(count > 1)
        #expect(count % 10 == 1)
        try expectSound(register)
        #expect(try register.record([try Sample.row(90_000)], at: Sample.noon) == 1)
    }
}
