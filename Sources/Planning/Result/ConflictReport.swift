import PackageIdentity
import Registry
import Resolution
import Versioning

/// Puts a conflict into sentences that a person can act on.
struct ConflictReport {
    let conflict: Conflict<PlanNode, VersionRanges, PlanReason>
    let request: PlanRequest
    let catalogue: Catalogue
    let source: any PackageSource

    init(
        _ conflict: Conflict<PlanNode, VersionRanges, PlanReason>, request: PlanRequest, catalogue: Catalogue,
        source: any PackageSource
    ) {
        self.conflict = conflict
        self.request = request
        self.catalogue = catalogue
        self.source = source
    }

    func report() async -> PlanConflict {
        let explanation = Explanation(of: conflict, wording: PlanWording(request: request, catalogue: catalogue))
        return PlanConflict(
            sentences: explanation.sentences, hints: explanation.hints + (await nearNames()), unknown: unknown)
    }

    private var unknown: [PackageName] {
        conflict.facts.compactMap { fact in
            guard case .unavailable(let package, _, .unknownProject) = fact else { return nil }
            return package.project
        }
    }

    /// Names near to those that no index has, for whoever mistyped one.
    private func nearNames() async -> [String] {
        var hints: [String] = []
        for project in unknown {
            let near = await source.names(near: project).prefix(3).map { "'\($0)'" }
            if !near.isEmpty { hints.append("did you mean \(near.joined(separator: " or ")) instead of '\(project)'?") }
        }
        return hints
    }
}
