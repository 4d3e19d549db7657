/// A set of versions of one package, as a resolver works with it.
///
/// The operations are exact: two sets are equal when they hold the same versions, so that a solver may compare,
/// hash and subtract them without ever looking at which versions exist.
package protocol VersionSet: Hashable, Sendable, CustomStringConvertible {
    associatedtype Version: Hashable, Comparable, Sendable

    /// The set without any version.
    static var empty: Self { get }
    /// The set of every version that can be written.
    static var full: Self { get }

    /// The set of exactly this version.
    init(only version: Version)

    func contains(_ version: Version) -> Bool
    func intersection(_ other: Self) -> Self
    func union(_ other: Self) -> Self
    func complement() -> Self

    var isEmpty: Bool { get }
    func isSubset(of other: Self) -> Bool
    func isDisjoint(with other: Self) -> Bool
}

extension VersionSet {
    /// The versions of this set that `other` does not hold.
    package func subtracting(_ other: Self) -> Self {
        intersection(other.complement())
    }
}
