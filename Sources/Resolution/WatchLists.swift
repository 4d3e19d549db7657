/// For each package, the incompatibilities that have to be looked at when something about the package changes.
///
/// An incompatibility one of whose terms cannot hold any more is parked until that is taken back. So a package with
/// thousands of rejected versions, each with incompatibilities of its own, is not scanned through all of them at
/// every step.
struct WatchLists {
    private var lists: [[IncompatibilityID]] = []
    /// By level: what waits for that level to be left.
    private var parked: [[(package: PackageID, identifier: IncompatibilityID)]] = [[]]

    mutating func addPackage() { lists.append([]) }

    mutating func watch(_ identifier: IncompatibilityID, for package: PackageID) {
        lists[package.index].append(identifier)
    }

    func count(for package: PackageID) -> Int { lists[package.index].count }

    func identifier(at index: Int, for package: PackageID) -> IncompatibilityID { lists[package.index][index] }

    /// Takes the one at `index` out of the list for good; the last one takes its place.
    mutating func remove(at index: Int, for package: PackageID) {
        let last = lists[package.index].count - 1
        lists[package.index].swapAt(index, last)
        lists[package.index].removeLast()
    }

    /// Takes the one at `index` out of the list until `level` is left.
    mutating func park(at index: Int, for package: PackageID, untilLeaving level: Int) {
        parked[level].append((package, lists[package.index][index]))
        remove(at: index, for: package)
    }

    mutating func beginLevel() { parked.append([]) }

    mutating func backtrack(to level: Int) {
        while parked.count > level + 1, let entries = parked.popLast() {
            for entry in entries { lists[entry.package.index].append(entry.identifier) }
        }
    }
}
