public import AvalModel
public import AvalRegister
internal import Foundation
internal import GRDB

extension SQLiteRegister {
    public func pin(
        _ standard: StandardReference, canonical: [UInt8], at instant: Instant
    ) throws(RegisterError) -> Bool {
        try write { db in
            let known = try Data.fetchOne(
                db, sql: "SELECT digest FROM standard WHERE code = ? AND version = ?",
                arguments: [standard.code.description, standard.version.number])
            if let known {
                guard bytes(known) == standard.digest.bytes else {
                    throw RegisterError.conflict(
                        what: "\(standard.code) version \(standard.version) is published with other content; "
                            + "published versions never change, publish a new version")
                }
                return false
            }
            try db.execute(
                sql: "INSERT INTO standard VALUES (?, ?, ?, ?, ?)",
                arguments: [
                    standard.code.description, standard.version.number, Data(standard.digest.bytes),
                    Data(canonical), instant.secondsSinceEpoch,
                ])
            try keep(
                PublishedObject(
                    name: "standards/\(standard.code)/\(standard.version)", mediaType: "application/json",
                    bytes: canonical, publishedAt: instant), db)
            return true
        }
    }

    public func pinnedStandards() throws(RegisterError) -> [StandardReference] {
        try read { db in
            try Row.fetchAll(db, sql: "SELECT code, version, digest FROM standard ORDER BY code, version").map(
                reference(of:))
        }
    }

    public func compare(_ rows: [RatingRow]) throws(RegisterError) -> [RowStanding] {
        try read { db in
            var before = RowsBefore()
            return try rows.map { row in
                let standing = try before.standing(row) ?? AvalRegisterSQLite.standing(row, db)
                if standing == .new { before.take(row) }
                return standing
            }
        }
    }

    public func record(_ rows: [RatingRow], at instant: Instant) throws(RegisterError) -> Int {
        try write { db in
            var recorded = 0
            for row in rows {
                switch try standing(row, db) {
                case .recorded: continue
                case .ratingDiffers, .candidateDiffers:
                    throw RegisterError.conflict(
                        what: "candidate \(row.candidate.code) is recorded with other values; ratings are append-only")
                case .decided:
                    throw RegisterError.conflict(
                        what: "the dossier of candidate \(row.candidate.code) is decided; it takes no more ratings")
                case .new:
                    try insert(row, at: instant, db)
                    recorded += 1
                }
            }
            return recorded
        }
    }

    public func ratings() throws(RegisterError) -> [RatingRow] {
        try read { db in
            let sql = "SELECT * FROM rating JOIN candidate ON candidate.code = rating.candidate ORDER BY rating.id"
            return try Row.fetchAll(db, sql: sql).map { row in
                let candidate = try candidate(of: row)
                return RatingRow(candidate: candidate, rating: try rating(of: row))
            }
        }
    }
}

/// What the rows before a row will have recorded by the time its turn comes.
private struct RowsBefore {
    private struct Key: Hashable {
        let candidate: CandidateCode
        let standard: StandardCode
        let version: StandardVersion
        let instrument: InstrumentCode
        let rater: PersonCode

        init(_ rating: Rating) {
            candidate = rating.candidate
            standard = rating.standard.code
            version = rating.standard.version
            instrument = rating.instrument
            rater = rating.rater
        }
    }

    private var candidates: [CandidateCode: Candidate] = [:]
    private var ratings: [Key: Rating] = [:]

    /// `nil` where the rows before say nothing of it.
    func standing(_ row: RatingRow) -> RowStanding? {
        if let known = candidates[row.candidate.code], known != row.candidate { return .candidateDiffers }
        return ratings[Key(row.rating)].map { $0 == row.rating ? .recorded : .ratingDiffers }
    }

    mutating func take(_ row: RatingRow) {
        candidates[row.candidate.code] = row.candidate
        ratings[Key(row.rating)] = row.rating
    }
}

private func standing(_ row: RatingRow, _ db: GRDB.Database) throws -> RowStanding {
    guard row.candidate.code == row.rating.candidate else { return .candidateDiffers }
    let person = try db.cachedStatement(sql: "SELECT * FROM candidate WHERE code = ?")
    if let known = try Row.fetchOne(person, arguments: [row.candidate.code.description]),
        try candidate(of: known) != row.candidate
    {
        return .candidateDiffers
    }
    let statement = try db.cachedStatement(
        sql: """
            SELECT * FROM rating
            WHERE candidate = ? AND standard = ? AND version = ? AND instrument = ? AND rater = ?
            """)
    let rating = row.rating
    let known = try Row.fetchOne(
        statement,
        arguments: [
            rating.candidate.description, rating.standard.code.description, rating.standard.version.number,
            rating.instrument.description, rating.rater.description,
        ])
    guard let known else { return try isDecided(rating, db) ? .decided : .new }
    return try AvalRegisterSQLite.rating(of: known) == rating ? .recorded : .ratingDiffers
}

private func isDecided(_ rating: Rating, _ db: GRDB.Database) throws -> Bool {
    let statement = try db.cachedStatement(
        sql: "SELECT 1 FROM decision WHERE candidate = ? AND standard = ? AND version = ?")
    return try Int.fetchOne(
        statement,
        arguments: [
            rating.candidate.description, rating.standard.code.description, rating.standard.version.number,
        ]) != nil
}

private func insert(_ row: RatingRow, at instant: Instant, _ db: GRDB.Database) throws {
    let person = row.candidate
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO candidate VALUES (?, ?, ?, ?, ?)").execute(arguments: [
        person.code.description, person.name.given, person.name.family, person.email, person.region.description,
    ])
    let rating = row.rating
    try db.cachedStatement(
        sql: """
            INSERT INTO rating (candidate, standard, version, digest, instrument, centre, rater, rated_on, outcomes,
                remarks, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
    ).execute(arguments: [
        rating.candidate.description, rating.standard.code.description, rating.standard.version.number,
        Data(rating.standard.digest.bytes), rating.instrument.description, rating.centre.description,
        rating.rater.description, rating.ratedOn.description, encode(rating.outcomes), rating.remarks,
        instant.secondsSinceEpoch,
    ])
}

/// All ratings of a case, in the order they were recorded.
func ratings(of candidate: CandidateCode, _ standard: StandardReference, _ db: GRDB.Database) throws -> [Rating] {
    let statement = try db.cachedStatement(
        sql: "SELECT * FROM rating WHERE candidate = ? AND standard = ? AND version = ? ORDER BY id")
    return try Row.fetchAll(
        statement, arguments: [candidate.description, standard.code.description, standard.version.number]
    ).map(rating(of:))
}

func candidate(of row: Row) throws -> Candidate {
    guard let code = CandidateCode(row["code"] as String), let region = RegionCode(row["region"] as String),
        let name = try? PersonName(given: row["given"], family: row["family"])
    else { throw RegisterError.damaged(what: "a candidate that is none") }
    return Candidate(code: code, name: name, email: row["email"], region: region)
}

private func rating(of row: Row) throws -> Rating {
    guard let candidate = CandidateCode(row["candidate"] as String),
        let instrument = InstrumentCode(row["instrument"] as String),
        let centre = CentreCode(row["centre"] as String), let rater = PersonCode(row["rater"] as String),
        let day = CalendarDate(iso: row["rated_on"] as String), let outcomes = decodeOutcomes(row["outcomes"])
    else { throw RegisterError.damaged(what: "a rating that is none") }
    return Rating(
        candidate: candidate, standard: try reference(standard: row["standard"], row), instrument: instrument,
        centre: centre, rater: rater, ratedOn: day, outcomes: outcomes, remarks: row["remarks"])
}

func reference(of row: Row) throws -> StandardReference {
    try reference(standard: row["code"], row)
}

func reference(standard: String, _ row: Row) throws -> StandardReference {
    guard let code = StandardCode(standard), let version = StandardVersion(row["version"] as Int),
        let digest = Digest(bytes: bytes(row["digest"]))
    else { throw RegisterError.damaged(what: "a standard that is none") }
    return StandardReference(code: code, version: version, digest: digest)
}

/// `R01=met,R02=notMet`, by item code.
private func encode(_ outcomes: [ItemCode: ItemOutcome]) -> String {
    outcomes.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.rawValue)" }.joined(separator: ",")
}

private func decodeOutcomes(_ text: String) -> [ItemCode: ItemOutcome]? {
    var outcomes: [ItemCode: ItemOutcome] = [:]
    for pair in text.split(separator: ",") {
        let parts = pair.split(separator: "=")
        guard parts.count == 2, let item = ItemCode(parts[0]), let outcome = ItemOutcome(rawValue: String(parts[1]))
        else { return nil }
        outcomes[item] = outcome
    }
    return outcomes
}
