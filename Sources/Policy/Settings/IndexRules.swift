package import PackageIdentity

/// What a policy says of one index.
package struct IndexRules: Hashable, Sendable {
    package let name: IndexName
    /// Whether it is there without a file that says so; then it is also the last to be asked.
    package let isBuiltIn: Bool
    /// Nil for what is built in and was given no other.
    package var address: DeclaredAddress?
    /// Names that are looked up here and nowhere else.
    package var claims: [PackagePattern]
    /// Nil: the default, which is none for claimed names and the general one otherwise.
    package var minimumAge: Age?
    /// What no name of this index falls below, whatever the default: set by a file that may only tighten.
    package internal(set) var leastAge = Age.zero
    /// Whether it repeats the public archive, so that advisories for the one apply to the other.
    package var mirrorsPublicArchive: Bool
    /// Hosts beside its own that its artifacts may lie on.
    package var hosts: [DeclaredAddress]

    init(
        name: IndexName, isBuiltIn: Bool = false, address: DeclaredAddress? = nil, claims: [PackagePattern] = [],
        minimumAge: Age? = nil, mirrorsPublicArchive: Bool = false, hosts: [DeclaredAddress] = []
    ) {
        self.name = name
        self.isBuiltIn = isBuiltIn
        self.address = address
        self.claims = claims
        self.minimumAge = minimumAge
        self.mirrorsPublicArchive = mirrorsPublicArchive
        self.hosts = hosts
    }

    package func claims(_ name: PackageName) -> Bool {
        claims.contains { $0.matches(name) }
    }
}

/// Two indexes claim one name, so nobody can say where it comes from: the policy files are wrong (exit code 2).
package struct ConflictingClaims: Error, Hashable, Sendable {
    package let name: PackageName
    package let first: IndexName
    package let second: IndexName
}

extension ConflictingClaims: CustomStringConvertible {
    package var description: String { "\(name) is claimed by two indexes, \(first) and \(second)" }
}
