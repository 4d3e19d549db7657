/// A package as the solver numbers it: dense, from zero, in the order of first mention.
struct PackageID: Hashable, Comparable, Sendable {
    let index: Int

    static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// The place of an incompatibility in the ``IncompatibilityStore``.
struct IncompatibilityID: Hashable, Comparable, Sendable {
    let index: Int

    static func < (left: Self, right: Self) -> Bool { left.index < right.index }
}

/// Numbers packages in the order of first mention, which depends on the search alone and never on arrival of data.
struct PackageTable<Package: Hashable> {
    private(set) var packages: [Package] = []
    private var identifiers: [Package: PackageID] = [:]

    var count: Int { packages.count }

    subscript(identifier: PackageID) -> Package { packages[identifier.index] }

    func identifier(of package: Package) -> PackageID? { identifiers[package] }

    /// The number of the package, and whether this was its first mention.
    mutating func intern(_ package: Package) -> (identifier: PackageID, isNew: Bool) {
        if let known = identifiers[package] { return (known, false) }
        let identifier = PackageID(index: packages.count)
        packages.append(package)
        identifiers[package] = identifier
        return (identifier, true)
    }
}
