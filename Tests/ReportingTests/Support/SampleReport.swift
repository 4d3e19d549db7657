import PackageIdentity
import Policy
import Reporting
import Testing
import Versioning

/// A report with something of everything, judged by the real policy.
enum SampleReport {
    static let now = moment("2026-11-22T12:00:00Z")
    static let feed = FeedName("osv-pypi")

    static func moment(_ text: String) -> Instant { required { try Instant(rfc3339: text) } }
    static func name(_ text: String) -> PackageName { required { try PackageName(text) } }
    static func version(_ text: String) -> Version { required { try Version(text) } }
    static func digest(_ byte: UInt8) -> Digest {
        required { try Digest(.sha256, bytes: Array(repeating: byte, count: 32)) }
    }

    /// A mistake in a sample ends the test run where it stands.
    static func required<Value>(_ make: () throws -> Value) -> Value {
        do {
            return try make()
        } catch {
            preconditionFailure("a sample is wrong: \(error)")
        }
    }

    // MARK: Policy

    static let projectFile = PolicyLayer(
        .project, file: "cordon.toml", required { try statements() })

    private static func statements() throws -> PolicyStatements {
        var statements = PolicyStatements()
        statements.minimumAge = Statement(try Age("1d"), at: "policy.minimum-age", line: 2)
        return statements
    }

    private static let userFile = PolicyLayer(
        .user, file: "policy.toml", required { try exemptions() })

    private static func exemptions() throws -> PolicyStatements {
        var statements = PolicyStatements()
        let exemption = try Exemption(
            package: name("jinja2"), version: version("3.1.2"), rules: .rule(.vulnerable),
            reason: "templates are ours", until: moment("2027-01-01T00:00:00Z"))
        statements.exemptions = [Statement(exemption, at: "exempt[1]", line: 9)]
        return statements
    }

    static let assembly = PolicyAssembly([userFile, projectFile], onto: .builtIn(feeds: [feed]))

    // MARK: Packages

    static func release(_ name: String, _ version: String, index: String = "pypi") -> ReleaseIdentity {
        ReleaseIdentity(origin: .index(IndexName(index)), name: self.name(name), version: self.version(version))
    }

    static func package(
        _ name: String, _ version: String, days: Int64 = 400, rank: Int? = 100, _ findings: [Finding] = [],
        advice: String? = nil, byte: UInt8 = 1
    ) -> ReportedPackage {
        let filename = "\(name)-\(version)-py3-none-any.whl"
        let identity = ArtifactIdentity(release: release(name, version), filename: filename, digest: digest(byte))
        let publication = Publication(now - Age(days: days), .uploaded)
        let dossier = Dossier(
            about: .artifact(identity),
            facts: Facts(files: [FileFacts(filename: filename, publication: publication)], rank: rank),
            findings: findings, examined: Set(Analyser.neededToClear))
        return ReportedPackage(
            assembly.policy.verdict(on: dossier, at: now),
            artifact: ReportedArtifact(
                filename: filename, sha256: digest(byte), size: 1234, url: "https://files.example/\(filename)"),
            facts: ReportedFacts(publication: .lookedUp(publication), rank: .lookedUp(rank)), advice: advice)
    }

    static func vulnerable(
        _ id: String, tenths: Int?, fixed: [String], aliases: [String] = []
    ) -> Finding {
        Finding(
            .vulnerable, severity: tenths.map { Severity(scoreTenths: $0) } ?? .medium, "is affected by \(id)",
            details: .advisory(
                AdvisoryDetails(
                    id: id, aliases: aliases, scoreTenths: tenths, fixedVersions: fixed, feeds: [feed])))
    }

    static let typosquat = Finding(
        .typosquat, "looks like requests (rank 4), which is far more popular: two letters are swapped",
        details: .intended(name("requests")))

    static let packages = [
        package("flask", "3.1.0", rank: 41),
        package(
            "django", "3.2.0", days: 2054, rank: 77,
            [
                vulnerable(
                    "PYSEC-2022-20", tenths: 98, fixed: ["3.2.12", "4.0.2"], aliases: ["CVE-2022-1", "GHSA-a-b-c"]),
                vulnerable("GHSA-xxxx-yyyy-zzzz", tenths: nil, fixed: []),
                vulnerable("PYSEC-2021-98", tenths: 49, fixed: ["3.2.4"], aliases: ["CVE-2021-33203"]),
            ], advice: "take django 4.2.26, against which nothing is known"),
        package(
            "jinja2", "3.1.2", rank: 30,
            [vulnerable("PYSEC-2024-1", tenths: 54, fixed: ["3.1.3"], aliases: ["CVE-2024-22195"])]),
        package("reqeusts", "1.0", rank: nil, [typosquat]),
        package("brand-new", "0.1", days: 1, rank: nil),
        package("old-tool", "2.0", [Finding(.yanked, "was taken back by its maintainers: \u{1B}[2Jbroken")]),
    ]

    // MARK: The rest

    static let feeds = [
        ReportedFeed(name: "osv-pypi", kind: .advisories, date: moment("2026-07-23T04:00:00Z"), isBundled: true),
        ReportedFeed(name: "popularity-pypi", kind: .popularity, date: moment("2026-07-01T00:00:00Z"), isBundled: true),
    ]

    static var run: Verdict {
        let facts = Facts(feeds: [FeedFacts(name: feed, date: feeds[0].date)])
        return assembly.policy.verdict(on: Dossier(about: .run, facts: facts), at: now)
    }

    static var heldBack: [HeldBack] {
        let release = release("flask", "3.1.1")
        let files = [FileFacts(filename: "f.whl", publication: Publication(now - Age(days: 1), .uploaded))]
        let dossier = Dossier(about: .release(release), facts: Facts(files: files))
        guard case .heldBack(let reason)? = try? assembly.policy.standing(of: release, dossier, at: now) else {
            return []
        }
        return [HeldBack(release.name, release.version, reason, taken: version("3.1.0"))]
    }

    static let report = VerdictReport(
        at: now, run: run, feeds: feeds, packages: packages,
        unchecked: [.init("requirements.txt:3: flask>=2", "is not pinned to one version")], heldBack: heldBack,
        ignored: assembly.ignored)
}
