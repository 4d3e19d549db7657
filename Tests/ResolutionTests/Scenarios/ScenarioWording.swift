import Resolution
import Versioning

/// How a scenario's packages are called in sentences.
struct ScenarioWording: Wording {
    let provider: ScenarioProvider

    func name(of package: ScenarioPackage) -> String { package.name }

    func versions(of package: ScenarioPackage) -> [Version] { provider.versions(of: package) }

    func simplify(_ versions: VersionRanges, of package: ScenarioPackage) -> VersionRanges {
        versions.simplified(among: provider.versions(of: package.base ?? package))
    }

    func phrase(_ request: Problem<ScenarioPackage, VersionRanges, ScenarioReason>.Request) -> String {
        if case .requirement(let text)? = request.reason { return text }
        return phrase(request.package, request.versions)
    }

    func clause(_ reason: ScenarioReason) -> String { reason.clause }

    func base(of package: ScenarioPackage) -> ScenarioPackage? { package.base }

    func isEnvironment(_ package: ScenarioPackage) -> Bool { package == .python }

    func hint(for fact: Conflict<ScenarioPackage, VersionRanges, ScenarioReason>.Fact) -> String? {
        guard case .unavailable(_, _, let reason) = fact else { return nil }
        return reason.hint
    }
}
