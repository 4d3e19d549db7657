import PythonPackaging
import Resolution
import Versioning

/// Says a person's demands and constraints in the resolver's terms.
struct ProblemReader {
    let request: PlanRequest
    let reader: DependencyReader

    func problem() -> Problem<PlanNode, VersionRanges, PlanReason> {
        Problem(requests: requests(), exclusions: exclusions())
    }

    private typealias PlanProblem = Problem<PlanNode, VersionRanges, PlanReason>

    private func requests() -> [PlanProblem.Request] {
        request.demands.filter { reader.applies($0.requirement, extras: []) }.flatMap {
            demand -> [PlanProblem.Request] in
            let requirement = demand.requirement
            let versions = requirement.specifiers?.ranges() ?? .full
            let reason = PlanReason.requested(demand.origin)
            let nodes = [PlanNode.project(requirement.name)] + requirement.extras.map { .extra(requirement.name, $0) }
            return nodes.map { .init($0, versions, reason: reason) }
        }
    }

    private func exclusions() -> [Problem<PlanNode, VersionRanges, PlanReason>.Exclusion] {
        request.constraints.filter { reader.applies($0.requirement, extras: []) }.compactMap { constraint in
            guard let allowed = constraint.requirement.specifiers?.ranges() else { return nil }
            return .init(
                .project(constraint.requirement.name), allowed.complement(), reason: .constrained(constraint.origin))
        }
    }
}
