public import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

extension SQLiteRegister {
    public func append(
        _ entries: [JournalEntry], to subject: String, after count: Int
    ) throws(RegisterError) {
        try write { db in
            let known =
                try Int.fetchOne(
                    db.cachedStatement(sql: "SELECT COUNT(*) FROM journal WHERE subject = ?"), arguments: [subject])
                ?? 0
            guard known == count else {
                throw RegisterError.conflict(
                    what: "something was recorded about \(subject) meanwhile; look at it and try again")
            }
            for (place, entry) in entries.enumerated() {
                try db.cachedStatement(
                    sql: "INSERT INTO journal (subject, ordinal, at, knowing, bytes) VALUES (?, ?, ?, ?, ?)"
                )
                .execute(arguments: [
                    subject, count + place + 1, entry.at.secondsSinceEpoch, entry.knowing, Data(entry.bytes),
                ])
            }
        }
    }

    public func journal(of subject: String) throws(RegisterError) -> [JournalEntry] {
        try read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: "SELECT at, knowing, bytes FROM journal WHERE subject = ? ORDER BY ordinal"),
                arguments: [subject])
            return rows.map {
                JournalEntry(
                    at: Instant(secondsSinceEpoch: $0["at"]), bytes: bytes($0["bytes"]), knowing: $0["knowing"])
            }
        }
    }

    public func journalSubjects(beginning prefix: String) throws(RegisterError) -> [String] {
        try read { db in
            // U+10FFFF is after every character that a subject has.
            try String.fetchAll(
                db, sql: "SELECT DISTINCT subject FROM journal WHERE subject >= ? AND subject < ? ORDER BY subject",
                arguments: [prefix, prefix + "\u{10FFFF}"])
        }
    }

    public func canonicalStandard(_ standard: StandardReference) throws(RegisterError) -> [UInt8]? {
        try read { db in
            try Data.fetchOne(
                db, sql: "SELECT canonical FROM standard WHERE code = ? AND version = ? AND digest = ?",
                arguments: [standard.code.description, standard.version.number, Data(standard.digest.bytes)]
            ).map { bytes($0) }
        }
    }
}
