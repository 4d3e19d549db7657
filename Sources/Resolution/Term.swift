import Versioning

/// A statement about one package: that it is selected within `versions`, or that it is not selected within them.
///
/// The negative statement also holds when the package is not selected at all. So the cases of a package are "not
/// selected" and each of its versions, and a term is the set of the cases in which it holds.
struct Term<Versions: VersionSet>: Hashable, Sendable {
    let isPositive: Bool
    let versions: Versions

    static func selected(_ versions: Versions) -> Self { Self(isPositive: true, versions: versions) }
    static func notSelected(_ versions: Versions) -> Self { Self(isPositive: false, versions: versions) }

    /// What always holds.
    static var always: Self { notSelected(.empty) }
    var isAlways: Bool { !isPositive && versions.isEmpty }

    /// What can be selected while this holds.
    var allowed: Versions { isPositive ? versions : versions.complement() }

    var negated: Self { Self(isPositive: !isPositive, versions: versions) }

    func intersection(_ other: Self) -> Self {
        switch (isPositive, other.isPositive) {
        case (true, true): .selected(versions.intersection(other.versions))
        case (true, false): .selected(versions.subtracting(other.versions))
        case (false, true): .selected(other.versions.subtracting(versions))
        case (false, false): .notSelected(versions.union(other.versions))
        }
    }

    func union(_ other: Self) -> Self {
        switch (isPositive, other.isPositive) {
        case (true, true): .selected(versions.union(other.versions))
        case (true, false): .notSelected(other.versions.subtracting(versions))
        case (false, true): .notSelected(versions.subtracting(other.versions))
        case (false, false): .notSelected(versions.intersection(other.versions))
        }
    }

    /// Whether `other` holds whenever this does.
    func isSubset(of other: Self) -> Bool {
        switch (isPositive, other.isPositive) {
        case (true, true): versions.isSubset(of: other.versions)
        case (true, false): versions.isDisjoint(with: other.versions)
        case (false, true): false
        case (false, false): other.versions.isSubset(of: versions)
        }
    }

    /// Whether this and `other` never hold together.
    func isDisjoint(with other: Self) -> Bool {
        switch (isPositive, other.isPositive) {
        case (true, true): versions.isDisjoint(with: other.versions)
        case (true, false): versions.isSubset(of: other.versions)
        case (false, true): other.versions.isSubset(of: versions)
        case (false, false): false
        }
    }

    func holds(for version: Versions.Version) -> Bool { versions.contains(version) == isPositive }
}
