import Versioning

/// A small part of a conflict's facts that is a conflict by itself, said as generally as it still is one.
///
/// The derivation that a solver finds depends on the order of its search and repeats itself for each range of
/// versions. So it is not retold. What it rests on is taken as a world of its own, in which facts are joined ("every
/// a needs b" instead of one line for each release) and left out as long as there still is no solution.
struct ConflictCore<W: Wording> {
    /// Some entries of a group, joined.
    struct Part: Hashable {
        let group: Int
        let entries: Range<Int>
        /// Whether it does not matter which versions are needed.
        var needsAny = false
    }

    let table: FactTable<W>
    /// Indices into the table's requests.
    private(set) var requests: [Int]
    private(set) var parts: [Part] = []
    private var budget: Int
    /// What parts say in numbers.
    private var rules: [Part: AbstractWorld.Rule] = [:]

    /// - Parameter budget: How many incompatibilities may be looked at; when it is spent, what has been reached stays.
    init(_ conflict: Conflict<W.Package, W.Versions, W.Reason>, wording: W, budget: Int = 3_000_000) {
        table = FactTable(conflict, wording: wording)
        requests = Array(table.requests.indices)
        self.budget = budget
        join()
        leaveOutGroups()
        leaveOutParts()
        joinNeighbours()
        forgetTargets()
    }

    // MARK: Steps

    /// Joins each group's entries into as few parts as possible, twice as many each time, until there is a conflict.
    private mutating func join() {
        let most = table.groups.map(\.entries.count).max() ?? 0
        var pieces = 1
        while true {
            parts = table.groups.indices.flatMap { divide($0, into: pieces) }
            if pieces >= most { return }
            if let used = conflict(requests, parts) {
                keep(used)
                return
            }
            pieces *= 2
        }
    }

    private func divide(_ group: Int, into pieces: Int) -> [Part] {
        let count = table.groups[group].entries.count
        let pieces = min(pieces, count)
        return (0..<pieces).map { piece in
            Part(group: group, entries: count * piece / pieces..<count * (piece + 1) / pieces)
        }
    }

    /// Leaves out whole groups and requests, those furthest from the requests first.
    private mutating func leaveOutGroups() {
        let depths = depths()
        let order = Set(parts.map(\.group)).sorted { (depths[$0], $0) > (depths[$1], $1) }
        for group in order where parts.contains(where: { $0.group == group }) {
            guard let used = conflict(requests, parts.filter { $0.group != group }) else { continue }
            keep(used)
        }
        for request in requests.reversed() where requests.contains(request) {
            guard let used = conflict(requests.filter { $0 != request }, parts) else { continue }
            keep(used)
        }
    }

    private mutating func leaveOutParts() {
        var index = 0
        while index < parts.count {
            var fewer = parts
            fewer.remove(at: index)
            if conflict(requests, fewer) != nil { parts = fewer } else { index += 1 }
        }
    }

    private mutating func joinNeighbours() {
        var index = 1
        while index < parts.count {
            if let joined = joining(index), conflict(requests, joined) != nil { parts = joined } else { index += 1 }
        }
    }

    /// The parts with the one at `index` and the one before as one, if they are of the same group.
    private func joining(_ index: Int) -> [Part]? {
        let (left, right) = (parts[index - 1], parts[index])
        guard left.group == right.group else { return nil }
        var joined = parts
        joined[index - 1] = Part(group: left.group, entries: left.entries.lowerBound..<right.entries.upperBound)
        joined.remove(at: index)
        return joined
    }

    private mutating func forgetTargets() {
        for index in parts.indices {
            guard case .needs = table.groups[parts[index].group].subject else { continue }
            var general = parts
            general[index].needsAny = true
            if conflict(requests, general) != nil { parts = general }
        }
    }

    /// By group: how many steps its package is away from a request.
    private func depths() -> [Int] {
        var depths = Array(repeating: Int.max, count: table.packageCount)
        var waiting: [Int] = []
        func reach(_ package: Int, _ depth: Int) {
            guard package < depths.count, depths[package] == Int.max else { return }
            depths[package] = depth
            waiting.append(package)
            if let base = table.bases[package] { reach(base, depth) }
        }
        for request in table.requests { reach(request.package, 0) }
        var next = 0
        while next < waiting.count {
            let package = waiting[next]
            next += 1
            for group in table.groups where group.package == package { reach(group.target, depths[package] + 1) }
        }
        return table.groups.map { depths[$0.package] }
    }

    // MARK: Asking the solver

    /// What a proof used.
    private struct Used {
        let requests: Set<Int>
        let groups: Set<Int>
    }

    private mutating func keep(_ used: Used) {
        requests.removeAll { !used.requests.contains($0) }
        parts.removeAll { !used.groups.contains($0.group) }
    }

    /// Solves the world with only these facts. `nil` when it has a solution, or when the budget is spent.
    private mutating func conflict(_ requests: [Int], _ parts: [Part]) -> Used? {
        guard budget > 0 else { return nil }
        let world = AbstractWorld(
            counts: table.counts, bases: table.bases, absent: table.absent, rules: parts.map { rule($0) })
        let problem = Problem<Int, NumberSet, Never>(
            requests: requests.map { .init(table.requests[$0].package, table.requests[$0].numbers) })
        let limits = SolverLimits(decisions: budget, conflicts: budget, incompatibilities: budget)
        var solver = Solver(problem, provider: world, limits: limits)
        let progress = try? solver.advance()
        budget -= solver.statistics.steps + parts.count
        guard case .unsolvable(let conflict)? = progress else { return nil }
        return used(by: conflict, requests)
    }

    private func used(by conflict: Conflict<Int, NumberSet, Never>, _ requests: [Int]) -> Used {
        var groups: [[Int]: Int] = [:]
        for (index, group) in table.groups.enumerated() { groups[[group.package, group.target]] = index }
        var used = (requests: Set<Int>(), groups: Set<Int>())
        for fact in conflict.facts {
            switch fact {
            case .requested(_, _, let index): used.requests.insert(requests[index])
            case .depends(let package, _, let target, _):
                if let group = groups[[package, target]] { used.groups.insert(group) }
            case .absent, .shared, .unavailable: continue
            }
        }
        return Used(requests: used.requests, groups: used.groups)
    }

    private mutating func rule(_ part: Part) -> AbstractWorld.Rule {
        if let known = rules[part] { return known }
        let group = table.groups[part.group]
        let needed = needed(part)
        let rule = AbstractWorld.Rule(
            package: group.package, versions: table.numbers(of: group.package, in: concerned(part)),
            target: group.target,
            targetVersions: needed.isEmpty ? .empty : table.numbers(of: group.target, in: needed))
        rules[part] = rule
        return rule
    }

    // MARK: What a part says

    func concerned(_ part: Part) -> W.Versions {
        .union(of: table.groups[part.group].entries[part.entries].lazy.map(\.versions))
    }

    /// The versions of the target that would do; empty where the versions concerned are unavailable.
    func needed(_ part: Part) -> W.Versions {
        part.needsAny ? .full : .union(of: table.groups[part.group].entries[part.entries].lazy.map(\.targetVersions))
    }
}

extension VersionSet {
    /// The union of many sets, taken in pairs: one after the other would go through what is there already each time.
    static func union(of sets: some RandomAccessCollection<Self>) -> Self {
        guard sets.count > 1 else { return sets.first ?? .empty }
        let middle = sets.index(sets.startIndex, offsetBy: sets.count / 2)
        return union(of: sets[..<middle]).union(union(of: sets[middle...]))
    }
}
