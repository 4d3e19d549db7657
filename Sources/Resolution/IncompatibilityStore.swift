import Versioning

/// Every incompatibility of one run, in an arena: written once, never moved, referred to by number.
struct IncompatibilityStore<Versions: VersionSet> {
    private(set) var incompatibilities: [Incompatibility] = []
    private(set) var terms: [PackageTerm<Versions>] = []
    private(set) var facts: [Fact<Versions>] = []
    /// By number: replaced by a wider one about the same dependency, so that propagation may skip it.
    private(set) var isSuperseded: [Bool] = []
    /// The latest incompatibilities of each dependent about each target, for joining.
    private var dependencies: [DependencyKey: [IncompatibilityID]] = [:]

    private struct DependencyKey: Hashable {
        let package: PackageID
        let target: PackageID
    }

    /// How many earlier ranges with the same target are looked at for one to join. Versions are mostly tried one
    /// after the other, so the latest few hold the neighbour; looking at all of them would be quadratic in a package
    /// that pins another target version in every release (boto3 and botocore: 4,000).
    private static var joinWindow: Int { 4 }

    var count: Int { incompatibilities.count }

    func terms(of identifier: IncompatibilityID) -> ArraySlice<PackageTerm<Versions>> {
        let incompatibility = incompatibilities[identifier.index]
        return terms[incompatibility.firstTerm..<incompatibility.firstTerm + incompatibility.termCount]
    }

    func fact(of identifier: IncompatibilityID) -> Fact<Versions>? {
        guard case .fact(let index) = incompatibilities[identifier.index].cause else { return nil }
        return facts[index]
    }

    func term(of package: PackageID, in identifier: IncompatibilityID) -> Term<Versions>? {
        terms(of: identifier).first { $0.package == package }?.term
    }

    mutating func add(_ fact: Fact<Versions>, terms newTerms: [PackageTerm<Versions>]) -> IncompatibilityID {
        facts.append(fact)
        return append(newTerms, cause: .fact(facts.count - 1))
    }

    private mutating func append(
        _ newTerms: [PackageTerm<Versions>], cause: Incompatibility.Cause
    ) -> IncompatibilityID {
        let identifier = IncompatibilityID(index: incompatibilities.count)
        incompatibilities.append(Incompatibility(firstTerm: terms.count, termCount: newTerms.count, cause: cause))
        terms.append(contentsOf: newTerms)
        isSuperseded.append(false)
        return identifier
    }

    /// Records that `versions` of a package need `targetVersions` of another. A recent record that says the same of
    /// other versions is replaced by one that says it of both.
    mutating func addDependency(
        of package: PackageID, versions: Versions, on target: PackageID, within targetVersions: Versions
    ) -> IncompatibilityID {
        let key = DependencyKey(package: package, target: target)
        var joined = versions
        if let index = dependencies[key]?.suffix(Self.joinWindow).lastIndex(where: { sameTarget($0, targetVersions) }),
            let earlier = dependencies[key]?.remove(at: index),
            case .depends(_, let earlierVersions, _, _)? = fact(of: earlier)
        {
            joined = earlierVersions.union(versions)
            isSuperseded[earlier.index] = true
        }
        let fact = Fact.depends(package, versions: joined, target: target, targetVersions: targetVersions)
        let identifier = add(fact, terms: dependencyTerms(package, joined, target, targetVersions))
        dependencies[key, default: []].append(identifier)
        return identifier
    }

    private func sameTarget(_ identifier: IncompatibilityID, _ versions: Versions) -> Bool {
        guard case .depends(_, _, _, let earlier)? = fact(of: identifier) else { return false }
        return earlier == versions
    }

    private func dependencyTerms(
        _ package: PackageID, _ versions: Versions, _ target: PackageID, _ targetVersions: Versions
    ) -> [PackageTerm<Versions>] {
        let dependent = PackageTerm(package: package, term: .selected(versions))
        if package == target {
            return [PackageTerm(package: package, term: .selected(versions.subtracting(targetVersions)))]
        }
        if targetVersions.isEmpty { return [dependent] }
        return [dependent, PackageTerm(package: target, term: .notSelected(targetVersions))]
    }

    /// The rule of resolution: what follows from two incompatibilities when `package` is either way.
    ///
    /// Of the terms about `package` the union stays (it is left out when it always holds), of those about any other
    /// package the intersection.
    mutating func resolve(
        _ left: IncompatibilityID, _ right: IncompatibilityID, on package: PackageID
    ) -> IncompatibilityID {
        var result: [PackageTerm<Versions>] = []
        for entry in terms(of: left) where entry.package != package {
            guard let other = term(of: entry.package, in: right) else {
                result.append(entry)
                continue
            }
            result.append(PackageTerm(package: entry.package, term: entry.term.intersection(other)))
        }
        for entry in terms(of: right) where entry.package != package {
            if term(of: entry.package, in: left) == nil { result.append(entry) }
        }
        if let one = term(of: package, in: left), let other = term(of: package, in: right) {
            let union = one.union(other)
            if !union.isAlways { result.append(PackageTerm(package: package, term: union)) }
        }
        return append(result, cause: .derived(left, right))
    }

    /// The facts from which the incompatibility was derived, in the order in which they were recorded.
    func facts(behind root: IncompatibilityID) -> [Fact<Versions>] {
        var seen: Set<IncompatibilityID> = [root]
        var waiting = [root]
        var leaves: [Int] = []
        while let identifier = waiting.popLast() {
            switch incompatibilities[identifier.index].cause {
            case .fact(let index): leaves.append(index)
            case .derived(let left, let right):
                for cause in [left, right] where seen.insert(cause).inserted { waiting.append(cause) }
            }
        }
        return leaves.sorted().map { facts[$0] }
    }
}
