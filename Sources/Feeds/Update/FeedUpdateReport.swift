package import Advisories
import PackageIdentity

/// What an update did, feed by feed.
package struct FeedUpdateReport: Sendable {
    package struct Entry: Sendable {
        /// The name of the part, or of the feed where that could not be read.
        package let name: String
        package let outcome: Outcome
        /// The first records that could not be read; the rest of the feed stands.
        package let problems: [RejectedRecord]
    }

    package enum Outcome: Sendable {
        /// Installed; with how the records differ from those in use before, where there were any.
        case updated(FeedPart, FeedChange.Difference?)
        /// There is nothing newer; nil when that is the server's word alone.
        case unchanged(FeedPart?)
        case failed(FeedError)
    }

    /// By name.
    package internal(set) var entries: [Entry] = []

    package var failures: [FeedError] {
        entries.compactMap { entry in
            if case .failed(let error) = entry.outcome { error } else { nil }
        }
    }

    /// 0, or that of the first cause in the order of the contract.
    package var exitCode: Int32 {
        let codes = failures.map(\.exitCode)
        return [130, 70, 2, 6, 5, 1, 4, 3].first { codes.contains($0) } ?? 0
    }

    mutating func add(_ name: String, _ outcome: Outcome, problems: [RejectedRecord] = []) {
        entries.append(Entry(name: name, outcome: outcome, problems: problems))
        entries.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}
