import PackageIdentity
import Policy
import Testing
import Versioning

/// Short ways to write what the tests judge.
enum Sample {
    static let now = moment("2026-06-15T12:00:00Z")
    static let feed = FeedName("osv-pypi")
    static let addedFeed = FeedName("campaigns")
    static let examined = Set(Analyser.neededToClear)

    static func moment(_ text: String) -> Instant {
        required { try Instant(rfc3339: text) }
    }

    static func age(_ text: String) -> Age {
        required { try Age(text) }
    }

    static func name(_ text: String) -> PackageName {
        required { try PackageName(text) }
    }

    static func version(_ text: String) -> Version {
        required { try Version(text) }
    }

    static func pattern(_ text: String) -> PackagePattern {
        required { try PackagePattern(text) }
    }

    static func digest(_ byte: UInt8) -> Digest {
        required { try Digest(.sha256, bytes: Array(repeating: byte, count: 32)) }
    }

    static func rule(_ text: String) -> RuleID {
        required { try #require(RuleID(text)) }
    }

    static func selector(_ text: String) -> RuleSelector {
        required { try #require(RuleSelector(text)) }
    }

    static func exemption(
        _ package: String, _ version: String? = nil, from rules: String, digest: Digest? = nil, until: Instant? = nil
    ) -> Exemption {
        required {
            try Exemption(
                package: name(package), version: version.map(Self.version), rules: selector(rules), digest: digest,
                until: until)
        }
    }

    // MARK: Subjects

    static func release(_ name: String = "foo", _ version: String = "1.2.3", index: String = "pypi") -> ReleaseIdentity
    {
        ReleaseIdentity(
            origin: .index(IndexName(index)), name: self.name(name), version: self.version(version))
    }

    static func artifact(_ release: ReleaseIdentity = release(), digest: Digest = digest(1)) -> ArtifactIdentity {
        ArtifactIdentity(
            release: release, filename: "\(release.name)-\(release.version)-py3-none-any.whl", digest: digest)
    }

    static func file(_ name: String = "foo-1.2.3-py3-none-any.whl", days: Int64, digest: Digest? = nil) -> FileFacts {
        FileFacts(filename: name, digest: digest, publication: Publication(now - Age(days: days), .uploaded))
    }

    // MARK: Dossiers

    /// An artifact that is old and that everybody looked at.
    static func dossier(
        about artifact: ArtifactIdentity = artifact(), days: Int64 = 100, _ findings: [Finding] = []
    ) -> Dossier {
        Dossier(
            about: .artifact(artifact), facts: Facts(files: [file(artifact.filename, days: days)]),
            findings: findings, examined: examined)
    }

    static func vulnerable(_ tenths: Int?, feeds: [FeedName] = [feed], fixed: [String] = []) -> Finding {
        let details = AdvisoryDetails(id: "GHSA-1", scoreTenths: tenths, fixedVersions: fixed, feeds: feeds)
        return Finding(
            .vulnerable, severity: tenths.map { Severity(scoreTenths: $0) } ?? .medium, "has a hole",
            details: .advisory(details))
    }

    static func malicious(feeds: [FeedName] = [feed]) -> Finding {
        Finding(
            .malicious, "is malicious",
            details: .advisory(AdvisoryDetails(id: "MAL-1", scoreTenths: nil, feeds: feeds)))
    }

    // MARK: Policies

    static var builtIn: Policy { .builtIn(feeds: [feed]) }

    static func policy(_ edit: (inout PolicyStatements) -> Void) -> Policy {
        assembly([layer(.user, edit)]).policy
    }

    static func layer(
        _ source: PolicyLayer.Source, trusted: Bool = false, _ edit: (inout PolicyStatements) -> Void
    ) -> PolicyLayer {
        var statements = PolicyStatements()
        edit(&statements)
        let file =
            switch source {
            case .system: "/etc/cordon/policy.toml"
            case .user: "policy.toml"
            case .requirements: "requirements.txt"
            case .project: "cordon.toml"
            case .option: "option.toml"
            }
        return PolicyLayer(source, file: file, isTrusted: trusted, statements)
    }

    static func assembly(_ layers: [PolicyLayer]) -> PolicyAssembly {
        PolicyAssembly(layers, onto: builtIn)
    }

    /// Only literals of the tests come here: one that does not parse is a mistake in the test.
    private static func required<Value>(_ body: () throws -> Value) -> Value {
        do {
            return try body()
        } catch {
            preconditionFailure("a sample does not parse: \(error)")
        }
    }
}

extension Policy {
    /// The level of an artifact's verdict.
    func level(_ dossier: Dossier, for purpose: Purpose = .newChoice) -> Verdict.Level {
        verdict(on: dossier, for: purpose, at: Sample.now).level
    }
}

func stated<Value>(_ value: Value, _ place: String = "policy.key", line: Int? = 3) -> Statement<Value> {
    Statement(value, at: place, line: line)
}
