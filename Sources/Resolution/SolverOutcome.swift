package import Versioning

/// How far one call of ``Solver/advance()`` came.
package enum Progress<Package: Hashable & Sendable, Versions: VersionSet, Reason: Hashable & Sendable>: Sendable {
    /// Load these and call again. The first is what the solver stands at; the others are what it will ask for next if
    /// nothing gets in the way, so that they can be loaded at the same time.
    case needs([Need<Package, Versions.Version>])
    case solved(Solution<Package, Versions.Version>)
    case unsolvable(Conflict<Package, Versions, Reason>)
    /// Neither: the search was given up.
    case exhausted(SolverLimits.Kind)
}

/// One version for each package, such that everything asked for is there.
package struct Solution<Package: Hashable & Sendable, Version: Hashable & Sendable>: Hashable, Sendable {
    package struct Selection: Hashable, Sendable {
        package let package: Package
        package let version: Version

        package init(_ package: Package, _ version: Version) {
            self.package = package
            self.version = version
        }
    }

    /// In the order in which they were decided.
    package let selections: [Selection]
    /// The requested packages in the order of preference that was used: no solution has a newer version of one of
    /// them unless it has an older version of one before it (as far as the provider's choices go by age).
    package let directOrder: [Package]

    package func version(of package: Package) -> Version? {
        selections.first { $0.package == package }?.version
    }
}

/// Why there is no solution: everything from the world and the request that the proof uses, and no more.
package struct Conflict<Package: Hashable & Sendable, Versions: VersionSet, Reason: Hashable & Sendable>: Sendable {
    package enum Fact: Hashable, Sendable {
        /// `index` counts ``Problem/requests``.
        case requested(Package, versions: Versions, index: Int)
        case depends(Package, versions: Versions, target: Package, targetVersions: Versions)
        case unavailable(Package, versions: Versions, reason: Reason)
        case absent(Package, versions: Versions)
        case shared(aspect: Package, base: Package)
    }

    package let problem: Problem<Package, Versions, Reason>
    /// In the order in which the solver learned them.
    package let facts: [Fact]
}

/// How much a search may cost before it is given up.
package struct SolverLimits: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case decisions
        case conflicts
        case incompatibilities
    }

    package var decisions: Int
    package var conflicts: Int
    package var incompatibilities: Int

    package init(decisions: Int = 1_000_000, conflicts: Int = 200_000, incompatibilities: Int = 4_000_000) {
        self.decisions = decisions
        self.conflicts = conflicts
        self.incompatibilities = incompatibilities
    }
}

/// What a search has cost so far.
package struct SolverStatistics: Hashable, Sendable {
    package internal(set) var decisions = 0
    /// Candidates that did not fit, and incompatibilities learned from conflicts.
    package internal(set) var conflicts = 0
    /// How often a package was moved behind one that asks for it.
    package internal(set) var reorderings = 0
    /// Incompatibilities recorded, from the world and derived.
    package internal(set) var incompatibilities = 0
    /// Incompatibilities looked at: the unit of work.
    package internal(set) var steps = 0
}

/// The provider broke its contract: a bug of ours, never the fault of a package.
package struct ProviderFault: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// A chosen version lies outside the versions asked for.
        case versionOutsideRequest
        /// A set said to be unavailable, or to share dependencies, does not hold what it was asked about.
        case setMissesQuestion
        /// A base has a base itself.
        case nestedBase
    }

    package let problem: Problem
    /// The package that was asked about, as its description says.
    package let package: String
}
