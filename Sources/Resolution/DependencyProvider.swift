package import Versioning

/// What the solver asks about the world: which versions exist and what they depend on.
///
/// Synchronous: an answer comes from what is loaded, or is `.pending`. The same question must get the same answer
/// whenever it is not `.pending`, so that the outcome never depends on the order in which data arrived.
package protocol DependencyProvider<Package, Versions> {
    associatedtype Package: Hashable & Sendable
    associatedtype Versions: VersionSet
    associatedtype Priority: Comparable
    /// Why versions cannot be used, or who asked for something; the solver only carries it to the explanation.
    associatedtype Reason: Hashable & Sendable

    /// The place of a transitive package in the order of decisions: greater is decided earlier.
    ///
    /// A pure function of its arguments: it must not look at what happens to be loaded.
    func priority(of package: Package, in versions: Versions) -> Priority

    /// The version to try: the best one within `versions`.
    func choose(_ package: Package, in versions: Versions) -> Choice<Versions, Reason>

    /// What the version asks for. Only asked for a version that ``choose(_:in:)`` has answered.
    func dependencies(of package: Package, at version: Versions.Version) -> Dependencies<Package, Versions, Reason>

    /// The package whose version this one always shares, when it is an aspect of that package (`name[extra]` of `name`).
    ///
    /// The solver selects the base whenever it selects the aspect, at the same version, without being told by
    /// ``dependencies(of:at:)``. A base has no base itself.
    func base(of package: Package) -> Package?
}

extension DependencyProvider {
    package func base(of package: Package) -> Package? { nil }
}

/// The answer to "which version of this package".
package enum Choice<Versions: VersionSet, Reason: Hashable & Sendable>: Sendable {
    /// This one; it lies within the versions asked for.
    case version(Versions.Version)
    /// No version exists within the versions asked for.
    case none
    /// No version within this set can be used, all for this one reason. The set overlaps the versions asked for and
    /// may reach beyond them: the wider it is, the more the solver learns at once. `.full` rules the package out.
    case unavailable(Versions, Reason)
    /// Not loaded yet.
    case pending
}

/// The answer to "what does this version depend on".
package enum Dependencies<
    Package: Hashable & Sendable, Versions: VersionSet, Reason: Hashable & Sendable
>: Sendable {
    /// `sharedBy` is a set around the version in which every version that exists has just these dependencies; `nil`
    /// stands for the version alone. The open gap between the neighbouring versions that exist is always such a set,
    /// and makes what is learned about neighbours join to one interval instead of a list of points.
    case known([Dependency<Package, Versions>], sharedBy: Versions? = nil)
    /// This version, and every other in `sharedBy`, cannot be used.
    case unavailable(Reason, sharedBy: Versions? = nil)
    /// Not loaded yet.
    case pending
}

/// A package together with the versions of it that would do.
package struct Dependency<Package: Hashable & Sendable, Versions: VersionSet>: Hashable, Sendable {
    package let package: Package
    package let versions: Versions

    package init(_ package: Package, _ versions: Versions) {
        self.package = package
        self.versions = versions
    }
}

/// Something a solver cannot go on without, or will probably want soon.
package enum Need<Package: Hashable & Sendable, Version: Hashable & Sendable>: Hashable, Sendable {
    /// The versions that exist: what ``DependencyProvider/choose(_:in:)`` answers from.
    case versions(of: Package)
    /// What one version depends on.
    case dependencies(of: Package, at: Version)
}
