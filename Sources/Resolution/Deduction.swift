import Versioning

/// The half of the solver that knows neither a provider nor packages, only numbers and sets of versions: what is
/// known, what follows from it, and what is to be learned from a conflict.
///
/// Apart from the solver for speed: its entry points carry a copy specialised for the sets of versions that are used
/// in earnest. (As generic code alone it spent half of its time looking up type metadata.)
struct Deduction<Versions: VersionSet> {
    typealias Version = Versions.Version

    var store = IncompatibilityStore<Versions>()
    var partial = PartialSolution<Versions>()
    var watches = WatchLists()
    var order: DecisionOrder
    /// By package number.
    var nodes: [Node] = []
    var statistics = SolverStatistics()
    /// Packages whose incompatibilities have to be looked at, first in first out.
    var changed = ChangeQueue()
    /// Set once there is proof that nothing can be found.
    var contradiction: IncompatibilityID?

    /// What is kept for each package beside what is known about it.
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
        let dependencies: [DependencyOnNumber]?
    }

    struct DependencyOnNumber {
        let target: PackageID
        let versions: Versions
    }

    init(order: DirectOrder) { self.order = DecisionOrder(direct: order) }

    mutating func addPackage() {
        nodes.append(Node())
        partial.addPackage()
        watches.addPackage()
        changed.addPackage()
        order.addPackage()
    }

    mutating func link(aspect: PackageID, to base: PackageID) {
        nodes[aspect.index].base = base
        nodes[base.index].aspects.append(aspect)
    }

    // MARK: Facts

    mutating func addRequest(_ package: PackageID, _ versions: Versions, index: Int) {
        if let base = nodes[package.index].base { order.addDirect(base) }
        order.addDirect(package)
        record(
            .requested(package, versions: versions, request: index),
            terms: [PackageTerm(package: package, term: .notSelected(versions))])
        changed.append(package)
    }

    mutating func addUnavailable(_ package: PackageID, _ versions: Versions, reason: Int) {
        record(
            .unavailable(package, versions: versions, reason: reason),
            terms: [PackageTerm(package: package, term: .selected(versions))])
    }

    mutating func addAbsent(_ package: PackageID, _ versions: Versions) {
        record(
            .absent(package, versions: versions), terms: [PackageTerm(package: package, term: .selected(versions))])
    }

    private mutating func record(_ fact: Fact<Versions>, terms: [PackageTerm<Versions>]) {
        watch(store.add(fact, terms: terms))
    }

    mutating func watch(_ identifier: IncompatibilityID) {
        for entry in store.terms(of: identifier) { watches.watch(identifier, for: entry.package) }
    }

    /// Records what a version, and all that share its dependencies, depend on.
    @specialized(where Versions == VersionRanges)
    mutating func addTried(
        _ package: PackageID, version: Version, sharedBy: Versions, dependencies: [DependencyOnNumber]
    ) -> TriedVersion {
        var recorded: [DependencyOnNumber] = []
        var contradictsItself = false
        for dependency in dependencies {
            if dependency.target == package {
                guard !dependency.versions.contains(version) else { continue }
                contradictsItself = true
            }
            watch(
                store.addDependency(
                    of: package, versions: sharedBy, on: dependency.target, within: dependency.versions))
            recorded.append(dependency)
        }
        noteOrder(of: package, recorded)
        let tried = TriedVersion(sharedBy: sharedBy, dependencies: contradictsItself ? nil : recorded)
        nodes[package.index].tried[version] = tried
        return tried
    }

    mutating func addUnusable(_ package: PackageID, version: Version, sharedBy: Versions, reason: Int) -> TriedVersion {
        addUnavailable(package, sharedBy, reason: reason)
        let tried = TriedVersion(sharedBy: sharedBy, dependencies: nil)
        nodes[package.index].tried[version] = tried
        return tried
    }

    // MARK: Decisions

    /// Decides the package unless a dependency of the version is out of the question already; then the package is
    /// among the changed, and propagation will rule the version out.
    @specialized(where Versions == VersionRanges)
    mutating func decide(_ package: PackageID, _ version: Version, _ tried: TriedVersion) {
        nodes[package.index].candidate = version
        changed.append(package)
        guard let dependencies = tried.dependencies, dependencies.allSatisfy(fits) else {
            statistics.conflicts += 1
            return
        }
        statistics.decisions += 1
        partial.decide(package, version)
        watches.beginLevel()
        for aspect in nodes[package.index].aspects { partial.markTouched(aspect) }
    }

    private func fits(_ dependency: DependencyOnNumber) -> Bool {
        partial.relation(of: dependency.target, to: .notSelected(dependency.versions)) != .holds
    }

    /// What the package may still be.
    func allowed(_ package: PackageID) -> Versions { partial.term(of: package)?.allowed ?? .full }
}
