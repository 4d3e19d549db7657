import Advisories
import HeldBytes
import PackageIdentity

/// Decides whether a part that is offered may take the place of the one in use (DESIGN, "Policy": "Older than what is
/// installed, or more than 2 % of records gone without being withdrawn: refused").
struct FeedRules {
    let now: Instant
    let acceptsRollback: Bool

    /// How far a publisher's clock may be ahead.
    private static let tolerance = Age(clampingMicroseconds: Instant.microsecondsPerDay)

    /// What a part is compared with: the newer of what is installed and what came with the program.
    struct Baseline {
        let part: FeedPart
        let content: UnsafeRawBufferPointer
        /// Keeps the content where it is.
        let owner: any AnyObject & Sendable
    }

    /// - Returns: how the records differ; nil for what is no advisories, and for a first copy.
    /// - Throws: ``FeedError`` for a part that must not be installed.
    func check(_ offered: OfferedPart, against baseline: Baseline?) throws(FeedError) -> FeedChange.Difference? {
        let part = offered.part
        let feed = part.name
        guard part.date <= now + Self.tolerance else { throw FeedError(.future(part.date), feed: feed) }
        guard let baseline else { return nil }
        if !acceptsRollback {
            if let installed = baseline.part.origin?.sequence, let sequence = part.origin?.sequence,
                sequence < installed
            {
                throw FeedError(.sequence(installed: installed, offered: sequence), feed: feed)
            }
            guard part.date >= baseline.part.date else {
                throw FeedError(.older(installed: baseline.part.date, offered: part.date), feed: feed)
            }
        }
        guard part.kind == .advisories, baseline.part.digest != part.digest, let bytes = offered.bytes else {
            return nil
        }
        return try difference(part, bytes, baseline)
    }

    private func difference(
        _ part: FeedPart, _ bytes: [UInt8], _ baseline: Baseline
    ) throws(FeedError) -> FeedChange.Difference? {
        let new: FeedContents
        do {
            new = try Self.contents(HeldBytes(copying: bytes), date: part.date)
        } catch {
            throw FeedError(.content("\(error)"), feed: part.name)
        }
        // A baseline that is damaged protects nothing.
        guard let old = try? Self.contents(HeldBytes(baseline.content, owner: baseline.owner), date: part.date) else {
            return nil
        }
        switch FeedChange(from: old, to: new) {
        case .accepted(let difference): return difference
        case .rollback(let installed, let offered):
            throw FeedError(.older(installed: installed, offered: offered), feed: part.name)
        case .disappearance(let missing, let of):
            guard acceptsRollback else { throw FeedError(.disappearance(missing: missing, of: of), feed: part.name) }
            return nil
        }
    }

    private static func contents(_ bytes: HeldBytes, date: Instant) throws -> FeedContents {
        let contents = try FeedContents.of(try AdvisoryIndex(bytes))
        return contents.values.reduce(into: FeedContents(date: date)) { all, one in
            all.standing.formUnion(one.standing)
            all.withdrawn.formUnion(one.withdrawn)
        }
    }
}
