extension Version {
    package var epoch: VersionNumber { details?.components.epoch ?? VersionNumber(key.epoch) }

    /// The release numbers as written, trailing zeros included: at least one.
    package var release: [VersionNumber] {
        details?.components.release
            ?? (0..<key.writtenReleaseCount).map { VersionNumber(key.releaseNumber(at: $0)) }
    }

    /// How many release numbers were written.
    package var releaseCount: Int { details?.components.release.count ?? key.writtenReleaseCount }

    /// The release number at `index`, counted from 0; zero past the written ones.
    package func releaseNumber(at index: Int) -> VersionNumber {
        guard let release = details?.components.release else { return VersionNumber(key.releaseNumber(at: index)) }
        return index < release.count ? release[index] : 0
    }

    package var major: VersionNumber { releaseNumber(at: 0) }
    package var minor: VersionNumber { releaseNumber(at: 1) }
    package var micro: VersionNumber { releaseNumber(at: 2) }

    package var preRelease: PreRelease? {
        if let details { return details.components.preRelease }
        return key.suffix.preReleaseKind.map { PreRelease($0, VersionNumber(key.suffixNumber)) }
    }

    package var postRelease: VersionNumber? {
        if let details { return details.components.postRelease }
        guard key.suffix == .final, key.suffixNumber > 0 else { return nil }
        return VersionNumber(key.suffixNumber - 1)
    }

    package var developmentRelease: VersionNumber? {
        if let details { return details.components.developmentRelease }
        if key.suffix == .development { return VersionNumber(key.suffixNumber) }
        return key.rest == .firstDevelopment ? 0 : nil
    }

    /// The segments of the local version label; empty when there is none.
    package var local: [LocalSegment] { details?.components.local ?? [] }

    /// Whether this is a pre-release in PEP 440's sense: `aN`, `bN`, `rcN` or any development release.
    package var isPreRelease: Bool {
        if let components = details?.components {
            return components.preRelease != nil || components.developmentRelease != nil
        }
        return key.suffix != .final || key.rest == .firstDevelopment
    }

    package var isPostRelease: Bool {
        details.map { $0.components.postRelease != nil } ?? (key.suffix == .final && key.suffixNumber > 0)
    }

    package var isDevelopmentRelease: Bool { developmentRelease != nil }

    package var hasLocal: Bool {
        details.map { !$0.components.local.isEmpty } ?? false
    }

    /// The version without its local label.
    package var publicVersion: Version {
        guard hasLocal else { return self }
        var components = components
        components.local = []
        return Version(components)
    }

    /// Epoch and release alone.
    package var baseVersion: Version {
        Version(epoch: epoch, release: release)
    }

    /// Every part, put together from the key where the key says it all.
    var components: VersionComponents {
        details?.components
            ?? VersionComponents(
                epoch: epoch, release: release, preRelease: preRelease, postRelease: postRelease,
                developmentRelease: developmentRelease)
    }
}
