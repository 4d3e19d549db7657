/// The undecided packages, best first: a binary heap whose outdated entries are dropped when they come to the top.
struct DecisionQueue<Priority: Comparable> {
    /// Where a package stands in the order of decisions; the smallest is decided first.
    struct Place {
        enum Tier: Int { case forced, direct, transitive }

        let tier: Tier
        /// Within a tier, greater first.
        let priority: Priority?
        /// Within a priority, smaller first.
        let rank: Int
        let package: PackageID

        func comes(before other: Self) -> Bool {
            if tier != other.tier { return tier.rawValue < other.tier.rawValue }
            if let mine = priority, let theirs = other.priority, mine != theirs { return mine > theirs }
            if rank != other.rank { return rank < other.rank }
            return package < other.package
        }
    }

    private var heap: [(place: Place, stamp: Int)] = []
    /// By package: the stamp of its only valid entry; every other entry of it is outdated.
    private var stamps: [Int] = []

    mutating func addPackage() { stamps.append(0) }

    /// Makes the entry of the package outdated and, unless `place` is `nil`, adds a new one.
    mutating func update(_ package: PackageID, to place: Place?) {
        stamps[package.index] += 1
        guard let place else { return }
        heap.append((place, stamps[package.index]))
        siftUp(from: heap.count - 1)
    }

    /// The package to decide next; it stays in the queue.
    mutating func first() -> PackageID? {
        while let top = heap.first {
            if stamps[top.place.package.index] == top.stamp { return top.place.package }
            removeTop()
        }
        return nil
    }

    /// Every package that is waiting, best first. Costs a sort.
    func all() -> [PackageID] {
        heap.filter { stamps[$0.place.package.index] == $0.stamp }
            .sorted { $0.place.comes(before: $1.place) }
            .map(\.place.package)
    }

    private mutating func removeTop() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        siftDown(from: 0)
    }

    private mutating func siftUp(from start: Int) {
        var child = start
        while child > 0 {
            let parent = (child - 1) / 2
            guard heap[child].place.comes(before: heap[parent].place) else { return }
            heap.swapAt(child, parent)
            child = parent
        }
    }

    private mutating func siftDown(from start: Int) {
        var parent = start
        while true {
            var best = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].place.comes(before: heap[best].place) { best = child }
            }
            if best == parent { return }
            heap.swapAt(parent, best)
            parent = best
        }
    }
}
