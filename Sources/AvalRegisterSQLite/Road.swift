public import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

extension SQLiteRegister: Register {
    public func appendIntents(
        after: Int64, limit: Int, series: String, year: Int, at instant: Instant, place: () -> UInt64,
        draft: (DecidedDossier, CertificateNumber, StatusEntry) throws -> Intent?
    ) throws -> IntentBatch {
        try writeCalling { db in
            let granted = try openDossiers(after: after, limit: limit, db)
            guard let last = granted.last else { return IntentBatch(numbers: [], last: nil) }
            var places = try FreePlaces(db)
            var sequence = try Int.fetchOne(db, sql: "SELECT MAX(sequence) FROM certificate") ?? 0
            var numbers: [CertificateNumber] = []
            for dossier in granted {
                guard let number = CertificateNumber(series: series, year: year, sequence: sequence + 1) else {
                    throw RegisterError.conflict(what: "\(series)-\(year)-\(sequence + 1) is no certificate number")
                }
                let entry = try places.find(db, place)
                guard let intent = try draft(dossier, number, entry) else { continue }
                try insert(intent, number, entry, decision: dossier.record.id, at: instant, db)
                places.take()
                sequence += 1
                numbers.append(number)
            }
            return IntentBatch(numbers: numbers, last: last.record.id)
        }
    }

    public func certificates(
        at stage: Stage, after: CertificateNumber?, limit: Int
    ) throws(RegisterError) -> [CertificateRecord] {
        try read { db in
            let statement = try db.cachedStatement(sql: stageQuery(stage))
            return try Row.fetchAll(statement, arguments: [stage.rawValue, after?.sequence ?? 0, limit])
                .map { try certificateRecord(of: $0, db) }
        }
    }

    public func recordSigned(_ credentials: [SignedBytes], at instant: Instant) throws(RegisterError) {
        try write { db in
            let statement = try db.cachedStatement(sql: "INSERT INTO credential VALUES (?, ?)")
            for signed in credentials {
                try advance(
                    db, signed.number, from: .intended, to: .signed, "signed_at = ?", [instant.secondsSinceEpoch])
                try statement.execute(arguments: [signed.number.sequence, Data(signed.credential)])
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

    public func publish(_ numbers: [CertificateNumber], at instant: Instant, signing: ListSigning) throws {
        try writeCalling { db in
            var lists: Set<Int> = []
            let list = try db.cachedStatement(sql: "SELECT status_list FROM certificate WHERE sequence = ?")
            for number in numbers {
                try advance(
                    db, number, from: .documented, to: .published, "published_at = ?", [instant.secondsSinceEpoch])
                if let list = try Int.fetchOne(list, arguments: [number.sequence]) { lists.insert(list) }
            }
            try renew(lists.sorted(), signing, db)
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

func stageQuery(_ stage: Stage) -> String {
    // The index of what is under way is partial; only its own condition opens it.
    let isUnderWay = stage == .published ? "" : " AND stage <> 'published'"
    return certificateQuery
        + " WHERE stage = ?\(isUnderWay) AND certificate.sequence > ? ORDER BY certificate.sequence LIMIT ?"
}

/// Random free places on the last list that is less than half full, so that neighbours say nothing about each other.
private struct FreePlaces {
    private var list: Int
    private var taken: Int

    init(_ db: GRDB.Database) throws {
        list = max(1, try Int.fetchOne(db, sql: "SELECT MAX(status_list) FROM certificate") ?? 1)
        taken =
            try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM certificate WHERE status_list = ?", arguments: [list]) ?? 0
        turnThePage()
    }

    /// Half of the places are free, so that a few turns find one; where chance finds none in 64, the next free one is.
    func find(_ db: GRDB.Database, _ random: () -> UInt64) throws -> StatusEntry {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM certificate WHERE status_list = ? AND status_index = ?")
        var index = 0
        for turn in 0..<(64 + StatusEntry.placesOnAList) {
            index = turn < 64 ? Int(random() % UInt64(StatusEntry.placesOnAList)) : index + 1
            index %= StatusEntry.placesOnAList
            if try Int.fetchOne(statement, arguments: [list, index]) == nil { break }
        }
        return StatusEntry(list: list, index: index)
    }

    /// The place that was found is in use now.
    mutating func take() {
        taken += 1
        turnThePage()
    }

    private mutating func turnThePage() {
        if taken * 2 >= StatusEntry.placesOnAList { (list, taken) = (list + 1, 0) }
    }
}

private func insert(
    _ intent: Intent, _ number: CertificateNumber, _ entry: StatusEntry, decision: Int64, at instant: Instant,
    _ db: GRDB.Database
) throws {
    try db.cachedStatement(
        sql: """
            INSERT INTO certificate (sequence, series, year, stage, decision, lookup, status_list, status_index,
                intent_digest, intended_at) VALUES (?, ?, ?, 'intended', ?, ?, ?, ?, ?, ?)
            """
    ).execute(arguments: [
        number.sequence, number.series, number.year, decision, Data(intent.lookup.bytes), entry.list, entry.index,
        Data(intent.digest.bytes), instant.secondsSinceEpoch,
    ])
    try db.cachedStatement(sql: "INSERT INTO intent VALUES (?, ?)").execute(arguments: [
        number.sequence, Data(intent.bytes),
    ])
}

/// One certificate one stage on; a conflict when it is not where it should be.
private func advance(
    _ db: GRDB.Database, _ number: CertificateNumber, from: Stage, to: Stage, _ assignments: String,
    _ values: [any DatabaseValueConvertible]
) throws {
    let arguments = StatementArguments(
        [to.rawValue] + values
            + [number.sequence, number.series, number.year, from.rawValue] as [any DatabaseValueConvertible])
    let sql = """
        UPDATE certificate SET stage = ?, \(assignments) WHERE sequence = ? AND series = ? AND year = ? AND stage = ?
        """
    try db.cachedStatement(sql: sql).execute(arguments: arguments)
    guard db.changesCount == 1 else {
        throw RegisterError.conflict(what: "\(number) is not \(from.rawValue), so it cannot become \(to.rawValue)")
    }
}
