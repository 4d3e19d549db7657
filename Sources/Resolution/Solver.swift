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
    package internal(set) var statistics = SolverStatistics()

    var packages = PackageTable<Package>()
    var store = IncompatibilityStore<Versions>()
    var partial = PartialSolution<Versions>()
    var watches = WatchLists()
    var queue = DecisionQueue<Provider.Priority>()
    var order: DecisionOrder
    /// Side tables by package number.
    var nodes: [Node] = []
    var reasons: [Reason] = []
    private var reasonIndices: [Reason: Int] = [:]

    /// Packages whose incompatibilities have to be looked at, first in first out.
    var changed = ChangeQueue()
    /// Set once there is proof that nothing can be found.
    var contradiction: IncompatibilityID?
    private var fault: ProviderFault?

    /// What the solver keeps for each package beside what is known about it.
    struct Node {
        var base: PackageID?
        var aspects: [PackageID] = []
        /// The version tried last.
        var candidate: Version?
        /// What is known of the versions tried so far.
        var tried: [Version: TriedVersion] = [:]
    }

    /// A version whose dependencies are recorded.
    struct TriedVersion {
        /// The versions that share these dependencies.
        let sharedBy: Versions
        /// `nil` when the version cannot be used.
        let dependencies: [(target: PackageID, versions: Versions)]?
    }

    package init(
        _ problem: Problem<Package, Versions, Reason>, provider: Provider, limits: SolverLimits = SolverLimits()
    ) {
        self.provider = provider
        self.problem = problem
        self.limits = limits
        order = DecisionOrder(direct: problem.directOrder)
        for request in problem.requests { intern(request.package) }
        for (index, request) in problem.requests.enumerated() { addRequest(request, index: index) }
        for exclusion in problem.exclusions {
            let package = intern(exclusion.package)
            addUnavailable(package, exclusion.versions, reason: exclusion.reason)
        }
    }

    private mutating func addRequest(_ request: Problem<Package, Versions, Reason>.Request, index: Int) {
        let package = intern(request.package)
        if let base = nodes[package.index].base { order.addDirect(base) }
        order.addDirect(package)
        watch(
            store.add(
                .requested(package, versions: request.versions, request: index),
                terms: [PackageTerm(package: package, term: .notSelected(request.versions))]))
        changed.append(package)
    }

    // MARK: The search

    /// Goes on until there is a result or something has to be loaded.
    ///
    /// - Throws: ``ProviderFault`` when the provider contradicts its contract.
    package mutating func advance() throws(ProviderFault) -> Outcome {
        while true {
            propagate()
            if let fault { throw fault }
            if let contradiction { return .unsolvable(conflict(from: contradiction)) }
            if let limit = exceededLimit() { return .exhausted(limit) }
            refreshQueue()
            guard let package = queue.first() else { return .solved(solution()) }
            if let need = try decide(package) {
                return .needs([need] + lookahead().filter { $0 != need })
            }
        }
    }

    private func exceededLimit() -> SolverLimits.Kind? {
        if statistics.decisions > limits.decisions { return .decisions }
        if statistics.conflicts > limits.conflicts { return .conflicts }
        if store.count > limits.incompatibilities { return .incompatibilities }
        return nil
    }

    /// One step for the package: decides it, or learns why a version of it cannot be used. Returns what is missing.
    private mutating func decide(_ package: PackageID) throws(ProviderFault) -> Need<Package, Version>? {
        let version: Version
        switch try candidate(for: package) {
        case .version(let candidate): version = candidate
        case .rejected: return nil
        case .pending: return .versions(of: packages[package])
        }
        nodes[package.index].candidate = version
        guard let tried = try load(package, version) else {
            return .dependencies(of: packages[package], at: version)
        }
        changed.append(package)
        guard let dependencies = tried.dependencies, dependencies.allSatisfy({ fits($0.target, $0.versions) }) else {
            statistics.conflicts += 1
            return nil
        }
        statistics.decisions += 1
        partial.decide(package, version)
        watches.beginLevel()
        for aspect in nodes[package.index].aspects { partial.markTouched(aspect) }
        return nil
    }

    /// Whether a dependency on the target leaves it a chance.
    private func fits(_ target: PackageID, _ versions: Versions) -> Bool {
        partial.relation(of: target, to: .notSelected(versions)) != .holds
    }

    private enum Candidate {
        case version(Version)
        /// Something was learned about the package, which is now among the changed.
        case rejected
        case pending
    }

    private mutating func candidate(for package: PackageID) throws(ProviderFault) -> Candidate {
        if let base = nodes[package.index].base, let version = partial.decision(for: base) { return .version(version) }
        let allowed = partial.term(of: package)?.allowed ?? .full
        switch provider.choose(packages[package], in: allowed) {
        case .version(let version):
            guard allowed.contains(version) else { throw broken(.versionOutsideRequest, package) }
            return .version(version)
        case .none:
            watch(
                store.add(
                    .absent(package, versions: allowed),
                    terms: [PackageTerm(package: package, term: .selected(allowed))]))
        case .unavailable(let versions, let reason):
            guard !versions.isDisjoint(with: allowed) else { throw broken(.setMissesQuestion, package) }
            addUnavailable(package, versions, reason: reason)
        case .pending:
            return .pending
        }
        changed.append(package)
        return .rejected
    }

    /// The dependencies of a version, recorded as incompatibilities the first time. `nil` when they are not loaded.
    private mutating func load(_ package: PackageID, _ version: Version) throws(ProviderFault) -> TriedVersion? {
        if let tried = nodes[package.index].tried[version] { return tried }
        let tried: TriedVersion
        switch provider.dependencies(of: packages[package], at: version) {
        case .pending:
            return nil
        case .unavailable(let reason, let sharedBy):
            let versions = sharedBy ?? Versions(only: version)
            guard versions.contains(version) else { throw broken(.setMissesQuestion, package) }
            addUnavailable(package, versions, reason: reason)
            tried = TriedVersion(sharedBy: versions, dependencies: nil)
        case .known(let dependencies, let sharedBy):
            let versions = sharedBy ?? Versions(only: version)
            guard versions.contains(version) else { throw broken(.setMissesQuestion, package) }
            tried = TriedVersion(
                sharedBy: versions, dependencies: record(dependencies, of: package, version: version, versions))
        }
        nodes[package.index].tried[version] = tried
        return tried
    }

    /// `nil` when the version asks for another version of itself.
    private mutating func record(
        _ dependencies: [Dependency<Package, Versions>], of package: PackageID, version: Version, _ versions: Versions
    ) -> [(target: PackageID, versions: Versions)]? {
        var recorded: [(target: PackageID, versions: Versions)] = []
        var contradictsItself = false
        for dependency in dependencies {
            let target = intern(dependency.package)
            if target == package {
                guard !dependency.versions.contains(version) else { continue }
                contradictsItself = true
            }
            watch(store.addDependency(of: package, versions: versions, on: target, within: dependency.versions))
            recorded.append((target, dependency.versions))
        }
        return contradictsItself ? nil : recorded
    }

    private func broken(_ problem: ProviderFault.Problem, _ package: PackageID) -> ProviderFault {
        ProviderFault(problem: problem, package: String(describing: packages[package]))
    }

    // MARK: Recording

    @discardableResult
    private mutating func intern(_ package: Package) -> PackageID {
        let (identifier, isNew) = packages.intern(package)
        guard isNew else { return identifier }
        nodes.append(Node())
        partial.addPackage()
        watches.addPackage()
        queue.addPackage()
        changed.addPackage()
        order.addPackage()
        if let base = provider.base(of: package) { link(identifier, to: intern(base)) }
        return identifier
    }

    private mutating func link(_ aspect: PackageID, to base: PackageID) {
        if nodes[base.index].base != nil { fault = broken(.nestedBase, aspect) }
        nodes[aspect.index].base = base
        nodes[base.index].aspects.append(aspect)
    }

    private mutating func addUnavailable(_ package: PackageID, _ versions: Versions, reason: Reason) {
        let index: Int
        if let known = reasonIndices[reason] {
            index = known
        } else {
            index = reasons.count
            reasonIndices[reason] = index
            reasons.append(reason)
        }
        watch(
            store.add(
                .unavailable(package, versions: versions, reason: index),
                terms: [PackageTerm(package: package, term: .selected(versions))]))
    }

    mutating func watch(_ identifier: IncompatibilityID) {
        for entry in store.terms(of: identifier) { watches.watch(identifier, for: entry.package) }
    }

    private func solution() -> Solution<Package, Version> {
        Solution(
            selections: partial.decisionsInOrder.map { .init(packages[$0.package], $0.version) },
            directOrder: order.directs.map { packages[$0] })
    }
}
