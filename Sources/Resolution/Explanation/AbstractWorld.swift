import Versioning

/// The facts of a conflict once more, with numbers for packages and versions: small enough to be solved again and
/// again with some of the facts left out.
struct AbstractWorld: DependencyProvider {
    /// "Each of these versions needs one of those", or, with no `targetVersions`, "none of these can be used".
    struct Rule: Sendable {
        let package: Int
        var versions: NumberSet
        let target: Int
        var targetVersions: NumberSet
    }

    /// By package: how many versions it has.
    let counts: [Int]
    let bases: [Int?]
    /// By package: versions that exist but are never offered.
    let absent: [NumberSet]
    /// By package: the rules about it.
    private let rules: [[Rule]]

    /// Up to how many rules about a package it pays to find out which other versions they treat alike.
    private static var mostRulesToCompare: Int { 64 }

    init(counts: [Int], bases: [Int?], absent: [NumberSet], rules: some Sequence<Rule>) {
        self.counts = counts
        self.bases = bases
        self.absent = absent
        var sorted: [[Rule]] = Array(repeating: [], count: counts.count)
        for rule in rules { sorted[rule.package].append(rule) }
        self.rules = sorted
    }

    func priority(of package: Int, in versions: NumberSet) -> Int { 0 }

    func choose(_ package: Int, in versions: NumberSet) -> Choice<NumberSet, Never> {
        versions.subtracting(absent[package]).last(below: counts[package]).map { .version($0) } ?? .none
    }

    func dependencies(of package: Int, at version: Int) -> Dependencies<Int, NumberSet, Never> {
        let about = rules[package]
        let dependencies = about.filter { $0.versions.contains(version) }
            .map { Dependency($0.target, $0.targetVersions) }
        guard about.count <= Self.mostRulesToCompare else { return .known(dependencies) }
        let alike = about.reduce(NumberSet.full) { alike, rule in
            alike.intersection(rule.versions.contains(version) ? rule.versions : rule.versions.complement())
        }
        return .known(dependencies, sharedBy: alike)
    }

    func base(of package: Int) -> Int? { bases[package] }
}
