import AvalCrypto
import AvalModel
import AvalRegister
import AvalRegisterSQLite
import Foundation
import GRDB
import GRDBSQLite

/// Finding a certificate by its look-up key, against the same row through SQLite's own C interface.
func benchmarkLookup(rows: Int) throws {
    let path = NSTemporaryDirectory() + "aval-bench-\(UUID().uuidString).sqlite"
    defer { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
    let register = try SQLiteRegister(path: path, creating: true)
    try fill(path, rows: rows)
    print("\(rows) certificates in SQLite")

    var database: OpaquePointer?
    guard sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY, nil) == SQLITE_OK else { return }
    defer { sqlite3_close(database) }
    var statement: OpaquePointer?
    sqlite3_prepare_v2(
        database, "SELECT * FROM certificate JOIN credential USING (sequence) WHERE lookup = ?", -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    let raw = Measurement("raw SQLite look-up of the row", turns: 20_000) { turn in
        let key = lookup(turn &* 7_919 % rows).bytes
        sqlite3_bind_blob(statement, 1, key, Int32(key.count), unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        precondition(sqlite3_step(statement) == SQLITE_ROW, "a row is missing")
        sqlite3_reset(statement)
    }
    raw.tell()
    try Measurement("register look-up, row and events", turns: 20_000) { turn in
        let record = try register.certificate(lookup: lookup(turn &* 7_919 % rows))
        precondition(record != nil, "a certificate is missing")
    }.tell(against: raw)
}

private func lookup(_ number: Int) -> LookupKey {
    LookupKey(bytes: sha256(Array("\(number)".utf8)).bytes)
}

/// Published certificates with payloads of the usual size, written past the road: only reading is measured.
private func fill(_ path: String, rows: Int) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    let credential = Data(repeating: 0x61, count: 11_000)
    let intent = Data(repeating: 0x62, count: 8_000)
    try queue.write { db in
        for number in 0..<rows {
            let key = Data(lookup(number).bytes)
            try db.cachedStatement(
                sql: """
                    INSERT INTO certificate (sequence, series, year, stage, decision, lookup, status_list, status_index,
                        intent_digest, intended_at) VALUES (?, 'ITE', 2026, 'published', ?, ?, ?, ?, ?, 0)
                    """
            ).execute(arguments: [number + 1, number + 1, key, number / 65_536 + 1, number % 65_536, key])
            try db.cachedStatement(sql: "INSERT INTO intent VALUES (?, ?)").execute(arguments: [number + 1, intent])
            try db.cachedStatement(sql: "INSERT INTO credential VALUES (?, ?)").execute(arguments: [
                number + 1, credential,
            ])
        }
    }
}
