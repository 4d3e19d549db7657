import PythonPackaging
import Registry
package import Resolution
import Versioning

/// Makes a plan: asks the resolver, fetches what it needs next, and asks again.
package struct Planner: Sendable {
    private let source: any PackageSource
    private let steering: (any ReleaseSteering)?

    /// - Parameter steering: says what is passed over while another release fits; nil to take everything.
    package init(source: any PackageSource, steering: (any ReleaseSteering)? = nil) {
        self.source = source
        self.steering = steering
    }

    /// - Parameter direct: the releases that the demands with addresses stand for, one for each of them.
    /// - Throws: ``RegistryError`` when something needed could not be fetched, ``PlanningFault`` for a search without
    ///   end or a bug of ours.
    package func plan(_ request: PlanRequest, direct: [DirectRelease] = []) async throws -> PlanOutcome {
        let catalogue = Catalogue(fit: TargetFit(target: request.target, rules: request.rules), steering: steering)
        direct.forEach(catalogue.add)
        let provider = PlanProvider(request: request, catalogue: catalogue)
        let problem = ProblemReader(request: request, reader: provider.reader).problem()
        while true {
            var solver = Solver(problem, provider: provider)
            switch try await solve(&solver, catalogue) {
            case .solution(let solution):
                let plan = try PlanAssembly(solution, request: request, catalogue: catalogue, provider: provider)
                    .plan()
                return .planned(try await pinned(plan))
            case .conflict(let conflict):
                // A release is passed over only while another fits. Where none does, it is taken, and its verdict says
                // why it cannot be had: that is no question of versions.
                if Self.stopSteering(where: conflict, catalogue) { continue }
                return .conflict(
                    await ConflictReport(conflict, request: request, catalogue: catalogue, source: source).report())
            }
        }
    }

    /// Whether something was held back that now no longer is. Each project once, so that this comes to an end.
    private static func stopSteering(
        where conflict: Conflict<PlanNode, VersionRanges, PlanReason>, _ catalogue: Catalogue
    ) -> Bool {
        var hasStopped = false
        for fact in conflict.facts {
            guard case .unavailable(let package, _, .obstacle(.heldBack)) = fact, let project = package.project,
                let table = catalogue.table(of: project)
            else { continue }
            table.stopSteering()
            hasStopped = true
        }
        return hasStopped
    }

    private enum SearchEnd {
        case solution(Solution<PlanNode, Version>)
        case conflict(Conflict<PlanNode, VersionRanges, PlanReason>)
    }

    private func solve(_ solver: inout Solver<PlanProvider>, _ catalogue: Catalogue) async throws -> SearchEnd {
        var fetching = Fetching(source: source, catalogue: catalogue)
        return try await withThrowingTaskGroup(of: Fetching.Arrival.self) { group in
            defer { group.cancelAll() }
            while true {
                switch try solver.advance() {
                case .solved(let solution): return .solution(solution)
                case .unsolvable(let conflict): return .conflict(conflict)
                case .exhausted(let limit): throw PlanningFault.exhausted(limit)
                case .needs(let needs):
                    for task in fetching.tasks(for: needs) { group.addTask { await task() } }
                    try await takeArrival(&group, &fetching, for: needs)
                }
            }
        }
    }

    /// Waits for one arrival. The outcome does not depend on which it is: the resolver asks again for what is missing.
    private func takeArrival(
        _ group: inout ThrowingTaskGroup<Fetching.Arrival, any Error>, _ fetching: inout Fetching,
        for needs: [Fetching.PlanNeed]
    ) async throws {
        guard let first = needs.first else { throw PlanningFault.nothingNeeded }
        try fetching.check(first)
        guard let arrival = try await group.next() else { throw PlanningFault.nothingUnderWay("\(first)") }
        fetching.take(arrival)
        try fetching.check(first)
    }

    /// Fills in the digests that an index left out, a few files at a time.
    private func pinned(_ plan: Plan) async throws -> Plan {
        var plan = plan
        for position in plan.packages.indices {
            guard case .index(let index) = plan.packages[position].origin else { continue }
            for place in plan.packages[position].artifacts.indices {
                let artifact = plan.packages[position].artifacts[place]
                guard artifact.pin == nil else { continue }
                plan.packages[position].artifacts[place] = try await source.pinned(artifact, at: index)
            }
        }
        return plan
    }
}

/// A plan that could not be made although nobody is at fault but cordon.
package enum PlanningFault: Error, Sendable {
    /// The search reached its limit.
    case exhausted(SolverLimits.Kind)
    case nothingNeeded
    case nothingUnderWay(String)
}
