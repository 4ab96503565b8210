public import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

extension SQLiteRegister {
    public func append(
        _ event: StatusEvent, to number: CertificateNumber, with objects: [PublishedObject]
    ) throws(RegisterError) {
        try write { db in
            let row = try Row.fetchOne(
                db, sql: "SELECT * FROM certificate WHERE sequence = ? AND series = ?",
                arguments: [number.sequence, number.series])
            guard let row, case let record = try certificateRecord(of: row, db), record.stage == .published else {
                throw RegisterError.conflict(what: "there is no issued certificate \(number)")
            }
            try requirePossible(event.kind, after: record)
            try db.execute(
                sql: "INSERT INTO status_event (sequence, kind, at, by, reason) VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    number.sequence, event.kind.rawValue, event.at.secondsSinceEpoch, event.by.description,
                    event.reason,
                ])
            try replace(objects, db)
        }
    }

    public func refusedPlaces(on list: Int) throws(RegisterError) -> [Int] {
        try read { db in
            // The last event says where a certificate stands; reinstated ones are good again.
            let sql = """
                SELECT status_index FROM certificate
                JOIN status_event last ON last.id =
                    (SELECT MAX(id) FROM status_event WHERE status_event.sequence = certificate.sequence)
                WHERE status_list = ? AND last.kind <> 'reinstate' ORDER BY status_index
                """
            return try Int.fetchAll(db, sql: sql, arguments: [list])
        }
    }

    public func lastStatusList() throws(RegisterError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT MAX(status_list) FROM certificate") ?? 0 }
    }

    public func record(_ key: KeyRecord) throws(RegisterError) {
        try write { db in
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
            try db.execute(
                sql: "UPDATE signing_key SET status = ?, sign_until = MIN(sign_until, ?) WHERE id = ?",
                arguments: [status.rawValue, signUntil.secondsSinceEpoch, id])
            guard db.changesCount == 1 else { throw RegisterError.conflict(what: "there is no key \(id)") }
        }
    }
}

private func requirePossible(_ kind: StatusEvent.Kind, after record: CertificateRecord) throws(RegisterError) {
    do {
        _ = try CertificateStatus.after(record.events).after(kind)
    } catch {
        guard case .notPossible(let kind, let status) = error else { return }
        throw .conflict(what: "\(record.number) is \(status.rawValue): \(kind.rawValue) is not possible")
    }
}
