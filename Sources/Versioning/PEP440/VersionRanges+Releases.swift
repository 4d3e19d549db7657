/// What a resolver asks of a set about the releases that exist.
extension VersionRanges {
    /// Whether one of the limits was written as a pre-release, which asks for pre-releases (PEP 440, "Handling of
    /// pre-releases").
    ///
    /// The place before all pre-releases of a version (`2.0.dev0`) does not count: `<2.0` and `==2.*` end there too.
    package var namesPreRelease: Bool {
        boundaries.contains { boundary in
            if boundary.version.preRelease != nil { return true }
            guard let development = boundary.version.developmentRelease else { return false }
            return development != 0
        }
    }

    /// The version that `==` names, where the set is what `==VERSION` means or less.
    package var pinnedVersion: Version? {
        guard !startsInside, boundaries.count == 2, boundaries[0].place == .before else { return nil }
        let version = boundaries[0].version
        guard boundaries[1] == .after(version) || boundaries[1] == .afterLocals(of: version) else { return nil }
        return version
    }

    /// The open gap around a release that exists, between its existing neighbours.
    ///
    /// The limits are never such that ``namesPreRelease`` holds for the set or its complement, unless the version is
    /// a pre-release itself: taking the gap out of a set must not look as if someone had asked for pre-releases.
    package static func gap(around version: Version, previous: Version?, next: Version?) -> Self {
        Self(
            from: previous.map { lowerLimit(after: $0, below: version) },
            to: next.map { upperLimit(before: $0, above: version) })
    }

    private static func lowerLimit(after previous: Version, below version: Version) -> VersionBoundary {
        guard previous.isPreRelease else { return .after(previous) }
        let wide = VersionBoundary.beforePreReleases(of: version)
        return wide.isBelow(previous) ? .before(version) : wide
    }

    private static func upperLimit(before next: Version, above version: Version) -> VersionBoundary {
        guard next.isPreRelease else { return .before(next) }
        let wide = VersionBoundary.before(Version(epoch: next.epoch, release: next.release, developmentRelease: 0))
        return wide.isBelow(version) ? .after(version) : wide
    }
}
