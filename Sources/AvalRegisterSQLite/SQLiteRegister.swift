internal import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

/// A register in one SQLite file: WAL, synchronous FULL, one writer, readers beside it.
///
/// Schema: docs/formats/register.md. A file of a newer format is refused untouched.
public final class SQLiteRegister: Sendable {
    let pool: DatabasePool

    /// Opens a register for writing, or makes it where `creating` says so and there is none.
    /// - Throws: `.missing`, `.newer`, `.damaged`, also for a file that is empty or belongs to another program, `.busy`,
    ///   `.full`.
    public convenience init(path: String, creating: Bool = false) throws(RegisterError) {
        try self.init(path: path, creating: creating, isReadOnly: false)
    }

    /// Opens a register that is only ever read; writing to it is a `.conflict`.
    public convenience init(readingOnly path: String) throws(RegisterError) {
        try self.init(path: path, creating: false, isReadOnly: true)
    }

    /// - Parameter patience: seconds to wait for another writer before saying `.busy`.
    init(path: String, creating: Bool, isReadOnly: Bool, patience: Double = 5) throws(RegisterError) {
        let exists = FileManager.default.fileExists(atPath: path)
        guard creating || exists else { throw .missing(path: path) }
        let found = exists ? try opening(patience) { try formatFound(at: path, patience: patience) } : 0
        guard found <= SQLiteRegister.format else { throw .newer(found: found, supported: SQLiteRegister.format) }
        // An emptied file must not begin again at number 1 by itself.
        guard found > 0 || creating else { throw .damaged(what: "the file is empty; restore the register's backup") }
        if isReadOnly, found < SQLiteRegister.format {
            throw .damaged(what: "it has format \(found); open it once with aval to bring it up to date")
        }
        if !exists {
            // Names and addresses of people: nobody else's to read. SQLite gives its other files the same mode.
            _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
        }
        pool = try opening(patience) {
            try DatabasePool(path: path, configuration: configuration(isReadOnly: isReadOnly, patience: patience))
        }
        if isReadOnly { return }
        try translating {
            // The pool's writer would stop at NORMAL, which may lose the last transactions with the power.
            try self.pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            if found < SQLiteRegister.format { try self.pool.write(migrate) }
        }
    }

    /// 2 is FULL.
    package func synchronousLevel() throws(RegisterError) -> Int {
        try translating {
            try self.pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? 0 }
        }
    }

    /// Another connection reads at once, without waiting for the writer; one transaction, so that all of it is of one
    /// instant.
    func read<Value>(_ body: (GRDB.Database) throws -> Value) throws(RegisterError) -> Value {
        try translating { try self.pool.read(body) }
    }

    /// One transaction, durable when it returns, undone when it throws.
    func write<Value>(_ body: (GRDB.Database) throws -> Value) throws(RegisterError) -> Value {
        try translating { try self.pool.write(body) }
    }

    /// As `write`, for bodies that call what the caller gave: the caller's errors come through as they are.
    func writeCalling<Value>(_ body: (GRDB.Database) throws -> Value) throws -> Value {
        do {
            return try pool.write(body)
        } catch let error as DatabaseError {
            throw RegisterError(error)
        }
    }
}

/// One policy for all connections.
private func configuration(isReadOnly: Bool, patience: Double) -> Configuration {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(patience)
    configuration.maximumReaderCount = 4
    return configuration
}

/// The format of a file, 0 where nothing is in it yet, found without changing a byte of it.
private func formatFound(at path: String, patience: Double) throws(RegisterError) -> Int {
    try translating {
        let configuration = configuration(isReadOnly: true, patience: patience)
        return try DatabaseQueue(path: path, configuration: configuration).read { db in
            let application = try Int.fetchOne(db, sql: "PRAGMA application_id") ?? 0
            let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
            if application == SQLiteRegister.applicationID { return version }
            let things = try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_schema") ?? 0
            guard application == 0, version == 0, things == 0 else {
                throw RegisterError.damaged(what: "the file is a database of another program")
            }
            return 0
        }
    }
}

/// Waits where SQLite itself does not: while another process changes a new file to WAL, and while the last one that has
/// it open takes its files away.
private func opening<Value>(_ patience: Double, _ body: () throws -> Value) throws(RegisterError) -> Value {
    let begun = ContinuousClock.now
    while true {
        do {
            return try translating(body)
        } catch {
            let most: Double =
                switch error {
                case .busy: patience
                case .damaged(RegisterError.cannotOpen): min(patience, 0.25)
                default: 0
                }
            guard ContinuousClock.now - begun < .seconds(most) else { throw error }
            Thread.sleep(forTimeInterval: 0.01)
        }
    }
}

/// SQLite's errors in the register's words.
func translating<Value>(_ body: () throws -> Value) throws(RegisterError) -> Value {
    do {
        return try body()
    } catch let error as RegisterError {
        throw error
    } catch let error as DatabaseError {
        throw RegisterError(error)
    } catch {
        throw .damaged(what: "an unexpected error")
    }
}

extension RegisterError {
    fileprivate static let cannotOpen = "the file cannot be opened"

    /// SQLite's own text may hold values of a row, so only its code is kept.
    init(_ error: DatabaseError) {
        switch error.extendedResultCode {
        // A write that the device did not take: quotas and size limits come as these two.
        case .SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE:
            self = .full
            return
        default: break
        }
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .full
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CONSTRAINT: .conflict(what: "the register refused a duplicate or a dangling reference")
            case .SQLITE_READONLY:
                .conflict(what: "the register is open for reading only, or its file may not be written")
            case .SQLITE_CANTOPEN: .damaged(what: RegisterError.cannotOpen)
            case .SQLITE_NOTADB: .damaged(what: "the file is not a database")
            default: .damaged(what: "SQLite error \(error.extendedResultCode.rawValue)")
            }
    }
}
