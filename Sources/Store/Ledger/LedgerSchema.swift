import GRDB

/// The tables of the ledger. The format's number is SQLite's `user_version`; each step makes the next format from the
/// one before.
///
/// Digests are blobs: the algorithm's number (``DigestColumn``), then the bytes. Moments are microseconds since 1970. Texts
/// that may hold anything are blobs of UTF-8, because a text ends at its first NUL.
enum LedgerSchema {
    /// `crdn`, which tells the file from another program's database.
    static let application = 0x6372_646E
    static let version = steps.count

    private static let steps = [
        """
        CREATE TABLE release (
            id INTEGER PRIMARY KEY,
            origin TEXT NOT NULL,
            ecosystem TEXT NOT NULL,
            project TEXT NOT NULL,
            version TEXT NOT NULL,
            seen INTEGER NOT NULL,
            UNIQUE (project, version, origin, ecosystem)
        );
        CREATE TABLE file (
            release INTEGER NOT NULL REFERENCES release (id) ON DELETE CASCADE,
            filename BLOB NOT NULL,
            digest BLOB,
            uploaded INTEGER,
            seen INTEGER NOT NULL,
            added_later INTEGER NOT NULL,
            PRIMARY KEY (release, filename)
        ) WITHOUT ROWID;
        CREATE TABLE evidence (
            digest BLOB NOT NULL,
            analyser TEXT NOT NULL,
            rule_set INTEGER NOT NULL,
            inputs BLOB NOT NULL,
            kept INTEGER NOT NULL,
            content BLOB NOT NULL,
            UNIQUE (digest, analyser, rule_set, inputs)
        );
        CREATE TABLE decision (
            digest BLOB NOT NULL,
            mark BLOB NOT NULL,
            accepted INTEGER NOT NULL,
            PRIMARY KEY (digest, mark)
        ) WITHOUT ROWID;
        CREATE TABLE artifact (
            digest BLOB PRIMARY KEY,
            size INTEGER NOT NULL,
            inode INTEGER NOT NULL,
            modified INTEGER NOT NULL,
            changed INTEGER NOT NULL,
            used INTEGER NOT NULL
        ) WITHOUT ROWID;
        """
    ]

    /// The format of a database; 0 for an empty one.
    static func version(of database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    }

    /// Whether the database is a ledger or nothing at all.
    static func isLedger(_ database: Database) throws -> Bool {
        if try Int.fetchOne(database, sql: "PRAGMA application_id") == application { return true }
        return try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
    }

    /// Brings a database of an older format, or an empty one, to this format, as a whole or not at all.
    static func migrate(_ database: Database) throws {
        // Stays with the file.
        try database.execute(sql: "PRAGMA journal_mode = WAL")
        try database.inTransaction(.immediate) {
            for step in steps[try version(of: database)...] { try database.execute(sql: step) }
            try database.execute(sql: "PRAGMA application_id = \(application); PRAGMA user_version = \(version)")
            return .commit
        }
    }
}
