public import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

extension SQLiteRegister {
    public func append(_ event: StatusEvent, to number: CertificateNumber, signing: ListSigning) throws {
        try writeCalling { db in
            guard let record = try certificateRecord(number, db), record.stage == .published else {
                throw RegisterError.conflict(what: "there is no issued certificate \(number)")
            }
            try requirePossible(event.kind, after: record)
            try db.execute(
                sql: "INSERT INTO status_event (sequence, kind, at, by, reason) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    number.sequence, event.kind.rawValue, event.at.secondsSinceEpoch, event.by.description,
                    event.reason,
                ])
            try renew([record.statusEntry.list], signing, db)
        }
    }

    public func renewStatusLists(signing: ListSigning) throws -> Int {
        try writeCalling { db in
            let last = try lastList(db)
            if last > 0 { try renew(Array(1...last), signing, db) }
            return last
        }
    }

    public func refusedPlaces(on list: Int) throws(RegisterError) -> [Int] {
        try read { try refused(on: list, $0) }
    }

    public func lastStatusList() throws(RegisterError) -> Int {
        try read(lastList)
    }

    public func record(_ key: KeyRecord) throws(RegisterError) {
        try write { db in
            guard try keyStatus(key.id, db) == nil else {
                throw RegisterError.conflict(what: "there is a key \(key.id) already")
            }
            try db.execute(
                sql: "INSERT INTO signing_key VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    key.id, key.purpose.rawValue, key.algorithm, Data(key.publicKey), key.certificate.map { Data($0) },
                    key.notBefore.secondsSinceEpoch, key.signUntil.secondsSinceEpoch,
                    key.verifyUntil.secondsSinceEpoch, key.status.rawValue, key.isDemo,
                ])
        }
    }

    public func setStatus(
        _ status: KeyRecord.Status, ofKey id: String, signUntil: Instant
    ) throws(RegisterError) {
        try write { db in
            guard let standing = try keyStatus(id, db) else {
                throw RegisterError.conflict(what: "there is no key \(id)")
            }
            guard status == .compromised || (standing == .active && status == .retired) else {
                throw RegisterError.conflict(
                    what: "key \(id) is \(standing.rawValue), so it cannot become \(status.rawValue)")
            }
            try db.execute(
                sql: "UPDATE signing_key SET status = ?, sign_until = MIN(sign_until, ?) WHERE id = ?",
                arguments: [status.rawValue, signUntil.secondsSinceEpoch, id])
        }
    }
}

private func keyStatus(_ id: String, _ db: GRDB.Database) throws -> KeyRecord.Status? {
    guard let text = try String.fetchOne(db, sql: "SELECT status FROM signing_key WHERE id = ?", arguments: [id]) else {
        return nil
    }
    guard let status = KeyRecord.Status(rawValue: text) else {
        throw RegisterError.damaged(what: "a key of an unknown kind")
    }
    return status
}

private func lastList(_ db: GRDB.Database) throws -> Int {
    try Int.fetchOne(db, sql: "SELECT MAX(status_list) FROM certificate") ?? 0
}

/// The last event says where a certificate stands; reinstated ones are good again. Events are few and certificates
/// many, so the way leads from the events to the certificates.
let refusedQuery = """
    WITH last AS MATERIALIZED (SELECT MAX(id) AS id FROM status_event GROUP BY sequence)
    SELECT status_index FROM last CROSS JOIN status_event USING (id) CROSS JOIN certificate USING (sequence)
    WHERE kind <> 'reinstate' AND status_list = ? ORDER BY status_index
    """

private func refused(on list: Int, _ db: GRDB.Database) throws -> [Int] {
    let statement = try db.cachedStatement(sql: refusedQuery)
    return try Int.fetchAll(statement, arguments: [list])
}

/// Signs lists as they stand in this transaction, and keeps what is served from now on.
func renew(_ lists: [Int], _ signing: ListSigning, _ db: GRDB.Database) throws {
    for list in lists { try keep(signing(list, refused(on: list, db)), db) }
}

/// From now on this object is the one served under its name.
func keep(_ object: PublishedObject, _ db: GRDB.Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?)").execute(arguments: [
        object.name, object.mediaType, Data(object.bytes), object.publishedAt.secondsSinceEpoch,
    ])
}

private func requirePossible(_ kind: StatusEvent.Kind, after record: CertificateRecord) throws(RegisterError) {
    do {
        _ = try CertificateStatus.after(record.events).after(kind)
    } catch {
        guard case .notPossible(let kind, let status) = error else { return }
        throw .conflict(what: "\(record.number) is \(status.rawValue): \(kind.rawValue) is not possible")
    }
}
