import Versioning

/// What has been decided and derived so far, in order, with everything needed to go back to an earlier state.
///
/// For each package it keeps the history of what is known about it, each entry holding the intersection of all up to
/// there. So "since when does this term hold" is a binary search, and going back is popping entries.
struct PartialSolution<Versions: VersionSet> {
    struct Assignment {
        /// The place in the order of all assignments, from zero.
        let position: Int
        /// How many decisions had been made, this one included.
        let level: Int
        /// What it was derived from; `nil` for a decision.
        let cause: IncompatibilityID?
        /// Everything known about the package from here on.
        let accumulated: Term<Versions>
    }

    private(set) var level = 0
    private var histories: [[Assignment]] = []
    private var decided: [Versions.Version?] = []
    /// The package of each assignment, in order.
    private var trail: [PackageID] = []
    /// The trail's length when each level began; level zero begins at zero.
    private var levelStarts: [Int] = [0]

    /// Packages about which something has changed since ``takeTouched()``, each once.
    private var touched: [PackageID] = []
    private var isTouched: [Bool] = []

    mutating func addPackage() {
        histories.append([])
        decided.append(nil)
        isTouched.append(false)
    }

    var decisionsInOrder: [(package: PackageID, version: Versions.Version)] {
        levelStarts.dropFirst().compactMap { start in
            decided[trail[start].index].map { (trail[start], $0) }
        }
    }

    func decision(for package: PackageID) -> Versions.Version? { decided[package.index] }

    /// What is known about the package; `nil` while nothing is.
    func term(of package: PackageID) -> Term<Versions>? { histories[package.index].last?.accumulated }

    func history(of package: PackageID) -> [Assignment] { histories[package.index] }

    /// Whether the package must be selected but has no version yet.
    func isUndecided(_ package: PackageID) -> Bool {
        decided[package.index] == nil && histories[package.index].last?.accumulated.isPositive == true
    }

    /// The level at which the package was decided.
    func decisionLevel(of package: PackageID) -> Int? {
        decided[package.index] == nil ? nil : histories[package.index].last?.level
    }

    /// Whether `term` about the package holds, cannot hold any more, or is open.
    func relation(of package: PackageID, to term: Term<Versions>) -> Relation {
        if let version = decided[package.index] { return term.holds(for: version) ? .holds : .contradicted }
        guard let known = histories[package.index].last?.accumulated else { return .open }
        if known.isSubset(of: term) { return .holds }
        return known.isDisjoint(with: term) ? .contradicted : .open
    }

    enum Relation {
        case holds
        case contradicted
        case open
    }

    // MARK: Going forward

    mutating func decide(_ package: PackageID, _ version: Versions.Version) {
        level += 1
        levelStarts.append(trail.count)
        append(package, accumulated: .selected(Versions(only: version)), cause: nil)
        decided[package.index] = version
    }

    mutating func derive(_ package: PackageID, _ term: Term<Versions>, cause: IncompatibilityID) {
        let accumulated = self.term(of: package).map { $0.intersection(term) } ?? term
        append(package, accumulated: accumulated, cause: cause)
    }

    private mutating func append(_ package: PackageID, accumulated: Term<Versions>, cause: IncompatibilityID?) {
        histories[package.index].append(
            Assignment(position: trail.count, level: level, cause: cause, accumulated: accumulated))
        trail.append(package)
        touch(package)
    }

    // MARK: Going back

    /// Takes back every decision after the first `newLevel` and all that was derived from them.
    mutating func backtrack(to newLevel: Int) {
        guard newLevel < level else { return }
        let start = levelStarts[newLevel + 1]
        for package in trail[start...] {
            histories[package.index].removeLast()
            decided[package.index] = nil
            touch(package)
        }
        trail.removeSubrange(start...)
        levelStarts.removeSubrange((newLevel + 1)...)
        level = newLevel
    }

    // MARK: Changes

    private mutating func touch(_ package: PackageID) {
        guard !isTouched[package.index] else { return }
        isTouched[package.index] = true
        touched.append(package)
    }

    mutating func markTouched(_ package: PackageID) { touch(package) }

    mutating func takeTouched() -> [PackageID] {
        defer { touched.removeAll(keepingCapacity: true) }
        for package in touched { isTouched[package.index] = false }
        return touched
    }

    // MARK: Since when something holds

    /// The first assignment after which `term` about the package held; `nil` when it held from the start, or does
    /// not hold.
    func satisfier(of term: Term<Versions>, for package: PackageID) -> Assignment? {
        let history = histories[package.index]
        var low = 0
        var high = history.count
        while low < high {
            let middle = (low + high) / 2
            if history[middle].accumulated.isSubset(of: term) { high = middle } else { low = middle + 1 }
        }
        return low < history.count ? history[low] : nil
    }
}
