public import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

extension SQLiteRegister: RegisterReader {
    public func certificate(lookup: LookupKey) throws(RegisterError) -> CertificateRecord? {
        try read { db in
            let statement = try db.cachedStatement(
                sql: certificateQuery + " WHERE lookup = ? AND stage = 'published'")
            return try Row.fetchOne(statement, arguments: [Data(lookup.bytes)]).map {
                try certificateRecord(of: $0, db)
            }
        }
    }

    public func certificate(number: CertificateNumber) throws(RegisterError) -> CertificateRecord? {
        try read { db in
            try certificateRecord(number, db)
        }
    }

    public func published(_ name: String) throws(RegisterError) -> PublishedObject? {
        try read { db in
            try Row.fetchOne(db, sql: "SELECT * FROM published WHERE name = ?", arguments: [name]).map { row in
                PublishedObject(
                    name: row["name"], mediaType: row["media_type"], bytes: bytes(row["bytes"]),
                    publishedAt: Instant(secondsSinceEpoch: row["published_at"]))
            }
        }
    }

    public func keys() throws(RegisterError) -> [KeyRecord] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT * FROM signing_key ORDER BY rowid").map(key(of:))
        }
    }

    public func census() throws(RegisterError) -> [Stage: Int] {
        try read { db in
            var census: [Stage: Int] = [:]
            for row in try Row.fetchAll(db, sql: "SELECT stage, COUNT(*) AS n FROM certificate GROUP BY stage") {
                census[try stage(row["stage"])] = row["n"]
            }
            return census
        }
    }
}

let certificateQuery = """
    SELECT certificate.*, intent.bytes AS intent, credential.bytes AS credential
    FROM certificate JOIN intent ON intent.sequence = certificate.sequence
        LEFT JOIN credential ON credential.sequence = certificate.sequence
    """

func certificateRecord(_ number: CertificateNumber, _ db: GRDB.Database) throws -> CertificateRecord? {
    let statement = try db.cachedStatement(
        sql: certificateQuery + " WHERE certificate.sequence = ? AND series = ? AND year = ?")
    return try Row.fetchOne(statement, arguments: [number.sequence, number.series, number.year])
        .map { try certificateRecord(of: $0, db) }
}

func certificateRecord(of row: Row, _ db: GRDB.Database) throws -> CertificateRecord {
    let number = try number(of: row)
    let statement = try db.cachedStatement(sql: "SELECT * FROM status_event WHERE sequence = ? ORDER BY id")
    let events = try Row.fetchAll(statement, arguments: [number.sequence]).map(event(of:))
    let document: Data? = row["document"]
    let credential: Data? = row["credential"]
    return CertificateRecord(
        number: number, stage: try stage(row["stage"]),
        statusEntry: StatusEntry(list: row["status_list"], index: row["status_index"]),
        intent: bytes(row["intent"]), credential: credential.map { [UInt8]($0) },
        document: document.flatMap { Digest(bytes: [UInt8]($0)) }, events: events)
}

func number(of row: Row) throws -> CertificateNumber {
    guard let number = CertificateNumber(series: row["series"], year: row["year"], sequence: row["sequence"]) else {
        throw RegisterError.damaged(what: "a certificate number that is none")
    }
    return number
}

func bytes(_ data: Data) -> [UInt8] { [UInt8](data) }

func stage(_ text: String) throws -> Stage {
    guard let stage = Stage(rawValue: text) else { throw RegisterError.damaged(what: "an unknown stage") }
    return stage
}

private func event(of row: Row) throws -> StatusEvent {
    guard let kind = StatusEvent.Kind(rawValue: row["kind"]), let by = PersonCode(row["by"] as String) else {
        throw RegisterError.damaged(what: "an unknown status event")
    }
    return StatusEvent(kind: kind, at: Instant(secondsSinceEpoch: row["at"]), by: by, reason: row["reason"])
}

private func key(of row: Row) throws -> KeyRecord {
    guard let purpose = KeyRecord.Purpose(rawValue: row["purpose"]),
        let status = KeyRecord.Status(rawValue: row["status"])
    else { throw RegisterError.damaged(what: "a key of an unknown kind") }
    let certificate: Data? = row["certificate"]
    return KeyRecord(
        id: row["id"], purpose: purpose, algorithm: row["algorithm"], publicKey: bytes(row["public_key"]),
        certificate: certificate.map { [UInt8]($0) },
        notBefore: Instant(secondsSinceEpoch: row["not_before"]),
        signUntil: Instant(secondsSinceEpoch: row["sign_until"]),
        verifyUntil: Instant(secondsSinceEpoch: row["verify_until"]), status: status, isDemo: row["is_demo"])
}
