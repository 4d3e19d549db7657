package import PackageIdentity

/// What is known of a project beside its name. Everything may be unknown.
package struct NameEvidence: Hashable, Sendable {
    /// How long ago the project's first release came out.
    package var age: Age?

    package init(age: Age? = nil) {
        self.age = age
    }
}

/// A likeness of a name to a popular one.
package struct NameFinding: Hashable, Sendable {
    package let severity: SquattingSeverity
    /// The popular name.
    package let target: PackageName
    /// The popular name's rank, from 1.
    package let rank: Int
    package let transformation: Transformation
}
