internal import AvalRegister
internal import GRDB

extension SQLiteRegister {
    /// The format this code writes, kept in `PRAGMA user_version`.
    package static let format = 1

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
}

/// Times are seconds since 1970, days are ISO 8601 texts, digests and keys are blobs.
///
/// What is signed stands in tables of its own, so that a step on the road rewrites a short row only.
private let schema1 = """
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
