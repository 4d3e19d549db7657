package import Versioning

/// What is to be solved: what a person asked for, and what was ruled out beforehand.
package struct Problem<Package: Hashable & Sendable, Versions: VersionSet, Reason: Hashable & Sendable>: Sendable {
    /// A package that has to be selected.
    package struct Request: Hashable, Sendable {
        package let package: Package
        package let versions: Versions
        /// Who asks, for explanations.
        package let reason: Reason?

        package init(_ package: Package, _ versions: Versions, reason: Reason? = nil) {
            self.package = package
            self.versions = versions
            self.reason = reason
        }
    }

    /// Versions that must not be selected, whether or not the package turns out to be needed (a constraint).
    package struct Exclusion: Hashable, Sendable {
        package let package: Package
        package let versions: Versions
        package let reason: Reason

        package init(_ package: Package, _ versions: Versions, reason: Reason) {
            self.package = package
            self.versions = versions
            self.reason = reason
        }
    }

    /// In the order of their importance: the first is kept at its newest at the cost of all others.
    package let requests: [Request]
    package let exclusions: [Exclusion]
    package let directOrder: DirectOrder

    package init(requests: [Request], exclusions: [Exclusion] = [], directOrder: DirectOrder = .dependentsFirst) {
        self.requests = requests
        self.exclusions = exclusions
        self.directOrder = directOrder
    }
}

/// Which of two requested packages stays at its newest where both cannot.
package enum DirectOrder: Hashable, Sendable {
    /// The one that was written first, always.
    case asWritten
    /// The one that was written first, except that a package that asks for another goes before the one it asks for.
    /// An upper bound in a new release tells more than its absence in a release from before the bound was needed:
    /// `python-dateutil` and `boto3` written in this order otherwise give the newest `python-dateutil` and, because
    /// only very old releases of `boto3` come without a bound on it, a `boto3` from many years ago.
    case dependentsFirst
}
