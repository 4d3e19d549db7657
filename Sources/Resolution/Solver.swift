package import Versioning

/// Finds one version for each needed package, or proves that there is none: PubGrub (Natalie Weizenbaum, 2018),
/// resumable where data is missing.
///
/// Requested packages are decided first, in order, each at the best version its provider offers within what the
/// earlier ones leave open. All that is learned holds in every solution; so when the search ends, each requested
/// package has the best version that any solution has which agrees on the requested packages before it.
///
/// Nothing in the solver looks at the clock, at memory addresses or at hash order, and a `.pending` answer leaves its
/// state as it was: the outcome is a function of the world and the problem.
package struct Solver<Provider: DependencyProvider> {
    package typealias Package = Provider.Package
    package typealias Versions = Provider.Versions
    package typealias Version = Provider.Versions.Version
    package typealias Reason = Provider.Reason
    package typealias Outcome = Progress<Package, Versions, Reason>

    /// The caller puts into it what was loaded.
    package var provider: Provider
    package let problem: Problem<Package, Versions, Reason>
    package let limits: SolverLimits

    var packages = PackageTable<Package>()
    var queue = DecisionQueue<Provider.Priority>()
    var deduction: Deduction<Versions>
    private var reasons: [Reason] = []
    private var reasonIndices: [Reason: Int] = [:]
    private var fault: ProviderFault?

    package init(
        _ problem: Problem<Package, Versions, Reason>, provider: Provider, limits: SolverLimits = SolverLimits()
    ) {
        self.provider = provider
        self.problem = problem
        self.limits = limits
        deduction = Deduction(order: problem.directOrder)
        for (index, request) in problem.requests.enumerated() {
            let package = intern(request.package)
            deduction.addRequest(package, request.versions, index: index)
        }
        for exclusion in problem.exclusions {
            let package = intern(exclusion.package)
            deduction.addUnavailable(package, exclusion.versions, reason: index(of: exclusion.reason))
        }
    }

    package var statistics: SolverStatistics {
        var statistics = deduction.statistics
        statistics.incompatibilities = deduction.store.count
        return statistics
    }

    // MARK: The search

    /// Goes on until there is a result or something has to be loaded.
    ///
    /// - Throws: ``ProviderFault`` when the provider contradicts its contract.
    package mutating func advance() throws(ProviderFault) -> Outcome {
        while true {
            if let fault { throw fault }
            deduction.propagate()
            if let contradiction = deduction.contradiction { return .unsolvable(conflict(from: contradiction)) }
            if let limit = exceededLimit() { return .exhausted(limit) }
            refreshQueue()
            guard let package = queue.first() else { return .solved(solution()) }
            if let need = try step(package) {
                return .needs([need] + lookahead().filter { $0 != need })
            }
        }
    }

    private func exceededLimit() -> SolverLimits.Kind? {
        if deduction.statistics.decisions > limits.decisions { return .decisions }
        if deduction.statistics.conflicts > limits.conflicts { return .conflicts }
        if deduction.store.count > limits.incompatibilities { return .incompatibilities }
        return nil
    }

    /// One step for the package: decides it, or learns why a version of it cannot be used. Returns what is missing.
    private mutating func step(_ package: PackageID) throws(ProviderFault) -> Need<Package, Version>? {
        let version: Version
        switch try candidate(for: package) {
        case .version(let candidate): version = candidate
        case .rejected: return nil
        case .pending: return .versions(of: packages[package])
        }
        guard let tried = try load(package, version) else {
            return .dependencies(of: packages[package], at: version)
        }
        deduction.decide(package, version, tried)
        return nil
    }

    private enum Candidate {
        case version(Version)
        /// Something was learned about the package, which is now among the changed.
        case rejected
        case pending
    }

    private mutating func candidate(for package: PackageID) throws(ProviderFault) -> Candidate {
        if let base = deduction.nodes[package.index].base, let version = deduction.partial.decision(for: base) {
            return .version(version)
        }
        let allowed = deduction.allowed(package)
        switch provider.choose(packages[package], in: allowed) {
        case .version(let version):
            guard allowed.contains(version) else { throw broken(.versionOutsideRequest, package) }
            return .version(version)
        case .none:
            deduction.addAbsent(package, allowed)
        case .unavailable(let versions, let reason):
            guard !versions.isDisjoint(with: allowed) else { throw broken(.setMissesQuestion, package) }
            deduction.addUnavailable(package, versions, reason: index(of: reason))
        case .pending:
            return .pending
        }
        deduction.changed.append(package)
        return .rejected
    }

    /// What the version depends on, recorded the first time. `nil` when it is not loaded.
    private mutating func load(
        _ package: PackageID, _ version: Version
    ) throws(ProviderFault) -> Deduction<Versions>.TriedVersion? {
        if let tried = deduction.nodes[package.index].tried[version] { return tried }
        switch provider.dependencies(of: packages[package], at: version) {
        case .pending:
            return nil
        case .unavailable(let reason, let sharedBy):
            let versions = sharedBy ?? Versions(only: version)
            guard versions.contains(version) else { throw broken(.setMissesQuestion, package) }
            return deduction.addUnusable(package, version: version, sharedBy: versions, reason: index(of: reason))
        case .known(let dependencies, let sharedBy):
            let versions = sharedBy ?? Versions(only: version)
            guard versions.contains(version) else { throw broken(.setMissesQuestion, package) }
            let numbered = dependencies.map {
                Deduction<Versions>.DependencyOnNumber(target: intern($0.package), versions: $0.versions)
            }
            return deduction.addTried(package, version: version, sharedBy: versions, dependencies: numbered)
        }
    }

    private func broken(_ problem: ProviderFault.Problem, _ package: PackageID) -> ProviderFault {
        ProviderFault(problem: problem, package: String(describing: packages[package]))
    }

    // MARK: Numbers for packages and reasons

    private mutating func intern(_ package: Package) -> PackageID {
        let (identifier, isNew) = packages.intern(package)
        guard isNew else { return identifier }
        deduction.addPackage()
        queue.addPackage()
        if let base = provider.base(of: package).map({ intern($0) }) {
            if deduction.nodes[base.index].base != nil { fault = broken(.nestedBase, identifier) }
            deduction.link(aspect: identifier, to: base)
        }
        return identifier
    }

    private mutating func index(of reason: Reason) -> Int {
        if let known = reasonIndices[reason] { return known }
        reasons.append(reason)
        reasonIndices[reason] = reasons.count - 1
        return reasons.count - 1
    }

    // MARK: The order of decisions

    /// Brings the queue up to date with what has changed since.
    private mutating func refreshQueue() {
        for package in deduction.partial.takeTouched() { queue.update(package, to: place(of: package)) }
    }

    private func place(of package: PackageID) -> DecisionQueue<Provider.Priority>.Place? {
        guard deduction.partial.isUndecided(package) else { return nil }
        if let base = deduction.nodes[package.index].base {
            // An aspect has no choice of its own: it follows its base, at once.
            guard deduction.partial.decision(for: base) != nil else { return nil }
            return .init(tier: .forced, priority: nil, rank: 0, package: package)
        }
        if let position = deduction.order.position(of: package) {
            return .init(tier: .direct, priority: nil, rank: position, package: package)
        }
        let priority = provider.priority(of: packages[package], in: deduction.allowed(package))
        return .init(
            tier: .transitive, priority: priority, rank: deduction.order.place(of: package), package: package)
    }

    // MARK: Results

    private func solution() -> Solution<Package, Version> {
        Solution(
            selections: deduction.partial.decisionsInOrder.map { .init(packages[$0.package], $0.version) },
            directOrder: deduction.order.directs.map { packages[$0] })
    }

    private func conflict(from contradiction: IncompatibilityID) -> Conflict<Package, Versions, Reason> {
        Conflict(problem: problem, facts: deduction.store.facts(behind: contradiction).map(spoken))
    }

    private func spoken(_ fact: Fact<Versions>) -> Conflict<Package, Versions, Reason>.Fact {
        switch fact {
        case .requested(let package, let versions, let request):
            .requested(packages[package], versions: versions, index: request)
        case .depends(let package, let versions, let target, let targetVersions):
            .depends(packages[package], versions: versions, target: packages[target], targetVersions: targetVersions)
        case .unavailable(let package, let versions, let reason):
            .unavailable(packages[package], versions: versions, reason: reasons[reason])
        case .absent(let package, let versions): .absent(packages[package], versions: versions)
        case .shared(let aspect, let base): .shared(aspect: packages[aspect], base: packages[base])
        }
    }
}
