package import Versioning

/// How packages, versions and reasons are called in the sentences of an explanation, and what is known about versions
/// that exist.
package protocol Wording<Package, Versions, Reason> {
    associatedtype Package: Hashable & Sendable
    associatedtype Versions: VersionSet
    associatedtype Reason: Hashable & Sendable
    /// What a person can do about a conflict.
    associatedtype Hint: Hashable & Sendable

    /// `flask`, `requests[socks]`.
    func name(of package: Package) -> String

    /// The versions that may be chosen, ascending; empty when they are not known.
    func versions(of package: Package) -> [Versions.Version]

    /// A set that holds the same of the existing versions as `versions` and is shorter to say.
    func simplify(_ versions: Versions, of package: Package) -> Versions

    /// The package within these versions: `flask>=2,<3`.
    func phrase(_ package: Package, _ versions: Versions) -> String

    /// What a person asked for, in that person's words: `flask>=2`, or for the environment `Python 3.11`.
    func phrase(_ request: Problem<Package, Versions, Reason>.Request) -> String

    /// The rest of a sentence that begins with the versions concerned: `exists only as source`.
    func clause(_ reason: Reason) -> String

    /// The package that this one is an aspect of.
    func base(of package: Package) -> Package?

    /// Whether the package stands for what things have to run on, such as the Python interpreter. It is not
    /// something that a person asks for, so it is told in passing.
    func isEnvironment(_ package: Package) -> Bool

    /// What could be done about a fact that a conflict rests on.
    func hint(for fact: Conflict<Package, Versions, Reason>.Fact) -> Hint?
}

extension Wording {
    package func simplify(_ versions: Versions, of package: Package) -> Versions { versions }

    package func phrase(_ package: Package, _ versions: Versions) -> String {
        versions == .full ? name(of: package) : "\(name(of: package))\(versions)"
    }

    package func phrase(_ request: Problem<Package, Versions, Reason>.Request) -> String {
        phrase(request.package, request.versions)
    }

    package func base(of package: Package) -> Package? { nil }

    package func isEnvironment(_ package: Package) -> Bool { false }

    package func hint(for fact: Conflict<Package, Versions, Reason>.Fact) -> Hint? { nil }

    /// The versions to choose from, ascending. Of an environment there are none: it is as it is.
    func existing(_ package: Package) -> [Versions.Version] {
        isEnvironment(package) ? [] : versions(of: base(of: package) ?? package)
    }
}
