import Advisories
package import Feeds
package import PackageIdentity
package import Policy
import Synchronization
import Versioning

/// Looks up what the installed feeds know about a project's releases.
package struct AdvisoryAnalyser: Sendable {
    private let feeds: InstalledFeeds
    private let opened: OpenedIndexes

    /// - Parameter configured: the feeds whose word counts; nil for all that are installed. One that was taken out of
    ///   the policy stays installed until the next update.
    package init(feeds: InstalledFeeds, configured: Set<FeedName>? = nil) {
        self.feeds = feeds
        opened = OpenedIndexes(configured: configured)
    }

    /// What the feeds say of one version.
    package struct Evidence: Hashable, Sendable {
        package var findings: [Finding] = []
        /// Advisories that this version is said to fix.
        package var fixes: [AdvisoryFix] = []
        /// Why nobody can say; nil when every feed was asked.
        package var failure: String?

        package init() {}
    }

    /// - Parameters:
    ///   - version: As asked for or as installed, a version by the ecosystem's rules or not; nil for a name without any
    ///     release, against which only counts what is said of every version.
    ///   - standing: What advisories about the public archive's project of this name say of this one.
    package func evidence(
        on name: PackageName, version: String?, as standing: Policy.PublicAdvisories
    ) -> Evidence {
        var evidence = Evidence()
        guard standing != .doNotApply else { return evidence }
        let indexes = opened.indexes(of: feeds, name.ecosystem)
        guard !indexes.isEmpty else {
            evidence.failure = "there is no feed of advisories for \(name.ecosystem.rawValue)"
            return evidence
        }
        if let missing = feeds.missing.first {
            evidence.failure = "the feed \(missing) cannot be read: run cordon feed update"
        }
        var claims: [AdvisoryClaim] = []
        for index in indexes {
            do {
                guard let package = try index.index.package(name) else { continue }
                let matches = try version.map { try package.matches(version: $0) } ?? package.matchesForEveryVersion
                claims += matches.map { AdvisoryClaim($0, feed: FeedName(index.source.feed)) }
                guard let version, standing == .apply else { continue }
                evidence.fixes += try package.fixes(by: version).compactMap { Self.fix($0, index) }
            } catch {
                evidence.failure = "the feed \(index.source.name) is damaged (\(error)): run cordon feed update"
            }
        }
        let merged = AdvisoryClaim.merged(claims)
        evidence.findings =
            standing == .apply ? merged.map { $0.finding } : Self.confusion(merged).map { [$0] } ?? []
        return evidence
    }

    /// The smallest version above this one against which no feed knows anything; nil where none is known, or nobody can
    /// say.
    package func safeVersion(of name: PackageName, above version: String) -> String? {
        var candidates: [String] = []
        let indexes = opened.indexes(of: feeds, name.ecosystem)
        for index in indexes {
            guard let package = try? index.index.package(name),
                let candidate = try? package.smallestSafeVersion(above: version)
            else { continue }
            candidates.append(candidate)
        }
        return Self.inOrder(candidates).first { candidate in
            indexes.allSatisfy { index in
                guard let package = try? index.index.package(name) else { return true }
                return (try? package.matches(version: candidate).isEmpty) ?? false
            }
        }
    }

    /// Smallest first; texts that are no versions last.
    private static func inOrder(_ candidates: [String]) -> [String] {
        candidates.sorted { left, right in
            guard let one = try? Version(left) else { return false }
            guard let other = try? Version(right) else { return true }
            return one < other
        }
    }

    /// Nothing dates when a feed took an advisory in but its publication; one without is not known to be old.
    private static func fix(_ statement: AdvisoryMatch.Statement, _ index: FeedIndex) -> AdvisoryFix? {
        guard let published = statement.published else { return nil }
        return AdvisoryFix(
            id: statement.id.text, scoreTenths: statement.score.map { Int($0.tenths) },
            feed: FeedName(index.source.feed), knownSince: published)
    }

    private static let mostNamed = 3

    /// "For a claimed name they become `index/confusion` at info."
    private static func confusion(_ claims: [AdvisoryClaim]) -> Finding? {
        guard !claims.isEmpty else { return nil }
        let named = claims.prefix(mostNamed).map(\.id).joined(separator: ", ")
        let rest = claims.count > mostNamed ? " and \(claims.count - mostNamed) more" : ""
        return Finding(
            .indexConfusion, severity: .info,
            "has a namesake on the public index, of which \(named)\(rest) \(claims.count == 1 ? "tells" : "tell")")
    }
}

/// The indexes of each ecosystem, opened once: what is installed meanwhile has no effect on a run.
private final class OpenedIndexes: Sendable {
    private let indexes = Mutex<[Ecosystem: [FeedIndex]]>([:])
    private let configured: Set<FeedName>?

    init(configured: Set<FeedName>?) {
        self.configured = configured
    }

    func indexes(of feeds: InstalledFeeds, _ ecosystem: Ecosystem) -> [FeedIndex] {
        indexes.withLock { indexes in
            if let known = indexes[ecosystem] { return known }
            let opened = feeds.feedIndexes(for: ecosystem).filter { feed in
                configured?.contains(FeedName(feed.source.feed)) ?? true
            }
            indexes[ecosystem] = opened
            return opened
        }
    }
}
