import Versioning

extension Solver {
    /// Brings the queue up to date with what has changed since.
    mutating func refreshQueue() {
        for package in partial.takeTouched() { queue.update(package, to: place(of: package)) }
    }

    private func place(of package: PackageID) -> DecisionQueue<Provider.Priority>.Place? {
        guard partial.isUndecided(package) else { return nil }
        if let base = nodes[package.index].base {
            // An aspect has no choice of its own: it follows its base, at once.
            guard partial.decision(for: base) != nil else { return nil }
            return .init(tier: .forced, rank: 0, priority: nil, package: package)
        }
        if let position = order.position(of: package) {
            return .init(tier: .direct, rank: position, priority: nil, package: package)
        }
        let versions = partial.term(of: package)?.allowed ?? .full
        let priority = provider.priority(of: packages[package], in: versions)
        return .init(tier: .transitive, rank: order.rank(of: package), priority: priority, package: package)
    }

    /// Where the decision for a package is about to push back another one that asks for it, takes back that decision
    /// and moves the package behind. Returns false when it is not like that.
    ///
    /// `identifier` is about to rule out versions of `dependent`.
    mutating func giveWay(in identifier: IncompatibilityID, to dependent: PackageID) -> Bool {
        guard case .depends(dependent, let versions, let asked, let askedVersions)? = store.fact(of: identifier),
            let candidate = nodes[dependent.index].candidate, versions.contains(candidate),
            partial.isUndecided(dependent),
            partial.term(of: dependent)?.versions.contains(candidate) == true
        else { return false }
        let target = nodes[asked.index].base ?? asked
        guard let level = partial.decisionLevel(of: target), hadChoice(target, within: askedVersions),
            order.move(target, behind: dependents(of: dependent))
        else { return false }
        statistics.reorderings += 1
        for direct in order.directs { partial.markTouched(direct) }
        partial.markTouched(target)
        backtrack(to: level - 1)
        return true
    }

    /// Whether some of `versions` were open to the package before it was decided.
    private func hadChoice(_ package: PackageID, within versions: Versions) -> Bool {
        let history = partial.history(of: package)
        guard history.count >= 2 else { return true }
        return !history[history.count - 2].accumulated.allowed.isDisjoint(with: versions)
    }

    /// The package, the one because of which it is needed, and so on up to a requested one; for an aspect also its base.
    private func dependents(of start: PackageID) -> [PackageID] {
        var chain: [PackageID] = []
        var seen: Set<PackageID> = []
        var current: PackageID? = start
        while let package = current, seen.insert(package).inserted {
            chain.append(package)
            if let base = nodes[package.index].base, seen.insert(base).inserted { chain.append(base) }
            if order.position(of: package) != nil { break }
            current = dependent(on: package)
        }
        return chain
    }

    /// The package that first made this one needed.
    private func dependent(on package: PackageID) -> PackageID? {
        guard let cause = partial.history(of: package).first(where: { $0.accumulated.isPositive })?.cause else {
            return nil
        }
        return store.terms(of: cause).first { $0.package != package && $0.term.isPositive }?.package
    }
}
