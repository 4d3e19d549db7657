import Versioning

extension Solver {
    /// How many packages the look ahead visits at most; far more than any real request has.
    private static var lookaheadLimit: Int { 20_000 }

    /// What will be asked for next if every package gets its best version and nothing gets in the way: breadth first,
    /// through everything that is loaded.
    ///
    /// Changes nothing: what it finds is only loaded earlier than it would be.
    func lookahead() -> [Need<Package, Version>] {
        var needs: [Need<Package, Version>] = []
        var seen: Set<Package> = []
        var waiting = queue.all()
            .flatMap { [$0] + deduction.nodes[$0.index].aspects.filter(deduction.partial.isUndecided) }
            .map { Dependency(packages[$0], deduction.allowed($0)) }
        var next = 0
        while next < waiting.count, seen.count < Self.lookaheadLimit {
            let current = waiting[next]
            next += 1
            guard seen.insert(current.package).inserted else { continue }
            look(at: current, needs: &needs, waiting: &waiting)
        }
        return needs
    }

    private func look(
        at current: Dependency<Package, Versions>, needs: inout [Need<Package, Version>],
        waiting: inout [Dependency<Package, Versions>]
    ) {
        let base = provider.base(of: current.package)
        if let base { waiting.append(Dependency(base, current.versions)) }
        switch provider.choose(base ?? current.package, in: current.versions) {
        case .none, .unavailable: return
        case .pending:
            // The base is on the list itself.
            if base == nil { needs.append(.versions(of: current.package)) }
        case .version(let version):
            switch provider.dependencies(of: current.package, at: version) {
            case .unavailable: return
            case .pending: needs.append(.dependencies(of: current.package, at: version))
            case .known(let dependencies, _):
                waiting.append(contentsOf: dependencies.compactMap(open))
            }
        }
    }

    /// The dependency narrowed by what is already known; `nil` when the package is decided or waits anyway.
    private func open(_ dependency: Dependency<Package, Versions>) -> Dependency<Package, Versions>? {
        guard let package = packages.identifier(of: dependency.package), let known = deduction.partial.term(of: package)
        else {
            return dependency
        }
        if known.isPositive { return nil }
        return Dependency(dependency.package, dependency.versions.intersection(known.allowed))
    }
}
