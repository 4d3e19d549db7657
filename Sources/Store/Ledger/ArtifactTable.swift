import GRDB
import PackageIdentity

/// The store's files as they were when they were last hashed, and when they were last used.
enum ArtifactTable {
    /// A use is noted once within this time.
    private static let grain = Age(clampingMicroseconds: 3_600_000_000)

    static func fingerprints(of digests: [Digest], in database: Database) throws -> [Digest: FileFingerprint] {
        let statement = try database.cachedStatement(
            sql: "SELECT size, inode, modified, changed FROM artifact WHERE digest = ?")
        var result: [Digest: FileFingerprint] = [:]
        for digest in digests {
            let rows = try Row.fetchCursor(statement, arguments: [DigestColumn.data(digest)])
            guard let row = try rows.next() else { continue }
            result[digest] = FileFingerprint(
                size: UInt64(bitPattern: row[0]), inode: UInt64(bitPattern: row[1]), modified: row[2],
                changed: row[3])
        }
        return result
    }

    /// - Parameter usedAt: nil when the last use stays what it was.
    static func record(
        _ fingerprint: FileFingerprint, of digest: Digest, usedAt moment: Instant?, in database: Database
    ) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT INTO artifact (digest, size, inode, modified, changed, used) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT (digest) DO UPDATE SET
                size = excluded.size, inode = excluded.inode, modified = excluded.modified,
                changed = excluded.changed, used = max(used, excluded.used)
                """)
        try statement.execute(arguments: [
            DigestColumn.data(digest), Int64(bitPattern: fingerprint.size), Int64(bitPattern: fingerprint.inode),
            fingerprint.modified, fingerprint.changed, moment?.microseconds ?? 0,
        ])
    }

    /// Those whose last use is noted as longer ago than a use has to be.
    static func untouched(_ digests: [Digest], since moment: Instant, in database: Database) throws -> [Digest] {
        let statement = try database.cachedStatement(sql: "SELECT used FROM artifact WHERE digest = ? AND used < ?")
        return try digests.filter { digest in
            let arguments: StatementArguments = [DigestColumn.data(digest), (moment - grain).microseconds]
            return try Int64.fetchOne(statement, arguments: arguments) != nil
        }
    }

    static func touch(_ digests: [Digest], at moment: Instant, in database: Database) throws {
        let statement = try database.cachedStatement(sql: "UPDATE artifact SET used = max(used, ?) WHERE digest = ?")
        for digest in digests {
            try statement.execute(arguments: [moment.microseconds, DigestColumn.data(digest)])
        }
    }

    static func forget(_ digests: [Digest], in database: Database) throws {
        let statement = try database.cachedStatement(sql: "DELETE FROM artifact WHERE digest = ?")
        for digest in digests { try statement.execute(arguments: [DigestColumn.data(digest)]) }
    }

    static func uses(in database: Database) throws -> [Digest: Instant] {
        let rows = try Row.fetchCursor(database, sql: "SELECT digest, used FROM artifact")
        var result: [Digest: Instant] = [:]
        while let row = try rows.next() {
            let digest = try row.withUnsafeData(atIndex: 0) { $0.flatMap { DigestColumn.digest($0) } }
            if let digest { result[digest] = Instant(clampingMicroseconds: row[1]) + grain }
        }
        return result
    }
}
