import AvalModel
import AvalRegister
import Foundation
import GRDB
import Testing

@testable import AvalRegisterSQLite

@Suite("Opening a register") struct OpeningTests {
    private let scratch: Scratch
    private var path: String { scratch.path + "/register.sqlite" }

    init() throws {
        scratch = try Scratch()
    }

    /// A register with a pinned standard, closed.
    private func make() throws {
        _ = try SQLiteRegister(path: path, creating: true)
            .pin(Sample.standard, canonical: [1], at: Sample.noon)
    }

    /// Changes the file with another program's hands, and closes it.
    private func change(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func isDamaged(_ body: () throws(RegisterError) -> Void) -> Bool {
        do {
            try body()
            return false
        } catch {
            guard case .damaged = error else { return false }
            return true
        }
    }

    /// Expects that both ways of opening say `damaged`, and that not a byte of the file changes.
    private func refusedUntouched(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let before = try scratch.bytes("register.sqlite")
        for creating in [false, true] {
            #expect(
                isDamaged { () throws(RegisterError) in _ = try SQLiteRegister(path: path, creating: creating) },
                sourceLocation: sourceLocation)
        }
        #expect(
            isDamaged { () throws(RegisterError) in _ = try SQLiteRegister(readingOnly: path) },
            sourceLocation: sourceLocation)
        #expect(try scratch.bytes("register.sqlite") == before, sourceLocation: sourceLocation)
    }

    @Test("a register that is not there is missing, and opening makes none")
    func missing() {
        #expect(throws: RegisterError.missing(path: path)) { try SQLiteRegister(path: path) }
        #expect(throws: RegisterError.missing(path: path)) { try SQLiteRegister(readingOnly: path) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }

    @Test("a file that is no database is refused untouched")
    func noDatabase() throws {
        try scratch.write(Array(String(repeating: "no es una base de datos\n", count: 400).utf8), to: "register.sqlite")
        try refusedUntouched()
    }

    @Test("a folder in its place is refused")
    func folder() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        #expect(isDamaged { () throws(RegisterError) in _ = try SQLiteRegister(path: path) })
    }

    @Test("a database of another program is refused untouched")
    func foreign() throws {
        try change("CREATE TABLE notes (text TEXT)")
        try refusedUntouched()
        try change("PRAGMA user_version = 1; PRAGMA application_id = 42")
        try refusedUntouched()
    }

    @Test("an emptied file is not taken for a new register")
    func emptied() throws {
        try scratch.write([], to: "register.sqlite")
        #expect(isDamaged { () throws(RegisterError) in _ = try SQLiteRegister(path: path) })
        #expect(isDamaged { () throws(RegisterError) in _ = try SQLiteRegister(readingOnly: path) })
        #expect(try scratch.bytes("register.sqlite").isEmpty)
        #expect(try SQLiteRegister(path: path, creating: true).census().isEmpty)
    }

    @Test("a register of a newer format is refused untouched")
    func newer() throws {
        try make()
        try change("PRAGMA user_version = 3")
        let before = try scratch.bytes("register.sqlite")
        let files = try FileManager.default.contentsOfDirectory(atPath: scratch.path)
        let newer = RegisterError.newer(found: 3, supported: 2)
        #expect(throws: newer) { try SQLiteRegister(path: path) }
        #expect(throws: newer) { try SQLiteRegister(path: path, creating: true) }
        #expect(throws: newer) { try SQLiteRegister(readingOnly: path) }
        #expect(try scratch.bytes("register.sqlite") == before)
        #expect(Set(try FileManager.default.contentsOfDirectory(atPath: scratch.path)).isSuperset(of: files))
    }

    @Test("creating where there is a register opens the one that is there")
    func creatingTwice() throws {
        try make()
        #expect(try SQLiteRegister(path: path, creating: true).pinnedStandards() == [Sample.standard])
    }

    @Test("a register names its program and format, and only its owner reads it")
    func identity() throws {
        try make()
        let header = try scratch.bytes("register.sqlite")
        #expect(Array(header[68..<72]) == Array("Aval".utf8))
        #expect(Array(header[60..<64]) == [0, 0, 0, 2])
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect(attributes[.posixPermissions] as? Int == 0o600)
    }

    @Test("pages overwritten by something else are damage, not a crash")
    func overwritten() throws {
        try make()
        var file = try scratch.bytes("register.sqlite")
        for index in 4_096..<file.count { file[index] = 0x5A }
        try scratch.write(file, to: "register.sqlite")
        let isNoticed = isDamaged { () throws(RegisterError) in
            let register = try SQLiteRegister(path: path)
            _ = try register.pinnedStandards()
            _ = try register.pin(Sample.reference("ITE-102", 1, digest: 5), canonical: [], at: Sample.noon)
        }
        #expect(isNoticed)
    }

    @Test("values that are none of ours are damage, not a crash")
    func strangeValues() throws {
        try make()
        try change("UPDATE standard SET digest = x'00'")
        let register = try SQLiteRegister(path: path)
        #expect(isDamaged { () throws(RegisterError) in _ = try register.pinnedStandards() })
        #expect(throws: DatabaseError.self, "a text where a number belongs") {
            try register.pool.write { try $0.execute(sql: "UPDATE standard SET version = 'uno'") }
        }
    }
}
