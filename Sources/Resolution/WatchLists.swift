/// For each package, the incompatibilities that have to be looked at when something about the package changes.
///
/// An incompatibility one of whose terms cannot hold any more is parked until that is taken back. So a package with
/// thousands of rejected versions, each with incompatibilities of its own, is not scanned through all of them at
/// every step.
struct WatchLists {
    private var lists: [[IncompatibilityID]] = []
    private var parked: [(package: PackageID, identifier: IncompatibilityID)] = []
    /// How many were parked when each level began; level zero begins at zero.
    private var levelStarts: [Int] = [0]

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

    /// Takes the one at `index` out of the list until the current level is left.
    mutating func park(at index: Int, for package: PackageID) {
        parked.append((package, lists[package.index][index]))
        remove(at: index, for: package)
    }

    mutating func beginLevel() { levelStarts.append(parked.count) }

    mutating func backtrack(to level: Int) {
        guard level + 1 < levelStarts.count else { return }
        let start = levelStarts[level + 1]
        for entry in parked[start...].reversed() { lists[entry.package.index].append(entry.identifier) }
        parked.removeSubrange(start...)
        levelStarts.removeSubrange((level + 1)...)
    }
}
