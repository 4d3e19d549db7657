extension VersionSpecifier {
    /// Whether the version satisfies the specifier; whether pre-releases are wanted at all is asked elsewhere.
    package func contains(_ candidate: Version) -> Bool {
        guard let version, `operator` != .arbitrary else { return matches(spelling: candidate.description) }
        switch `operator` {
        case .equal: return isEqual(candidate, version)
        case .notEqual: return !isEqual(candidate, version)
        case .lessOrEqual: return candidate <= version || candidate.isLocalVariant(of: version)
        case .greaterOrEqual: return candidate >= version
        case .less: return Self.isLess(candidate, version)
        case .greater: return Self.isGreater(candidate, version)
        case .compatible:
            return candidate >= version
                && candidate.hasReleasePrefix(of: version, count: version.releaseCount - 1)
        case .arbitrary: return matches(spelling: candidate.description)
        }
    }

    /// Whether a candidate that may be no version at all satisfies the specifier: `===` looks at the spelling as it
    /// is, every other operator at the version that it is read as.
    package func contains(spelling: some StringProtocol) -> Bool {
        if `operator` == .arbitrary { return matches(spelling: spelling) }
        guard let version = try? Version(spelling) else { return false }
        return contains(version)
    }

    /// Whether `===` accepts a candidate spelled like this: "simple string equality operations", without regard
    /// to case. False for every other operator.
    package func matches(spelling: some StringProtocol) -> Bool {
        guard `operator` == .arbitrary else { return false }
        if spelling.utf8.elementsEqual(text.utf8) { return true }
        return spelling.lowercased() == text.lowercased()
    }

    /// "If the specified version identifier is a public version identifier (no local version label), then the
    /// local version label of any candidate versions MUST be ignored when matching versions."
    private func isEqual(_ candidate: Version, _ version: Version) -> Bool {
        if isWildcard { return candidate.hasReleasePrefix(of: version, count: version.releaseCount) }
        return candidate == version || candidate.isLocalVariant(of: version)
    }

    /// "`<V` MUST NOT allow a pre-release of the specified version unless the specified version is itself a
    /// pre-release."
    private static func isLess(_ candidate: Version, _ version: Version) -> Bool {
        guard candidate < version else { return false }
        guard candidate.isPreRelease, !version.isPreRelease else { return true }
        return candidate < version.firstDevelopmentRelease
    }

    /// "`>V` MUST NOT allow a post-release of the given version unless V itself is a post release", and "MUST NOT
    /// match a local version of the specified version".
    private static func isGreater(_ candidate: Version, _ version: Version) -> Bool {
        guard candidate > version, !candidate.isLocalVariant(of: version) else { return false }
        guard candidate.isPostRelease, !version.isPostRelease else { return true }
        return candidate.withoutPostRelease != version
    }
}

extension Version {
    /// Whether this is the given public version with a local label.
    fileprivate func isLocalVariant(of version: Version) -> Bool {
        hasLocal && publicVersion == version
    }

    /// Whether epoch and the first `count` release numbers are those of the other version; missing ones are 0.
    fileprivate func hasReleasePrefix(of other: Version, count: Int) -> Bool {
        guard epoch == other.epoch else { return false }
        return (0..<count).allSatisfy { releaseNumber(at: $0) == other.releaseNumber(at: $0) }
    }

    /// The version that this one is a post-release of.
    fileprivate var withoutPostRelease: Version {
        Version(epoch: epoch, release: release, preRelease: preRelease)
    }
}
