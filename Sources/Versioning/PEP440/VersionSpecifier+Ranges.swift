extension VersionSpecifier {
    /// The set of versions that satisfy the specifier, pre-releases included.
    ///
    /// `===` before a version gives the set of that version alone; a set knows no spelling, so unlike
    /// ``contains(_:)`` it does not tell `1.0` from `1.0.0`. Before any other text it gives the empty set
    /// (see ``matchesNoVersion``).
    package func ranges() -> VersionRanges {
        guard let version else { return .empty }
        switch `operator` {
        case .equal: return Self.equal(version, isWildcard: isWildcard)
        case .notEqual: return Self.equal(version, isWildcard: isWildcard).complement()
        case .lessOrEqual: return VersionRanges(from: nil, to: .afterLocals(of: version))
        case .greaterOrEqual: return VersionRanges(from: .before(version), to: nil)
        case .less:
            return VersionRanges(
                from: nil, to: version.isPreRelease ? .before(version) : .beforePreReleases(of: version))
        case .greater:
            let isPlain = !version.isPostRelease && !version.isDevelopmentRelease
            return VersionRanges(
                from: isPlain ? .afterPosts(of: version) : .afterLocals(of: version), to: nil)
        case .compatible:
            return VersionRanges(
                from: .before(version), to: .afterPrefix(of: version, count: version.releaseCount - 1))
        case .arbitrary: return VersionRanges(only: version)
        }
    }

    /// Whether the specifier is `===` with a text that is no version, which no PEP 440 version can satisfy.
    package var matchesNoVersion: Bool { version == nil }

    private static func equal(_ version: Version, isWildcard: Bool) -> VersionRanges {
        if isWildcard {
            return VersionRanges(
                from: .beforePreReleases(of: version), to: .afterPrefix(of: version, count: version.releaseCount))
        }
        return VersionRanges(
            from: .before(version), to: version.hasLocal ? .after(version) : .afterLocals(of: version))
    }
}

extension VersionSpecifiers {
    /// The set of versions that satisfy every specifier, pre-releases included.
    package func ranges() -> VersionRanges {
        Self.ranges(specifiers[...])
    }

    /// Intersects by halves: a hostile list of a hundred thousand `!=` would take quadratic time one by one.
    private static func ranges(_ specifiers: ArraySlice<VersionSpecifier>) -> VersionRanges {
        guard specifiers.count > 1 else { return specifiers.first?.ranges() ?? .full }
        let middle = specifiers.startIndex + specifiers.count / 2
        return ranges(specifiers[..<middle]).intersection(ranges(specifiers[middle...]))
    }

    /// Whether one of the specifiers is `===` with a text that is no version.
    package var matchesNoVersion: Bool { specifiers.contains { $0.matchesNoVersion } }
}

extension VersionRanges {
    package init(_ specifiers: VersionSpecifiers) {
        self = specifiers.ranges()
    }

    package init(_ specifier: VersionSpecifier) {
        self = specifier.ranges()
    }
}
