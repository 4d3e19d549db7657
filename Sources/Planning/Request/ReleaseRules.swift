package import PackageIdentity

/// Which releases and files a person is willing to take, whatever their versions.
package struct ReleaseRules: Hashable, Sendable {
    /// A choice that holds for every project, for none, or for those named.
    package struct Selection: Hashable, Sendable {
        package var all: Bool
        package var names: Set<PackageName>

        package init(all: Bool = false, names: Set<PackageName> = []) {
            self.all = all
            self.names = names
        }

        package func contains(_ name: PackageName) -> Bool { all || names.contains(name) }
    }

    /// Pre-releases of every project count as releases.
    package var preReleases: Bool
    /// Projects whose pre-releases count as releases.
    package var preReleasesOf: Set<PackageName>
    /// Only files uploaded before this moment exist.
    package var uploadedBefore: Instant?
    /// Projects for which wheels do not count (`--no-binary`).
    package var withoutWheels: Selection
    /// Projects for which source distributions do not count (`--only-binary`, `--no-build`).
    package var withoutSources: Selection
    /// Projects whose source may be built (`--build`).
    package var buildsAllowed: Selection

    package init(
        preReleases: Bool = false, preReleasesOf: Set<PackageName> = [], uploadedBefore: Instant? = nil,
        withoutWheels: Selection = Selection(),
        withoutSources: Selection = Selection(), buildsAllowed: Selection = Selection()
    ) {
        self.preReleases = preReleases
        self.preReleasesOf = preReleasesOf
        self.uploadedBefore = uploadedBefore
        self.withoutWheels = withoutWheels
        self.withoutSources = withoutSources
        self.buildsAllowed = buildsAllowed
    }
}
