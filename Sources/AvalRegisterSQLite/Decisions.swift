public import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

extension SQLiteRegister {
    public func record(_ decisions: [Decision]) throws(RegisterError) -> Int {
        try write { db in
            var recorded = 0
            for decision in decisions {
                try db.cachedStatement(
                    sql: """
                        INSERT OR IGNORE INTO decision (candidate, standard, version, digest, attempt, dossier,
                            outcome, certifier, decided_at, lot, reasons, scope, replaces, appeal, valid_through)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """
                ).execute(arguments: [
                    decision.candidate.description, decision.standard.code.description,
                    decision.standard.version.number, Data(decision.standard.digest.bytes), decision.attempt,
                    Data(decision.dossier.bytes), decision.outcome.rawValue, decision.certifier.description,
                    decision.decidedAt.secondsSinceEpoch, decision.lot, decision.reasons.joined(separator: reasonMark),
                    decision.scope?.map(\.description).joined(separator: ",") ?? "",
                    decision.replaces?.description ?? "", decision.appeal ?? 0,
                    decision.validThrough?.description,
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

    public func decisions(
        on candidate: CandidateCode, under standard: StandardReference
    ) throws(RegisterError) -> [Decision] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: decisionQuery
                    + " WHERE decision.candidate = ? AND decision.standard = ? AND decision.version = ? "
                    + "ORDER BY decision.id")
            return try Row.fetchAll(
                statement, arguments: [candidate.description, standard.code.description, standard.version.number]
            ).map { try decisionRecord(of: $0).decision }
        }
    }

    public func replacements() throws(RegisterError) -> [Replacement] {
        try read { db in
            let sql = decisionQuery + " WHERE decision.replaces <> '' AND certificate.stage = 'published'"
            return try Row.fetchAll(db, sql: sql + " ORDER BY decision.id").compactMap { row in
                let record = try decisionRecord(of: row)
                guard let old = record.decision.replaces, let new = record.certificate else { return nil }
                return Replacement(old: old, new: new, by: record.decision.certifier)
            }
        }
    }

    public func pendingReplacements() throws(RegisterError) -> [PendingReplacement] {
        try read { db in
            let open = try Row.fetchAll(db, sql: openQuery + " AND decision.replaces <> ''")
            let sql = decisionQuery + " WHERE decision.replaces <> '' AND certificate.stage = 'intended'"
            return try (open + Row.fetchAll(db, sql: sql)).compactMap { row in
                let record = try decisionRecord(of: row)
                return record.decision.replaces.map { PendingReplacement(old: $0, intended: record.certificate) }
            }
        }
    }

    public func overturned() throws(RegisterError) -> [Replacement.Overturned] {
        try read { db in
            let rows = try Row.fetchAll(db, sql: overturnedQuery)
            return try rows.map { row in
                guard let by = PersonCode(row["reviewer"] as String) else {
                    throw RegisterError.damaged(what: "a reviewer who is none")
                }
                return Replacement.Overturned(number: try number(of: row), by: by)
            }
        }
    }

    public func grantedWithoutCertificate() throws(RegisterError) -> Int {
        try read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM (\(openQuery))") ?? 0 }
    }

    public func dossiers(behind numbers: [CertificateNumber]) throws(RegisterError) -> [DecidedDossier] {
        try read { db in
            let statement = try db.cachedStatement(
                sql: decisionQuery
                    + " WHERE certificate.sequence = ? AND certificate.series = ? AND certificate.year = ?")
            return try numbers.map { number in
                let row = try Row.fetchOne(statement, arguments: [number.sequence, number.series, number.year])
                guard let row else { throw RegisterError.conflict(what: "there is no certificate \(number)") }
                return try dossier(of: row, db)
            }
        }
    }
}

/// Granted decisions without a certificate, by id.
func openDossiers(after: Int64, limit: Int, _ db: GRDB.Database) throws -> [DecidedDossier] {
    let statement = try db.cachedStatement(sql: nextQuery)
    return try Row.fetchAll(statement, arguments: [after, limit]).map { try dossier(of: $0, db) }
}

private let overturnedQuery = """
    SELECT certificate.series, certificate.year, certificate.sequence, later.certifier AS reviewer
    FROM decision later JOIN decision ON later.candidate = decision.candidate AND later.standard = decision.standard
        AND later.version = decision.version AND later.attempt = decision.attempt AND later.id > decision.id
        JOIN certificate ON certificate.decision = decision.id AND certificate.stage = 'published'
    WHERE later.appeal > 0 AND later.outcome = 'refused'
    """

private let decisionQuery = """
    SELECT decision.*, decision.candidate AS code, candidate.given, candidate.family, candidate.email,
        candidate.region, certificate.series, certificate.year, certificate.sequence
    FROM decision JOIN candidate ON candidate.code = decision.candidate
        LEFT JOIN certificate ON certificate.decision = decision.id AND certificate.stage <> 'void'
    """

private func decisionRecord(of row: Row) throws -> DecisionRecord {
    let candidate = try candidateValue(of: row)
    guard let outcome = Decision.Outcome(rawValue: row["outcome"]),
        let certifier = PersonCode(row["certifier"] as String), let dossier = Digest(bytes: bytes(row["dossier"]))
    else { throw RegisterError.damaged(what: "a decision that is none") }
    let decision = Decision(
        candidate: candidate.code, standard: try reference(standard: row["standard"], row), attempt: row["attempt"],
        dossier: dossier, outcome: outcome, certifier: certifier,
        decidedAt: Instant(secondsSinceEpoch: row["decided_at"]), lot: row["lot"],
        reasons: (row["reasons"] as String).split(separator: reasonMark).map(String.init), scope: try scope(of: row),
        replaces: try replaced(of: row), appeal: (row["appeal"] as Int) == 0 ? nil : row["appeal"],
        validThrough: try lastDay(of: row))
    let sequence: Int? = row["sequence"]
    return DecisionRecord(
        id: row["id"], decision: decision, candidate: candidate,
        certificate: sequence == nil ? nil : try number(of: row))
}

/// Between reasons; no text of people holds it.
private let reasonMark = "\u{1E}"

private func lastDay(of row: Row) throws -> CalendarDate? {
    guard let text = row["valid_through"] as String? else { return nil }
    guard let day = CalendarDate(iso: text) else { throw RegisterError.damaged(what: "a last day that is none") }
    return day
}

private func scope(of row: Row) throws -> [ElementCode]? {
    let parts = (row["scope"] as String).split(separator: ",")
    let codes = parts.compactMap { ElementCode($0) }
    guard codes.count == parts.count else { throw RegisterError.damaged(what: "a scope that is none") }
    return codes.isEmpty ? nil : codes
}

private func replaced(of row: Row) throws -> CertificateNumber? {
    let text = row["replaces"] as String
    if text.isEmpty { return nil }
    guard let number = CertificateNumber(text) else { throw RegisterError.damaged(what: "a number that is none") }
    return number
}

/// Where a case was decided again, its last decision is the one that counts.
private let openQuery =
    decisionQuery + """
         WHERE decision.outcome = 'granted' AND certificate.sequence IS NULL AND NOT EXISTS (
            SELECT 1 FROM decision later WHERE later.candidate = decision.candidate
                AND later.standard = decision.standard AND later.version = decision.version
                AND later.attempt = decision.attempt AND later.id > decision.id)
        """

/// The next of them after an id, so many at the most.
let nextQuery = openQuery + " AND decision.id > ? ORDER BY decision.id LIMIT ?"

private func dossier(of row: Row, _ db: GRDB.Database) throws -> DecidedDossier {
    let record = try decisionRecord(of: row)
    return DecidedDossier(
        record: record,
        ratings: try ratings(
            of: record.decision.candidate, record.decision.standard, attempt: record.decision.attempt, db))
}
