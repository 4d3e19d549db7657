import FoundationEssentials
import GRDB
import PackageIdentity
import Policy

/// What people accepted.
enum DecisionTable {
    static func accepted(_ digests: [Digest], in database: Database) throws -> Set<Decision> {
        let statement = try database.cachedStatement(sql: "SELECT mark FROM decision WHERE digest = ?")
        var result: Set<Decision> = []
        for digest in Set(digests) {
            for mark in try Data.fetchAll(statement, arguments: [DigestColumn.data(digest)]) {
                result.insert(Decision(digest: digest, mark: String(decoding: mark, as: UTF8.self)))
            }
        }
        return result
    }

    /// The first acceptance stays: that is when somebody decided.
    static func remember(_ decisions: Set<Decision>, at moment: Instant, in database: Database) throws {
        let statement = try database.cachedStatement(
            sql: "INSERT OR IGNORE INTO decision (digest, mark, accepted) VALUES (?, ?, ?)")
        for decision in decisions {
            try statement.execute(arguments: [
                DigestColumn.data(decision.digest), Data(decision.mark.utf8), moment.microseconds,
            ])
        }
    }
}
