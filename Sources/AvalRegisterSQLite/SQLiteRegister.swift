internal import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

/// A register in one SQLite file: WAL, synchronous FULL, one writer, readers beside it.
///
/// Schema: docs/formats/register.md. A file of a newer format is refused untouched.
public final class SQLiteRegister: Sendable {
    let pool: DatabasePool

    /// Opens a register for writing, or makes it where `creating` says so.
    /// - Throws: `.missing`, `.newer`, `.damaged`.
    public convenience init(path: String, creating: Bool = false) throws(RegisterError) {
        try self.init(path: path, creating: creating, isReadOnly: false)
    }

    /// Opens a register that is only ever read.
    public convenience init(readingOnly path: String) throws(RegisterError) {
        try self.init(path: path, creating: false, isReadOnly: true)
    }

    private init(path: String, creating: Bool, isReadOnly: Bool) throws(RegisterError) {
        guard creating || FileManager.default.fileExists(atPath: path) else { throw .missing(path: path) }
        var configuration = Configuration()
        configuration.readonly = isReadOnly
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        pool = try translating { try DatabasePool(path: path, configuration: configuration) }
        let found = try translating { try self.pool.read { try Int.fetchOne($0, sql: "PRAGMA user_version") ?? 0 } }
        guard found <= SQLiteRegister.format else { throw .newer(found: found, supported: SQLiteRegister.format) }
        if isReadOnly {
            guard found == SQLiteRegister.format else {
                throw .damaged(what: "it has format \(found); open it once with aval to bring it up to date")
            }
            return
        }
        try translating {
            // The pool's writer would stop at NORMAL, which may lose the last transactions with the power.
            try self.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try self.pool.write { try migrate($0, from: found) }
        }
    }

    /// 2 is FULL.
    package func synchronousLevel() throws(RegisterError) -> Int {
        try translating {
            try self.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 }
        }
    }

    /// Another connection reads at once, without waiting for the writer.
    func read<Value>(_ body: (GRDB.Database) throws -> Value) throws(RegisterError) -> Value {
        try translating { try self.pool.read(body) }
    }

    /// One transaction, durable when it returns, undone when it throws.
    func write<Value>(_ body: (GRDB.Database) throws -> Value) throws(RegisterError) -> Value {
        try translating { try self.pool.write(body) }
    }
}

/// SQLite's errors in the register's words; an error that a caller's closure threw comes through `Rethrown`.
func translating<Value>(_ body: () throws -> Value) throws(RegisterError) -> Value {
    do {
        return try body()
    } catch let error as RegisterError {
        throw error
    } catch let error as DatabaseError {
        switch error.resultCode {
        case .SQLITE_FULL: throw .full
        case .SQLITE_IOERR: throw .full
        case .SQLITE_BUSY, .SQLITE_LOCKED: throw .busy
        case .SQLITE_CONSTRAINT: throw .conflict(what: "the register refused a duplicate or a dangling reference")
        case .SQLITE_CANTOPEN: throw .damaged(what: "the file cannot be opened")
        default: throw .damaged(what: "SQLite error \(error.resultCode.rawValue)")
        }
    } catch {
        throw .damaged(what: "an unexpected error")
    }
}
