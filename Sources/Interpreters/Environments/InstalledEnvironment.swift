package import PackageIdentity
package import SystemPackage

/// The distributions that are installed in folders of packages, found by reading, with what was odd on the way.
package struct InstalledEnvironment: Hashable, Sendable {
    /// How much is read.
    package struct Limits: Hashable, Sendable {
        /// Entries of one site-packages folder.
        package var entries = 100_000
        /// Bytes of one metadata file.
        package var metadataBytes = 16 << 20

        package init() {}
    }

    /// Sorted by name, then by path.
    package let distributions: [InstalledDistribution]
    package let oddities: [InstalledOddity]

    /// - Parameter sitePackages: As ``PythonEnvironment/sitePackages``; folders that do not exist hold nothing.
    package init(sitePackages: [FilePath], limits: Limits = Limits()) {
        var reader = InstalledReader(limits: limits)
        for folder in sitePackages { reader.read(folder) }
        distributions = reader.distributions.sorted { ($0.name, $0.path.string) < ($1.name, $1.path.string) }
        var names: Set<PackageName> = []
        let duplicates = distributions.filter { !names.insert($0.name).inserted }
        oddities = reader.oddities + duplicates.map { InstalledOddity(path: $0.path, kind: .duplicate) }
    }

    package init(_ environment: PythonEnvironment, limits: Limits = Limits()) {
        self.init(sitePackages: environment.sitePackages, limits: limits)
    }

    package subscript(_ name: PackageName) -> InstalledDistribution? {
        distributions.first { $0.name == name }
    }
}
