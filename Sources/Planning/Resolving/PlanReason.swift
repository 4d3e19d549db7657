/// Why something is so, as the resolver carries it to the explanation.
package enum PlanReason: Hashable, Sendable {
    case requested(RequirementOrigin)
    case constrained(RequirementOrigin)
    /// No index has the project.
    case unknownProject
    case obstacle(ReleaseObstacle)
}
