import PackageIdentity
import Policy
import RandomInput
import Versioning

/// Random policies and dossiers, small enough that what they speak of often meets.
struct World {
    var random: SeededGenerator

    init(seed: UInt64) {
        random = SeededGenerator(seed: seed)
    }

    private static let selectors = [
        "advisory/vulnerable", "advisory/malicious", "advisory/*", "release/too-new", "release/*", "name/typosquat",
        "content/eval", "content/*", "artifact/unexamined", "feed/stale", "build/required", "policy/*", "artifact/*",
    ].map(Sample.selector)
    private static let thresholds: [SeverityThreshold] = Severity.allCases.map { .from($0) } + [.never]
    private static let indexes = ["pypi", "acme", "other"].map(IndexName.init)
    private static let feeds = [Sample.feed, Sample.addedFeed, FeedName("third")]
    private static let locks = [
        "policy", "policy.minimum-age", "policy.vulnerable", "policy.vulnerable.block", "policy.sync-vulnerable",
        "policy.malicious", "policy.builds", "policy.builds.allow", "policy.unexamined", "policy.stale-feed",
        "policy.on-warn", "policy.rules", "policy.rules.content/*", "policy.rules.content/eval", "index", "feed",
        "exempt",
    ].map { PolicyKey($0) }

    // MARK: Policies

    mutating func statements() -> PolicyStatements {
        var statements = PolicyStatements()
        if random.chance(40) { statements.minimumAge = stated(age()) }
        if random.chance(40) { statements.vulnerableWarn = stated(random.pick(Self.thresholds)) }
        if random.chance(40) { statements.vulnerableBlock = stated(random.pick(Self.thresholds)) }
        if random.chance(40) { statements.vulnerableUnscored = stated(level()) }
        if random.chance(40) { statements.syncVulnerable = stated(level()) }
        if random.chance(30) { statements.malicious = stated(level()) }
        if random.chance(30) { statements.buildMode = stated(random.pick([.sandbox, .never])) }
        if random.chance(30) { statements.allowedBuilds = stated([name()]) }
        if random.chance(40) { statements.unexamined = stated(level()) }
        if random.chance(40) { statements.staleFeedAfter = stated(age()) }
        if random.chance(40) { statements.staleFeedVerdict = stated(level()) }
        if random.chance(40) { statements.onWarning = stated(random.pick(OnWarning.allCases)) }
        let rules = Set((0..<random.pick([0, 1, 3])).map { _ in random.pick(Self.selectors) })
        statements.rules = rules.sorted().map { RuleStatement($0, stated(level())) }
        statements.indexes = Self.indexes.filter { _ in random.chance(30) }.map { index($0) }
        statements.feeds = Self.feeds.filter { _ in random.chance(30) }.map { feed($0) }
        statements.exemptions = (0..<random.pick([0, 1, 3])).map { _ in stated(exemption()) }
        return statements
    }

    mutating func locks() -> [PolicyKey] {
        (0..<random.pick([1, 2, 4])).map { _ in random.pick(Self.locks) }
    }

    private mutating func index(_ name: IndexName) -> IndexStatement {
        IndexStatement(
            name: stated(name), address: stated(DeclaredAddress(random.pick(["a", "b"]))),
            claims: random.chance(50) ? [stated(Sample.pattern(random.pick(["foo", "ba*"])))] : [],
            minimumAge: random.chance(50) ? stated(age()) : nil,
            mirrorsPublicArchive: random.chance(50) ? stated(random.chance(50)) : nil)
    }

    private mutating func feed(_ name: FeedName) -> FeedStatement {
        FeedStatement(
            name: stated(name), address: random.chance(30) ? stated(DeclaredAddress("f")) : nil,
            trust: random.chance(60) ? stated(random.pick([.warn, .block])) : nil)
    }

    mutating func exemption() -> Exemption {
        Sample.exemption(
            name().normalized, random.chance(50) ? random.pick(["1", "2"]) : nil,
            from: random.pick(Self.selectors).description, digest: Sample.digest(random.pick([1, 2])),
            until: random.chance(30) ? Sample.now + Age(days: random.pick([0, 1])) : nil)
    }

    private mutating func level() -> Verdict.Level { random.pick(Verdict.Level.allCases) }
    private mutating func age() -> Age { Age(days: random.pick([0, 1, 2, 3, 5, 10, 20])) }
    private mutating func name() -> PackageName { Sample.name(random.pick(["foo", "bar"])) }

    // MARK: Dossiers

    /// About an artifact, a release, or the run.
    mutating func dossier() -> Dossier {
        if random.chance(15) { return run() }
        let release = ReleaseIdentity(
            origin: .index(random.pick(Self.indexes)), name: name(), version: Sample.version(random.pick(["1", "2"])))
        let artifact = Sample.artifact(release, digest: Sample.digest(random.pick([1, 2])))
        let isRelease = random.chance(30)
        var dossier = Dossier(about: isRelease ? .release(release) : .artifact(artifact), examined: Sample.examined)
        dossier.facts.files = (0..<random.pick([0, 1, isRelease ? 3 : 1])).map { _ in
            FileFacts(
                filename: artifact.filename, digest: random.chance(50) ? Sample.digest(random.pick([1, 2])) : nil,
                publication: random.chance(80) ? Publication(Sample.now - age(), .uploaded) : nil)
        }
        dossier.facts.fixes = (0..<random.pick([0, 0, 1, 2])).map { _ in
            AdvisoryFix(
                id: "X", scoreTenths: random.pick([nil, 20, 50, 80, 95]), feed: random.pick(Self.feeds),
                knownSince: Sample.now - age())
        }
        dossier.facts.build = random.pick([.none, .none, .sandbox, .impossible("no")])
        dossier.findings = (0..<random.pick([0, 1, 2, 4])).map { _ in finding() }
        if random.chance(10) { dossier.unexamined = [Unexamined(.content, "too deep")] }
        if random.chance(10) { dossier.examined.remove(.archive) }
        return dossier
    }

    private mutating func run() -> Dossier {
        let feeds = Self.feeds.map { FeedFacts(name: $0, date: Sample.now - age()) }
        return Dossier(about: .run, facts: Facts(feeds: feeds), findings: [finding()])
    }

    private mutating func finding() -> Finding {
        let feeds = [random.pick(Self.feeds)]
        switch random.pick([0, 1, 2, 3]) {
        case 0: return Sample.vulnerable(random.pick([nil, 0, 20, 50, 80, 95]), feeds: feeds)
        case 1: return Sample.malicious(feeds: feeds)
        default:
            let rules: [RuleID] = [.typosquat, .yanked, .unpinned, .newCapability, Sample.rule("content/eval")]
            return Finding(random.pick(rules), severity: random.pick(Severity.allCases), "m")
        }
    }

    mutating func purpose() -> Purpose { random.pick([.newChoice, .existingLock]) }
}

extension Policy {
    /// What this policy lets anybody know: advisories of feeds that it has.
    func evidence(of dossier: Dossier) -> Dossier {
        var dossier = dossier
        let known = Set(feeds.map(\.name))
        dossier.findings.removeAll { finding in
            guard case .advisory(let advisory) = finding.details else { return false }
            return known.isDisjoint(with: advisory.feeds)
        }
        return dossier
    }
}
