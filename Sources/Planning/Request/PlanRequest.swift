package import PackageIdentity
package import PythonPackaging
package import Versioning

/// Everything that decides what a plan will be, apart from what the indexes hold.
package struct PlanRequest: Sendable {
    /// A requirement that applies to the target, with who asks for it.
    package struct Demand: Hashable, Sendable {
        package let requirement: Requirement
        package let origin: RequirementOrigin

        package init(_ requirement: Requirement, from origin: RequirementOrigin) {
            self.requirement = requirement
            self.origin = origin
        }
    }

    /// In the order in which they were written: the first is kept newest where two cannot be.
    package var demands: [Demand]
    /// Versions that are allowed where a project turns out to be needed; extras and addresses are not part of them.
    package var constraints: [Demand]
    package let target: TargetEnvironment
    package var rules: ReleaseRules
    /// Versions to keep where they still fit, as an older lock has them.
    package var preferences: [PackageName: Version]

    package init(
        demands: [Demand], constraints: [Demand] = [], target: TargetEnvironment, rules: ReleaseRules = ReleaseRules(),
        preferences: [PackageName: Version] = [:]
    ) {
        self.demands = demands
        self.constraints = constraints
        self.target = target
        self.rules = rules
        self.preferences = preferences
    }
}
