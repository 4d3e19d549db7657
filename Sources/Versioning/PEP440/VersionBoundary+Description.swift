extension VersionBoundary {
    /// The specifier for "from this place on". Exact but for places after one version only.
    var lowerText: String {
        guard place == .before else { return ">\(version)" }
        guard version.developmentRelease == 0 else { return ">=\(version)" }
        if let post = version.postRelease {
            guard let previous = post.predecessor else { return ">=\(version)" }
            return ">\(version.with(postRelease: previous))"
        }
        guard let preRelease = version.preRelease, let previous = preRelease.number.predecessor else {
            return ">=\(version)"
        }
        return ">\(version.with(preRelease: .init(preRelease.kind, previous)))"
    }

    /// The specifier for "up to this place".
    ///
    /// PEP 440's `<1.0` leaves out the pre-releases of 1.0, and no single operator stops between them and 1.0
    /// itself: that takes `<=1.0,!=1.0`. "1.0.post*" is no PEP 440, but the only short name for the place after
    /// every post-release.
    var upperText: String {
        switch place {
        case .after: return "<=\(version)"
        case .afterPosts: return "<=\(version).post*"
        case .before: break
        }
        guard let development = version.developmentRelease else {
            return version.isPreRelease || version.hasLocal ? "<\(version)" : "<=\(version),!=\(version)"
        }
        guard development == 0 else { return "<\(version)" }
        if let post = version.postRelease {
            if post == 0 { return "<=\(version.with(postRelease: nil))" }
            return post.predecessor.map { "<=\(version.with(postRelease: $0))" } ?? "<\(version)"
        }
        return version.preRelease == nil ? "<\(version.baseVersion)" : "<\(version)"
    }

    /// What stands behind `==` when the versions between two places are those that one such specifier accepts.
    static func pointText(from lower: Self, to upper: Self) -> String? {
        guard lower.place == .before else { return nil }
        let version = lower.version
        if upper == .after(version) { return version.description }
        if !version.hasLocal, upper == .afterLocals(of: version) { return version.description }
        return prefixText(from: version, to: upper)
    }

    /// `1.2.*` between `1.2.dev0` and `1.3.dev0`.
    private static func prefixText(from lower: Version, to upper: Self) -> String? {
        guard upper.place == .before, lower == lower.firstOfItsRelease, upper.version == upper.version.firstOfItsRelease
        else { return nil }
        let end = upper.version.release
        let count = (end.lastIndex { $0 != 0 } ?? 0) + 1
        let release = (0..<count).map { lower.releaseNumber(at: $0) }
        let prefix = Version(epoch: lower.epoch, release: release)
        guard Version.compareReleases(prefix, lower) == 0, upper == .afterPrefix(of: prefix, count: count) else {
            return nil
        }
        return "\(prefix).*"
    }
}

extension Version {
    fileprivate var firstOfItsRelease: Version {
        Version(epoch: epoch, release: release, developmentRelease: 0)
    }

    fileprivate func with(postRelease: VersionNumber?) -> Version {
        Version(epoch: epoch, release: release, preRelease: preRelease, postRelease: postRelease)
    }

    fileprivate func with(preRelease: PreRelease) -> Version {
        Version(epoch: epoch, release: release, preRelease: preRelease)
    }
}
