/// The order in which packages come before those they ask for, kept up to date while who asks for whom turns out
/// (the incremental topological order of Pearce and Kelly, 2006).
///
/// An edge that would close a ring is left out: for such packages there is no such order.
struct DependencyOrder {
    /// By package; smaller comes first. A permutation of the packages' numbers.
    private var places: [Int] = []
    private var targets: [[PackageID]] = []
    private var dependents: [[PackageID]] = []
    private var known: Set<Edge> = []

    private struct Edge: Hashable {
        let dependent: PackageID
        let target: PackageID
    }

    mutating func addPackage() {
        places.append(places.count)
        targets.append([])
        dependents.append([])
    }

    func place(of package: PackageID) -> Int { places[package.index] }

    /// Notes that one package asks for another. Returns the packages whose place has changed.
    mutating func note(_ dependent: PackageID, asksFor target: PackageID) -> [PackageID] {
        guard dependent != target, known.insert(Edge(dependent: dependent, target: target)).inserted else { return [] }
        var moved: [PackageID] = []
        let first = place(of: target)
        let last = place(of: dependent)
        if first < last {
            let below = reached(from: target, along: targets) { place(of: $0) <= last }
            guard !below.contains(dependent) else { return [] }
            moved = reached(from: dependent, along: dependents) { place(of: $0) >= first }.sorted(by: comesFirst)
            moved += below.sorted(by: comesFirst)
            let free = moved.map(place).sorted()
            for (package, place) in zip(moved, free) { places[package.index] = place }
        }
        targets[dependent.index].append(target)
        dependents[target.index].append(dependent)
        return moved
    }

    private func comesFirst(_ left: PackageID, _ right: PackageID) -> Bool { place(of: left) < place(of: right) }

    private func reached(
        from start: PackageID, along edges: [[PackageID]], while condition: (PackageID) -> Bool
    ) -> Set<PackageID> {
        var seen: Set<PackageID> = [start]
        var waiting = [start]
        while let package = waiting.popLast() {
            for next in edges[package.index] where condition(next) && seen.insert(next).inserted {
                waiting.append(next)
            }
        }
        return seen
    }
}
