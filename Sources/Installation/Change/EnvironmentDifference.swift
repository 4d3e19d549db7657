package import Interpreters
package import PackageIdentity
package import Versioning

/// A distribution that an environment should have.
package struct WantedDistribution: Hashable, Sendable {
    package let name: PackageName
    package let version: Version
    /// Where it is to come from, when not from an index by name.
    package let directReference: DirectReference?

    package init(name: PackageName, version: Version, directReference: DirectReference? = nil) {
        self.name = name
        self.version = version
        self.directReference = directReference
    }
}

/// What has to be done to an environment so that it has what is wanted. What is right already is left alone.
package struct EnvironmentDifference: Sendable {
    /// In the order wanted.
    package private(set) var install: [WantedDistribution] = []
    /// To be replaced by one of ``install``, or to go.
    package private(set) var remove: [InstalledDistribution] = []
    package private(set) var keep: [InstalledDistribution] = []

    /// - Parameters:
    ///   - removesOthers: whether what is not wanted goes (`sync`) or stays (`install`).
    ///   - reinstalls: those that are installed anew even where they are right.
    package init(
        from installed: [InstalledDistribution], to wanted: [WantedDistribution], removesOthers: Bool,
        reinstalls: Set<PackageName> = []
    ) {
        let byName = Dictionary(grouping: installed, by: \.name)
        for one in wanted {
            let present = byName[one.name] ?? []
            // Two of one name are never right: nobody knows whose files are there.
            if let only = present.first, present.count == 1, !reinstalls.contains(one.name), Self.is(only, one) {
                keep.append(only)
            } else {
                install.append(one)
                remove += present
            }
        }
        let names = Set(wanted.map(\.name))
        let others = installed.filter { !names.contains($0.name) }
        if removesOthers { remove += others } else { keep += others }
    }

    private static func `is`(_ installed: InstalledDistribution, _ wanted: WantedDistribution) -> Bool {
        guard installed.version == wanted.version else { return false }
        guard let reference = wanted.directReference else { return installed.directURL == nil }
        // A folder may hold something else every time.
        if case .folder = reference.kind { return false }
        guard let bytes = try? installed.read("direct_url.json", limit: 1 << 16) else { return false }
        return bytes.elementsEqual(reference.json.utf8)
    }
}
