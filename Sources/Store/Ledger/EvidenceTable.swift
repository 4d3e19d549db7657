import FoundationEssentials
import GRDB
import PackageIdentity
import Policy

/// What analysers found, by everything it depends on.
enum EvidenceTable {
    static func evidence(for keys: [EvidenceKey], in database: Database) throws -> [EvidenceKey: [UInt8]] {
        let statement = try database.cachedStatement(
            sql: "SELECT content FROM evidence WHERE digest = ? AND analyser = ? AND rule_set = ? AND inputs = ?")
        var result: [EvidenceKey: [UInt8]] = [:]
        for key in keys {
            guard let content = try Data.fetchOne(statement, arguments: columns(of: key)) else { continue }
            result[key] = [UInt8](content)
        }
        return result
    }

    static func keep(_ evidence: [EvidenceKey: [UInt8]], at moment: Instant, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: """
                INSERT OR REPLACE INTO evidence (digest, analyser, rule_set, inputs, kept, content)
                VALUES (?, ?, ?, ?, ?, ?)
                """)
        for (key, content) in evidence {
            try statement.execute(arguments: columns(of: key) + [moment.microseconds, Data(content)])
        }
    }

    private static func columns(of key: EvidenceKey) -> StatementArguments {
        [DigestColumn.data(key.digest), key.analyser.name, key.ruleSet, DigestColumn.data(key.inputs)]
    }

    /// Removes what was kept before `cutoff` and is unlikely to be asked for: there is newer evidence of the same
    /// analyser about the same bytes, or the store no longer has them. All of it where `cutoff` is nil.
    static func prune(keptBefore cutoff: Instant?, in database: Database) throws -> Int {
        guard let cutoff else {
            try database.execute(sql: "DELETE FROM evidence")
            return database.changesCount
        }
        try database.execute(
            sql: """
                DELETE FROM evidence WHERE kept < ? AND (
                    NOT EXISTS (SELECT 1 FROM artifact WHERE artifact.digest = evidence.digest)
                    OR EXISTS (
                        SELECT 1 FROM evidence AS newer WHERE newer.digest = evidence.digest
                        AND newer.analyser = evidence.analyser AND newer.kept > evidence.kept))
                """,
            arguments: [cutoff.microseconds])
        return database.changesCount
    }
}
