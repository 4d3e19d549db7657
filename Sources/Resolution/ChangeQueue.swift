/// Packages waiting to be looked at, each at most once, first in first out.
struct ChangeQueue {
    private var waiting: [PackageID] = []
    private var next = 0
    private var isWaiting: [Bool] = []

    var isEmpty: Bool { next == waiting.count }

    mutating func addPackage() { isWaiting.append(false) }

    mutating func append(_ package: PackageID) {
        guard !isWaiting[package.index] else { return }
        isWaiting[package.index] = true
        waiting.append(package)
    }

    mutating func removeFirst() -> PackageID? {
        guard next < waiting.count else { return nil }
        let package = waiting[next]
        next += 1
        isWaiting[package.index] = false
        if next == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            next = 0
        }
        return package
    }

    mutating func removeAll() {
        while removeFirst() != nil {}
    }
}
