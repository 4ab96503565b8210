public import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

extension SQLiteRegister: Register {
    public func record(_ decisions: [Decision]) throws(RegisterError) -> Int {
        try write { db in
            var recorded = 0
            for decision in decisions {
                try db.cachedStatement(
                    sql: """
                        INSERT OR IGNORE INTO decision (candidate, standard, version, digest, dossier, outcome,
                            certifier, decided_at, lot) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    decision.candidate.description, decision.standard.code.description,
                    decision.standard.version.number, Data(decision.standard.digest.bytes),
                    Data(decision.dossier.bytes), decision.outcome.rawValue, decision.certifier.description,
                    decision.decidedAt.secondsSinceEpoch, decision.lot,
                ])
                recorded += db.changesCount
            }
            return recorded
        }
    }

    public func decisions() throws(RegisterError) -> [DecisionRecord] {
        try read { db in
            try Row.fetchAll(db, sql: decisionQuery + " ORDER BY decision.id").map(decisionRecord(of:))
        }
    }

    public func appendIntents(
        after: Int64, limit: Int, series: String, year: Int, at instant: Instant, place: () -> UInt64,
        draft: (DecisionRecord, CertificateNumber, StatusEntry) throws -> Intent?
    ) throws -> IntentBatch {
        try pool.write { db in
            let sql =
                decisionQuery
                + " WHERE decision.id > ? AND decision.outcome = 'granted' AND certificate.sequence IS NULL"
                + " ORDER BY decision.id LIMIT ?"
            let granted = try Row.fetchAll(db, sql: sql, arguments: [after, limit]).map(decisionRecord(of:))
            var sequence = try Int.fetchOne(db, sql: "SELECT MAX(sequence) FROM certificate") ?? 0
            var numbers: [CertificateNumber] = []
            for record in granted {
                guard let number = CertificateNumber(series: series, year: year, sequence: sequence + 1) else {
                    throw RegisterError.conflict(what: "\(series)-\(year)-\(sequence + 1) is no certificate number")
                }
                let entry = try freePlace(db, place)
                guard let intent = try draft(record, number, entry) else { continue }
                sequence += 1
                try insert(intent, number, entry, decision: record.id, at: instant, db)
                numbers.append(number)
            }
            return IntentBatch(numbers: numbers, last: granted.last?.id)
        }
    }

    public func certificates(at stage: Stage, limit: Int) throws(RegisterError) -> [CertificateRecord] {
        try read { db in
            try Row.fetchAll(
                db, sql: "SELECT * FROM certificate WHERE stage = ? ORDER BY sequence LIMIT ?",
                arguments: [stage.rawValue, limit]
            ).map { try certificateRecord(of: $0, db) }
        }
    }

    public func recordSigned(_ credentials: [SignedBytes], at instant: Instant) throws(RegisterError) {
        try write { db in
            for signed in credentials {
                try advance(
                    db, signed.number, from: .intended, to: .signed, "credential = ?, signed_at = ?",
                    [Data(signed.credential), instant.secondsSinceEpoch])
            }
        }
    }

    public func recordDocuments(_ documents: [StoredDocument], at instant: Instant) throws(RegisterError) {
        try write { db in
            for stored in documents {
                try advance(
                    db, stored.number, from: .signed, to: .documented, "document = ?, documented_at = ?",
                    [Data(stored.digest.bytes), instant.secondsSinceEpoch])
            }
        }
    }

    public func publish(
        _ numbers: [CertificateNumber], with objects: [PublishedObject], at instant: Instant
    ) throws(RegisterError) {
        try write { db in
            for number in numbers {
                try advance(
                    db, number, from: .documented, to: .published, "published_at = ?", [instant.secondsSinceEpoch])
            }
            try replace(objects, db)
        }
    }

    public func void(_ number: CertificateNumber, reason: String, at instant: Instant) throws(RegisterError) {
        try write { db in
            try advance(
                db, number, from: .intended, to: .void, "void_reason = ?, voided_at = ?",
                [reason, instant.secondsSinceEpoch])
        }
    }
}

private let decisionQuery = """
    SELECT decision.*, decision.candidate AS code, candidate.given, candidate.family, candidate.email,
        candidate.region, certificate.series, certificate.year, certificate.sequence
    FROM decision JOIN candidate ON candidate.code = decision.candidate
        LEFT JOIN certificate ON certificate.decision = decision.id AND certificate.stage <> 'void'
    """

private func decisionRecord(of row: Row) throws -> DecisionRecord {
    let candidate = try candidate(of: row)
    guard let outcome = Decision.Outcome(rawValue: row["outcome"]),
        let certifier = PersonCode(row["certifier"] as String), let dossier = Digest(bytes: bytes(row["dossier"]))
    else { throw RegisterError.damaged(what: "a decision that is none") }
    let decision = Decision(
        candidate: candidate.code, standard: try reference(standard: row["standard"], row), dossier: dossier,
        outcome: outcome, certifier: certifier, decidedAt: Instant(secondsSinceEpoch: row["decided_at"]),
        lot: row["lot"])
    let sequence: Int? = row["sequence"]
    return DecisionRecord(
        id: row["id"], decision: decision, candidate: candidate,
        certificate: sequence == nil ? nil : try number(of: row))
}

/// A random free place on the last list that is less than half full, so that neighbours say nothing about each other.
private func freePlace(_ db: GRDB.Database, _ random: () -> UInt64) throws -> StatusEntry {
    let list = max(1, try Int.fetchOne(db, sql: "SELECT MAX(status_list) FROM certificate") ?? 1)
    let taken = try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM certificate WHERE status_list = ?", arguments: [list])
    let current = (taken ?? 0) * 2 < StatusEntry.placesOnAList ? list : list + 1
    let statement = try db.cachedStatement(
        sql: "SELECT 1 FROM certificate WHERE status_list = ? AND status_index = ?")
    while true {
        // Half of the places are free, so that a few turns find one.
        let index = Int(random() % UInt64(StatusEntry.placesOnAList))
        if try Int.fetchOne(statement, arguments: [current, index]) == nil {
            return StatusEntry(list: current, index: index)
        }
    }
}

private func insert(
    _ intent: Intent, _ number: CertificateNumber, _ entry: StatusEntry, decision: Int64, at instant: Instant,
    _ db: GRDB.Database
) throws {
    try db.cachedStatement(
        sql: """
            INSERT INTO certificate (sequence, series, year, stage, decision, lookup, status_list, status_index,
                intent, intent_digest, intended_at) VALUES (?, ?, ?, 'intended', ?, ?, ?, ?, ?, ?, ?)
            """
    ).execute(arguments: [
        number.sequence, number.series, number.year, decision, Data(intent.lookup.bytes), entry.list, entry.index,
        Data(intent.bytes), Data(intent.digest.bytes), instant.secondsSinceEpoch,
    ])
}

/// One certificate one stage on; a conflict when it is not where it should be.
private func advance(
    _ db: GRDB.Database, _ number: CertificateNumber, from: Stage, to: Stage, _ assignments: String,
    _ values: [any DatabaseValueConvertible]
) throws {
    let arguments = StatementArguments(
        [to.rawValue] + values + [number.sequence, number.series, from.rawValue] as [any DatabaseValueConvertible])
    let sql = "UPDATE certificate SET stage = ?, \(assignments) WHERE sequence = ? AND series = ? AND stage = ?"
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
    guard db.changesCount == 1 else {
        throw RegisterError.conflict(what: "\(number) is not \(from.rawValue), so it cannot become \(to.rawValue)")
    }
}

func replace(_ objects: [PublishedObject], _ db: GRDB.Database) throws {
    for object in objects {
        try db.execute(
            sql: "INSERT OR REPLACE INTO published VALUES (?, ?, ?, ?)",
            arguments: [object.name, object.mediaType, Data(object.bytes), object.publishedAt.secondsSinceEpoch])
    }
}
