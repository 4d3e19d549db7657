package import PackageIdentity
package import Policy
package import PythonPackaging
package import Registry
package import Versioning

/// The releases chosen, each with the files of it that fit the target.
package struct Plan: Sendable {
    package struct Package: Sendable {
        package let name: PackageName
        package let version: Version
        /// The extras that were asked for, sorted.
        package let extras: [ExtraName]
        package let origin: Origin
        /// Every file that could be installed on the target, by file name; never empty.
        package var artifacts: [Artifact]
        /// Who asked for it, as `# via` comments name them, sorted.
        package let askedBy: [Asker]
        /// The projects it depends on for the target, sorted.
        package let dependencies: [PackageName]
        package let requiresPython: VersionSpecifiers?
        package let isYanked: Bool
        /// What its publisher said when withdrawing it.
        package let yankedReason: String?
        /// What the index says of the project; nil for what is at an address of its own.
        package let status: ProjectStatus?
        /// When the project's first file was uploaded; nil where the index does not say.
        package let projectSince: Instant?
        /// Every file of the release that its index lists, whether it fits or not, by file name.
        package let releaseFiles: [Artifact]
    }

    package enum Origin: Hashable, Sendable {
        case index(IndexDefinition)
        /// Named by its address.
        case address(String)
    }

    package enum Asker: Hashable, Sendable, Comparable {
        case person(RequirementOrigin)
        case package(PackageName)

        package var annotation: String {
            switch self {
            case .person(let origin): origin.annotation
            case .package(let name): name.normalized
            }
        }
    }

    /// By name.
    package var packages: [Package]
    /// What a person should know about the choice.
    package let notes: [PlanNote]
}

/// Something about a plan that is no error and should be said.
package enum PlanNote: Hashable, Sendable {
    /// A newer release exists and was not taken, because of the obstacle.
    case passedOver(PackageName, version: Version, took: Version, ReleaseObstacle)
    /// The release has no such extra.
    case missingExtra(PackageName, Version, ExtraName)
    /// The release was withdrawn and is pinned all the same.
    case yanked(PackageName, Version, reason: String?)
    /// A release that would have been taken, had policy not held it back.
    case heldBack(HeldBack)
}

/// How planning ended.
package enum PlanOutcome: Sendable {
    case planned(Plan)
    case conflict(PlanConflict)
}

/// Why no plan exists.
package struct PlanConflict: Sendable {
    /// At most about ten.
    package let sentences: [String]
    package let hints: [String]
    /// Projects that are part of the conflict because no index has them.
    package let unknown: [PackageName]
}
