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

    public func compare(
        _ rows: [RatingRow], abandoned: Set<CaseReference>
    ) throws(RegisterError) -> [RowStanding] {
        try read { db in
            var before = RowsBefore()
            return try rows.map { row in
                let recorded = try AvalRegisterSQLite.standing(row, abandoned, db)
                let standing = recorded == .recorded ? recorded : before.standing(row) ?? recorded
                if standing == .new { before.take(row) }
                return standing
            }
        }
    }

    public func record(
        _ rows: [RatingRow], at instant: Instant, abandoned: Set<CaseReference>
    ) throws(RegisterError) -> Int {
        try write { db in
            var recorded = 0
            for row in rows {
                switch try standing(row, abandoned, db) {
                case .recorded: continue
                case .ratingDiffers, .candidateDiffers:
                    throw RegisterError.conflict(
                        what: "candidate \(row.candidate.code) is recorded with other values; ratings are append-only")
                case .decided:
                    throw RegisterError.conflict(
                        what: "the dossier of candidate \(row.candidate.code) is decided; it takes no more ratings")
                case .earlierAttemptOpen:
                    throw RegisterError.conflict(
                        what: "candidate \(row.candidate.code) has no decision on the attempt before this one")
                case .nothingToSupersede:
                    throw RegisterError.conflict(
                        what: "candidate \(row.candidate.code) has no rating by this evaluator to supersede")
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
                let candidate = try candidateValue(of: row)
                return RatingRow(candidate: candidate, rating: try rating(of: row))
            }
        }
    }

    public func ratings(
        of candidate: CandidateCode, under standard: StandardReference, attempt: Int
    ) throws(RegisterError) -> [RecordedRating] {
        try read { db in
            let rows = try Row.fetchAll(
                db.cachedStatement(sql: ratingsQuery),
                arguments: [candidate.description, standard.code.description, standard.version.number, attempt])
            return try rows.map {
                RecordedRating(rating: try rating(of: $0), at: Instant(secondsSinceEpoch: $0["recorded_at"]))
            }
        }
    }

    public func candidate(_ code: CandidateCode) throws(RegisterError) -> Candidate? {
        try read { db in
            try Row.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM candidate WHERE code = ?"), arguments: [code.description]
            ).map(candidateValue(of:))
        }
    }
}

private let ratingsQuery =
    "SELECT * FROM rating WHERE candidate = ? AND standard = ? AND version = ? AND attempt = ? ORDER BY id"

/// What the rows before a row will have recorded by the time its turn comes.
private struct RowsBefore {
    private struct Key: Hashable {
        let candidate: CandidateCode
        let standard: StandardCode
        let version: StandardVersion
        let instrument: InstrumentCode
        let rater: PersonCode
        let attempt: Int

        init(_ rating: Rating) {
            candidate = rating.candidate
            standard = rating.standard.code
            version = rating.standard.version
            instrument = rating.instrument
            rater = rating.rater
            attempt = rating.attempt
        }
    }

    private var candidates: [CandidateCode: Candidate] = [:]
    private var ratings: [Key: Rating] = [:]

    /// `nil` where the rows before say nothing of it.
    func standing(_ row: RatingRow) -> RowStanding? {
        if let known = candidates[row.candidate.code], known != row.candidate { return .candidateDiffers }
        guard let earlier = ratings[Key(row.rating)] else { return nil }
        if earlier == row.rating { return .recorded }
        return row.rating.supersedes == nil ? .ratingDiffers : .new
    }

    mutating func take(_ row: RatingRow) {
        candidates[row.candidate.code] = row.candidate
        ratings[Key(row.rating)] = row.rating
    }
}

private func standing(
    _ row: RatingRow, _ abandoned: Set<CaseReference>, _ db: GRDB.Database
) throws -> RowStanding {
    guard row.candidate.code == row.rating.candidate else { return .candidateDiffers }
    let person = try db.cachedStatement(sql: "SELECT * FROM candidate WHERE code = ?")
    if let known = try Row.fetchOne(person, arguments: [row.candidate.code.description]),
        try candidateValue(of: known) != row.candidate
    {
        return .candidateDiffers
    }
    let rating = row.rating
    let known = try revisions(of: rating, db)
    if known.contains(rating) { return .recorded }
    if !known.isEmpty, rating.supersedes == nil { return .ratingDiffers }
    if try isDecided(rating, attempt: rating.attempt, db) { return .decided }
    if rating.attempt > 1, try !isOver(rating, attempt: rating.attempt - 1, abandoned, db) {
        return .earlierAttemptOpen
    }
    return known.isEmpty && rating.supersedes != nil ? .nothingToSupersede : .new
}

/// What this rater recorded of the case so far, in that order.
private func revisions(of rating: Rating, _ db: GRDB.Database) throws -> [Rating] {
    let statement = try db.cachedStatement(
        sql: """
            SELECT * FROM rating WHERE candidate = ? AND standard = ? AND version = ? AND attempt = ?
                AND instrument = ? AND rater = ? ORDER BY revision
            """)
    return try Row.fetchAll(
        statement,
        arguments: [
            rating.candidate.description, rating.standard.code.description, rating.standard.version.number,
            rating.attempt, rating.instrument.description, rating.rater.description,
        ]
    ).map(AvalRegisterSQLite.rating(of:))
}

private func isOver(
    _ rating: Rating, attempt: Int, _ abandoned: Set<CaseReference>, _ db: GRDB.Database
) throws -> Bool {
    let reference = CaseReference(candidate: rating.candidate, standard: rating.standard, attempt: attempt)
    return try reference.map(abandoned.contains) ?? false || isDecided(rating, attempt: attempt, db)
}

private func isDecided(_ rating: Rating, attempt: Int, _ db: GRDB.Database) throws -> Bool {
    let statement = try db.cachedStatement(
        sql: "SELECT 1 FROM decision WHERE candidate = ? AND standard = ? AND version = ? AND attempt = ?")
    return try Int.fetchOne(
        statement,
        arguments: [
            rating.candidate.description, rating.standard.code.description, rating.standard.version.number, attempt,
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
            INSERT INTO rating (candidate, standard, version, digest, attempt, instrument, centre, rater, revision,
                rated_on, outcomes, remarks, supersedes, ai_system, ai_confirmed_on, recorded_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
    ).execute(arguments: [
        rating.candidate.description, rating.standard.code.description, rating.standard.version.number,
        Data(rating.standard.digest.bytes), rating.attempt, rating.instrument.description, rating.centre.description,
        rating.rater.description, try revisions(of: rating, db).count, rating.ratedOn.description,
        encode(rating.items), rating.remarks, rating.supersedes, rating.assistance?.system,
        rating.assistance?.confirmedOn.description, instant.secondsSinceEpoch,
    ])
}

/// All ratings of a case, in the order they were recorded.
func ratings(
    of candidate: CandidateCode, _ standard: StandardReference, attempt: Int, _ db: GRDB.Database
) throws -> [Rating] {
    let statement = try db.cachedStatement(sql: ratingsQuery)
    return try Row.fetchAll(
        statement, arguments: [candidate.description, standard.code.description, standard.version.number, attempt]
    ).map(rating(of:))
}

func candidateValue(of row: Row) throws -> Candidate {
    guard let code = CandidateCode(row["code"] as String), let region = RegionCode(row["region"] as String),
        let name = try? PersonName(given: row["given"], family: row["family"])
    else { throw RegisterError.damaged(what: "a candidate that is none") }
    return Candidate(code: code, name: name, email: row["email"], region: region)
}

private func rating(of row: Row) throws -> Rating {
    guard let candidate = CandidateCode(row["candidate"] as String),
        let instrument = InstrumentCode(row["instrument"] as String),
        let centre = CentreCode(row["centre"] as String), let rater = PersonCode(row["rater"] as String),
        let day = CalendarDate(iso: row["rated_on"] as String), let items = decodeItems(row["outcomes"])
    else { throw RegisterError.damaged(what: "a rating that is none") }
    return Rating(
        candidate: candidate, standard: try reference(standard: row["standard"], row), attempt: row["attempt"],
        instrument: instrument, centre: centre, rater: rater, ratedOn: day, items: items, remarks: row["remarks"],
        assistance: try assistance(of: row), supersedes: row["supersedes"])
}

private func assistance(of row: Row) throws -> AIAssistance? {
    guard let system = row["ai_system"] as String? else { return nil }
    guard let day = (row["ai_confirmed_on"] as String?).flatMap({ CalendarDate(iso: $0) }) else {
        throw RegisterError.damaged(what: "an assisted rating that nobody confirmed")
    }
    return AIAssistance(system: system, confirmedOn: day)
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

/// `R01=met,R02=level:solido,R03=checked:a+c`, by item code.
private func encode(_ items: [ItemCode: ItemRating]) -> String {
    items.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
}

private func decodeItems(_ text: String) -> [ItemCode: ItemRating]? {
    var items: [ItemCode: ItemRating] = [:]
    for pair in text.split(separator: ",") {
        let parts = pair.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let item = ItemCode(parts[0]), let rating = ItemRating(parts[1]) else { return nil }
        items[item] = rating
    }
    return items
}
