internal import AvalRegister
internal import GRDB

extension SQLiteRegister {
    /// The format this code writes, kept in `PRAGMA user_version`.
    package static let format = 2

    /// "Aval" in ASCII, kept in `PRAGMA application_id`, so that `file` and people know what it is.
    package static let applicationID = 0x4176_616C
}

/// Brings a register up to date, one format after the other, inside the caller's transaction. Who waited for another
/// process to do it finds nothing left to do.
func migrate(_ db: GRDB.Database) throws {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    if found < 1 {
        try db.execute(sql: schema1)
        try db.execute(sql: "PRAGMA application_id = \(SQLiteRegister.applicationID)")
        try db.execute(sql: "PRAGMA user_version = 1")
    }
    if found < 2 {
        // Tables that others refer to are made anew: what refers to them is looked at when all of it is done.
        try db.execute(sql: "PRAGMA defer_foreign_keys = ON")
        try db.execute(sql: schema2)
        try db.execute(sql: "PRAGMA user_version = 2")
    }
}

/// Times are seconds since 1970, days are ISO 8601 texts, digests and keys are blobs.
///
/// What is signed stands in tables of its own, so that a step on the road rewrites a short row only.
let schema1 = """
    CREATE TABLE standard (
        code TEXT NOT NULL, version INTEGER NOT NULL, digest BLOB NOT NULL, canonical BLOB NOT NULL,
        pinned_at INTEGER NOT NULL, PRIMARY KEY (code, version), UNIQUE (code, version, digest)) STRICT;
    CREATE TABLE candidate (
        code TEXT PRIMARY KEY NOT NULL, given TEXT NOT NULL, family TEXT NOT NULL, email TEXT NOT NULL,
        region TEXT NOT NULL) STRICT;
    CREATE TABLE rating (
        id INTEGER PRIMARY KEY, candidate TEXT NOT NULL REFERENCES candidate, standard TEXT NOT NULL,
        version INTEGER NOT NULL, digest BLOB NOT NULL, instrument TEXT NOT NULL, centre TEXT NOT NULL,
        rater TEXT NOT NULL, rated_on TEXT NOT NULL, outcomes TEXT NOT NULL, remarks TEXT NOT NULL,
        recorded_at INTEGER NOT NULL, UNIQUE (candidate, standard, version, instrument, rater),
        FOREIGN KEY (standard, version, digest) REFERENCES standard (code, version, digest)) STRICT;
    CREATE TABLE decision (
        id INTEGER PRIMARY KEY, candidate TEXT NOT NULL REFERENCES candidate, standard TEXT NOT NULL,
        version INTEGER NOT NULL, digest BLOB NOT NULL, dossier BLOB NOT NULL, outcome TEXT NOT NULL,
        certifier TEXT NOT NULL, decided_at INTEGER NOT NULL, lot TEXT NOT NULL,
        UNIQUE (candidate, standard, version, dossier),
        FOREIGN KEY (standard, version, digest) REFERENCES standard (code, version, digest)) STRICT;
    CREATE TABLE certificate (
        sequence INTEGER PRIMARY KEY, series TEXT NOT NULL, year INTEGER NOT NULL,
        stage TEXT NOT NULL CHECK (stage IN ('intended', 'signed', 'documented', 'published', 'void')),
        decision INTEGER NOT NULL REFERENCES decision, lookup BLOB NOT NULL UNIQUE,
        status_list INTEGER NOT NULL, status_index INTEGER NOT NULL, intent_digest BLOB NOT NULL, document BLOB,
        intended_at INTEGER NOT NULL, signed_at INTEGER, documented_at INTEGER, published_at INTEGER,
        voided_at INTEGER, void_reason TEXT, UNIQUE (status_list, status_index)) STRICT;
    CREATE UNIQUE INDEX certificate_decision ON certificate (decision) WHERE stage <> 'void';
    CREATE INDEX certificate_stage ON certificate (stage) WHERE stage <> 'published';
    CREATE TABLE intent (
        sequence INTEGER PRIMARY KEY REFERENCES certificate, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE credential (
        sequence INTEGER PRIMARY KEY REFERENCES certificate, bytes BLOB NOT NULL) STRICT;
    CREATE TABLE status_event (
        id INTEGER PRIMARY KEY, sequence INTEGER NOT NULL REFERENCES certificate, kind TEXT NOT NULL,
        at INTEGER NOT NULL, by TEXT NOT NULL, reason TEXT NOT NULL) STRICT;
    CREATE INDEX status_event_sequence ON status_event (sequence);
    CREATE TABLE published (
        name TEXT PRIMARY KEY NOT NULL, media_type TEXT NOT NULL, bytes BLOB NOT NULL,
        published_at INTEGER NOT NULL) STRICT;
    CREATE TABLE signing_key (
        id TEXT PRIMARY KEY NOT NULL, purpose TEXT NOT NULL, algorithm TEXT NOT NULL, public_key BLOB NOT NULL,
        certificate BLOB, not_before INTEGER NOT NULL, sign_until INTEGER NOT NULL, verify_until INTEGER NOT NULL,
        status TEXT NOT NULL, is_demo INTEGER NOT NULL) STRICT;
    """

/// Attempts, superseding ratings, assistance; reasons, scope and what a decision replaces; the journal.
///
/// A rating that supersedes another has the next `revision`; a decision on no appeal has `appeal` 0. In the journal, `subject` names what an entry is about, as
/// `case/C-00001/ITE-101/1/1`, and `ordinal` counts its entries from 1.
private let schema2 = """
    CREATE TEMP TABLE old_rating AS SELECT * FROM main.rating;
    DROP TABLE main.rating;
    CREATE TABLE rating (
        id INTEGER PRIMARY KEY, candidate TEXT NOT NULL REFERENCES candidate, standard TEXT NOT NULL,
        version INTEGER NOT NULL, digest BLOB NOT NULL, attempt INTEGER NOT NULL, instrument TEXT NOT NULL,
        centre TEXT NOT NULL, rater TEXT NOT NULL, revision INTEGER NOT NULL, rated_on TEXT NOT NULL,
        outcomes TEXT NOT NULL, remarks TEXT NOT NULL, supersedes TEXT, ai_system TEXT, ai_confirmed_on TEXT,
        recorded_at INTEGER NOT NULL, UNIQUE (candidate, standard, version, attempt, instrument, rater, revision),
        FOREIGN KEY (standard, version, digest) REFERENCES standard (code, version, digest)) STRICT;
    INSERT INTO rating
        SELECT id, candidate, standard, version, digest, 1, instrument, centre, rater, 0, rated_on, outcomes, remarks,
            NULL, NULL, NULL, recorded_at FROM temp.old_rating;
    DROP TABLE temp.old_rating;
    CREATE TEMP TABLE old_decision AS SELECT * FROM main.decision;
    DROP TABLE main.decision;
    CREATE TABLE decision (
        id INTEGER PRIMARY KEY, candidate TEXT NOT NULL REFERENCES candidate, standard TEXT NOT NULL,
        version INTEGER NOT NULL, digest BLOB NOT NULL, attempt INTEGER NOT NULL, dossier BLOB NOT NULL,
        outcome TEXT NOT NULL, certifier TEXT NOT NULL, decided_at INTEGER NOT NULL, lot TEXT NOT NULL,
        reasons TEXT NOT NULL, scope TEXT NOT NULL, replaces TEXT NOT NULL, appeal INTEGER NOT NULL,
        valid_through TEXT,
        UNIQUE (candidate, standard, version, attempt, dossier, scope, replaces, appeal),
        FOREIGN KEY (standard, version, digest) REFERENCES standard (code, version, digest)) STRICT;
    INSERT INTO decision
        SELECT id, candidate, standard, version, digest, 1, dossier, outcome, certifier, decided_at, lot, '', '', '', 0, NULL
            FROM temp.old_decision;
    DROP TABLE temp.old_decision;
    CREATE TABLE journal (
        id INTEGER PRIMARY KEY, subject TEXT NOT NULL, ordinal INTEGER NOT NULL, at INTEGER NOT NULL,
        knowing INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (subject, ordinal)) STRICT;
    """
