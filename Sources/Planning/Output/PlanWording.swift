import PackageIdentity
import PythonPackaging
import Resolution
import Versioning

/// How the resolver's facts are called in an explanation.
struct PlanWording: Wording {
    typealias Package = PlanNode
    typealias Versions = VersionRanges
    typealias Reason = PlanReason
    typealias Hint = String

    let request: PlanRequest
    let catalogue: Catalogue

    func name(of package: PlanNode) -> String { package.description }

    func versions(of package: PlanNode) -> [Version] {
        guard let project = package.project else { return [request.target.pythonVersion] }
        switch catalogue.projects[project] {
        case .found(let table): return table.versions.reversed()
        case .direct(let release): return [release.version]
        case .absent, nil: return []
        }
    }

    func simplify(_ versions: VersionRanges, of package: PlanNode) -> VersionRanges {
        let existing = self.versions(of: package)
        return existing.isEmpty ? versions : versions.simplified(among: existing)
    }

    func phrase(_ request: Problem<PlanNode, VersionRanges, PlanReason>.Request) -> String {
        phrase(request.package, request.versions)
    }

    func clause(_ reason: PlanReason) -> String {
        switch reason {
        case .requested(let origin): "is asked for by \(origin.subject)"
        case .constrained(let origin): "is ruled out by the constraints in \(origin.subject)"
        case .unknownProject: "is on no index that may be asked"
        case .obstacle(let obstacle): obstacle.phrase
        }
    }

    func base(of package: PlanNode) -> PlanNode? {
        if case .extra(let name, _) = package { return .project(name) }
        return nil
    }

    func isEnvironment(_ package: PlanNode) -> Bool { package == .python }

    func hint(for fact: Conflict<PlanNode, VersionRanges, PlanReason>.Fact) -> String? {
        guard case .unavailable(let package, _, .obstacle(let obstacle)) = fact, let project = package.project
        else { return nil }
        return obstacle.step(name: project.normalized)
    }
}
