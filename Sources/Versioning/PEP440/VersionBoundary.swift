/// A place between versions, where a set of versions begins or ends.
///
/// Every operator of PEP 440 can be said with three kinds of place, because many places are one: what follows every
/// local variant of `1.0` is what precedes `1.0.post0.dev0`, what follows all post-releases of `1.0a1` is what
/// precedes `1.0a2.dev0`. The factories choose the one spelling, so that equal places are equal values.
/// A boundary type with "after the locals of V" as a kind of its own was rejected: sets that hold the same versions
/// would then compare unequal.
struct VersionBoundary: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        /// Just before the version.
        case before
        /// Just after the version, before its local variants where it has none itself.
        case after
        /// After every post-release of a final version, before every longer release that begins like it.
        case afterPosts
    }

    let version: Version
    let place: Place

    private init(_ version: Version, _ place: Place) {
        self.version = version
        self.place = place
    }

    static func before(_ version: Version) -> Self { Self(version, .before) }

    static func after(_ version: Version) -> Self { Self(version, .after) }

    /// After a public version and everything that differs from it in the local label only.
    static func afterLocals(of version: Version) -> Self {
        let release = version.release
        let (epoch, preRelease, post) = (version.epoch, version.preRelease, version.postRelease)
        if let development = version.developmentRelease {
            return .before(
                Version(
                    epoch: epoch, release: release, preRelease: preRelease, postRelease: post,
                    developmentRelease: development.successor))
        }
        return .before(
            Version(
                epoch: epoch, release: release, preRelease: preRelease, postRelease: post?.successor ?? 0,
                developmentRelease: 0))
    }

    /// After every post-release of a version that is neither a post-release nor a development release.
    static func afterPosts(of version: Version) -> Self {
        guard let preRelease = version.preRelease else { return Self(version, .afterPosts) }
        return .before(
            Version(
                epoch: version.epoch, release: version.release,
                preRelease: .init(preRelease.kind, preRelease.number.successor), developmentRelease: 0))
    }

    /// Before everything that begins with the first `count` release numbers of the version, one more in the last.
    static func afterPrefix(of version: Version, count: Int) -> Self {
        var release = Array(version.release.prefix(count))
        release[count - 1] = release[count - 1].successor
        return .before(Version(epoch: version.epoch, release: release, developmentRelease: 0))
    }

    /// Before every pre-release of the version.
    static func beforePreReleases(of version: Version) -> Self {
        .before(
            Version(
                epoch: version.epoch, release: version.release, preRelease: version.preRelease,
                postRelease: version.postRelease, developmentRelease: 0))
    }

    /// Whether no version lies before this place: the least one is `0.dev0`.
    var isLowest: Bool {
        place == .before && version.developmentRelease == 0 && version.epoch == 0
            && version.preRelease == nil && version.postRelease == nil && !version.hasLocal
            && version.release.allSatisfy { $0 == 0 }
    }

    /// Whether the version lies above this place.
    func isBelow(_ other: Version) -> Bool {
        switch place {
        case .before: version <= other
        case .after: version < other
        case .afterPosts: Version.compareReleases(version, other) < 0
        }
    }
}

extension VersionBoundary: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        switch (left.place, right.place) {
        case (.afterPosts, .afterPosts): left.version < right.version
        case (.afterPosts, _): left.isBelow(right.version)
        case (_, .afterPosts): !right.isBelow(left.version)
        case (.before, .after): left.version <= right.version
        default: left.version < right.version
        }
    }
}
