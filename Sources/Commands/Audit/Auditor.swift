import Assessment
import Feeds
import PackageIdentity
import Policy
import PythonPackaging
import Reporting
import Settings
import Versioning

/// Looks up what feeds know of what is pinned or installed, and has it judged.
struct Auditor {
    private let book: PolicyBook
    private let feeds: InstalledFeeds
    private let advisories: AdvisoryAnalyser
    private let moment: Instant

    init(feeds: InstalledFeeds, book: PolicyBook, at moment: Instant) {
        self.book = book
        self.feeds = feeds
        advisories = AdvisoryAnalyser(feeds: feeds, configured: Set(book.policy.feeds.map(\.name)))
        self.moment = moment
    }

    /// - Throws: ``Failure`` when a feed cannot be read, or nothing at all could be looked up.
    func report(on reading: AuditReading) throws(Failure) -> VerdictReport {
        let origins = AuditOrigins(book)
        var groups: [Key: Group] = [:]
        var unchecked = reading.unchecked
        var isAnythingOwn = false
        for package in reading.packages {
            switch try origins.standing(of: package) {
            case .own: isAnythingOwn = true
            case .unknown(let reason):
                unchecked.append(.init("\(package.place): \(package.name) \(package.version)", reason))
            case .known(let origin):
                let key = Key(name: package.name, version: package.version, origin: origin)
                groups[key, default: Group()].add(package)
            }
        }
        if groups.isEmpty, !isAnythingOwn, let first = unchecked.first {
            throw Failure(
                .unreachable, "nothing could be looked up: \(first.what) \(first.reason)",
                hints: ["audit a lock, which pins every version; `cordon lock` makes one"])
        }
        var packages: [ReportedPackage] = []
        for (key, group) in groups { packages.append(try self.package(key, group)) }
        return VerdictReport(
            at: moment, run: run, feeds: sources.map { ReportedFeed($0) }, packages: packages, unchecked: unchecked,
            ignored: book.ignored)
    }

    /// The same version, named in several places, is one package.
    private struct Key: Hashable {
        let name: PackageName
        let version: Version
        let origin: Origin
    }

    private struct Group {
        var places: [ReportedPlace] = []
        var digests: Set<Digest> = []
        var installedAt: String?

        mutating func add(_ package: AuditedPackage) {
            if !places.contains(package.place) { places.append(package.place) }
            digests.formUnion(package.digests)
            installedAt = installedAt ?? package.installedAt
        }
    }

    private func package(_ key: Key, _ group: Group) throws(Failure) -> ReportedPackage {
        let version = key.version.description
        let evidence = advisories.evidence(
            on: key.name, version: version, as: book.policy.publicAdvisories(about: key.name, from: key.origin))
        if let failure = evidence.failure {
            throw Failure(.unreachable, "\(key.name) could not be looked up: \(failure)")
        }
        var dossier = Dossier(about: subject(key, group), findings: evidence.findings, examined: [.advisories])
        // An exemption may be for certain bytes only.
        dossier.facts.files = group.digests.sorted().map {
            FileFacts(filename: $0.hexadecimal, digest: $0, publication: nil)
        }
        let verdict = book.policy.verdict(on: dossier, for: .audit, at: moment)
        var package = ReportedPackage(verdict, version: version, places: group.places)
        let isVulnerable = verdict.weighed.contains { $0.finding.rule == .vulnerable }
        if isVulnerable, let safe = advisories.safeVersion(of: key.name, above: version) {
            package.advice = "take \(key.name) \(safe), against which nothing is known"
        }
        return package
    }

    private func subject(_ key: Key, _ group: Group) -> Subject {
        if let place = group.installedAt {
            return .installed(InstalledDistribution(name: key.name, version: key.version, place: place))
        }
        return .release(ReleaseIdentity(origin: key.origin, name: key.name, version: key.version))
    }

    // MARK: The run

    private var sources: [FeedSource] {
        feeds.sources.filter { $0.kind == .advisories && ($0.ecosystem == nil || $0.ecosystem == .pypi) }
    }

    private var run: Verdict {
        let facts = Facts(feeds: sources.map { FeedFacts(name: FeedName($0.name), date: $0.date) })
        return book.policy.verdict(on: Dossier(about: .run, facts: facts), for: .audit, at: moment)
    }
}

extension ReportedFeed {
    init(_ source: FeedSource) {
        let kind: Kind =
            switch source.kind {
            case .advisories: .advisories
            case .popularity: .popularity
            case .names: .names
            }
        self.init(name: source.name, kind: kind, date: source.date, isBundled: source.isBundled)
    }
}
