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
        .before(version.withinKey(\.afterLocals) ?? afterLocals(of: version.components))
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
        if let next = version.withinKey({ $0.nextPrefix(count: count) }) { return .before(next) }
        var release = Array(version.release.prefix(count))
        release[count - 1] = release[count - 1].successor
        return .before(Version(epoch: version.epoch, release: release, developmentRelease: 0))
    }

    /// Before every pre-release of a version that is none itself.
    static func beforePreReleases(of version: Version) -> Self {
        .before(version.firstDevelopmentRelease)
    }

    private static func afterLocals(of components: VersionComponents) -> Version {
        var next = components
        if let development = components.developmentRelease {
            next.developmentRelease = development.successor
        } else {
            next.postRelease = components.postRelease?.successor ?? 0
            next.developmentRelease = 0
        }
        return Version(next)
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
    static func < (left: Self, right: Self) -> Bool { compare(left, right) < 0 }

    /// The order of places: negative, zero or positive.
    static func compare(_ left: Self, _ right: Self) -> Int {
        switch (left.place, right.place) {
        case (.afterPosts, .before), (.afterPosts, .after): return left.isBelow(right.version) ? -1 : 1
        case (.before, .afterPosts), (.after, .afterPosts): return right.isBelow(left.version) ? 1 : -1
        default: break
        }
        let versions = Version.compare(left.version, right.version)
        if versions != 0 || left.place == right.place { return versions }
        return left.place == .before ? -1 : 1
    }
}

extension Version {
    /// `V.dev0`, the earliest pre-release of a version that is none itself.
    var firstDevelopmentRelease: Version {
        withinKey(\.firstDevelopment)
            ?? Version(
                epoch: epoch, release: release, preRelease: preRelease, postRelease: postRelease,
                developmentRelease: 0)
    }

    /// Derives a version without taking this one apart, where its key says everything about it.
    fileprivate func withinKey(_ derive: (VersionKey) -> VersionKey?) -> Version? {
        details == nil ? derive(key).map(Version.init(key:)) : nil
    }
}

extension VersionKey {
    /// The least version after this one and its local variants: the next development release, or `.dev0` of the
    /// next post-release; nil where that is no exact key.
    fileprivate var afterLocals: Self? {
        switch (suffix, rest) {
        case (.development, .nothing): replacingSuffix(.development, suffixNumber + 1)
        case (.final, .nothing): replacingSuffix(.final, suffixNumber + 1, .firstDevelopment)
        default: nil
        }
    }

    /// `.dev0` of a final or a post-release; nil for the others.
    fileprivate var firstDevelopment: Self? {
        guard suffix == .final, rest == .nothing else { return nil }
        return suffixNumber == 0
            ? replacingSuffix(.development, 0) : replacingSuffix(.final, suffixNumber, .firstDevelopment)
    }
}
