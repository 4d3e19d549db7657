import Versioning

extension Deduction {
    /// Where the decision for a package is about to push back another one that asks for it, takes back that decision
    /// and has the package decided after the other. Returns false when it is not like that.
    ///
    /// `identifier` is about to rule out versions, or is a conflict.
    mutating func giveWay(in identifier: IncompatibilityID) -> Bool {
        guard case .depends(let dependent, let versions, let asked, let askedVersions)? = store.fact(of: identifier),
            partial.isUndecided(dependent), let candidate = nodes[dependent.index].candidate,
            versions.contains(candidate), partial.term(of: dependent)?.versions.contains(candidate) == true
        else { return false }
        let target = nodes[asked.index].base ?? asked
        guard let level = partial.decisionLevel(of: target), hadChoice(target, within: askedVersions),
            order.correct(
                target, behind: nodes[dependent.index].base ?? dependent, chain: dependents(of: dependent))
        else { return false }
        statistics.reorderings += 1
        for direct in order.directs { partial.markTouched(direct) }
        backtrack(to: level - 1)
        return true
    }

    /// Notes who asks for whom: an aspect and its base count as one.
    mutating func noteOrder(of package: PackageID, _ dependencies: [DependencyOnNumber]) {
        let dependent = nodes[package.index].base ?? package
        for dependency in dependencies {
            let target = nodes[dependency.target.index].base ?? dependency.target
            for moved in order.note(dependent, asksFor: target) { partial.markTouched(moved) }
        }
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
