package import PackageIdentity
package import Versioning

/// A finding that somebody looked at and accepted, for one package and one rule, until a day.
///
/// Where the rule speaks of bytes (`advisory/malicious`, `artifact/`, `archive/`, `content/`) it names the bytes: what
/// was looked at is then what is accepted.
package struct Exemption: Hashable, Sendable {
    package let package: PackageName
    /// Nil: every version.
    package let version: Version?
    package let rules: RuleSelector
    /// SHA-256.
    package let digest: Digest?
    package let reason: String?
    /// The first moment at which it no longer counts.
    package let until: Instant?

    /// - Throws: ``InvalidExemption`` when the rules need a digest and there is none, or it is not SHA-256.
    package init(
        package: PackageName, version: Version? = nil, rules: RuleSelector, digest: Digest? = nil,
        reason: String? = nil, until: Instant? = nil
    ) throws(InvalidExemption) {
        if let digest, digest.algorithm != .sha256 { throw InvalidExemption(rules: rules, problem: .otherAlgorithm) }
        guard digest != nil || !Self.needsDigest(rules) else {
            throw InvalidExemption(rules: rules, problem: .digestMissing)
        }
        self.package = package
        self.version = version
        self.rules = rules
        self.digest = digest
        self.reason = reason
        self.until = until
    }

    package static func needsDigest(_ rules: RuleSelector) -> Bool {
        switch rules {
        case .rule(let rule): rule.isExemptedByDigestOnly
        case .family(let family):
            RuleID.familiesExemptedByDigestOnly.contains(family) || family == RuleID.malicious.family
        }
    }

    package func hasExpired(at moment: Instant) -> Bool {
        until.map { moment >= $0 } ?? false
    }

    /// Whether it is about this package, this version and these bytes. An exemption of certain bytes is about nothing
    /// whose bytes are not known.
    func isAbout(_ name: PackageName?, _ version: Version?, _ digest: Digest?) -> Bool {
        guard package == name else { return false }
        if let own = self.version, own != version { return false }
        if let own = self.digest, own != digest { return false }
        return true
    }
}

extension Exemption: CustomStringConvertible {
    /// `foo==1.2.3 from release/too-new`.
    package var description: String {
        "\(package)\(version.map { "==\($0)" } ?? "") from \(rules)"
    }
}

/// An exemption that does not say enough.
package struct InvalidExemption: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case digestMissing
        case otherAlgorithm
    }

    package let rules: RuleSelector
    package let problem: Problem
}

extension InvalidExemption: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .digestMissing: "an exemption from \(rules) names the bytes it is for: add sha256"
        case .otherAlgorithm: "an exemption names bytes by their SHA-256"
        }
    }
}
