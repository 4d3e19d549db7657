import Versioning

extension Deduction {
    /// Learns from an incompatibility all of whose terms hold, and goes back to where it would have helped.
    ///
    /// As long as the last assignment that made it hold was derived at the same level as the one before, the
    /// incompatibility is resolved with what that was derived from. The result then says what must not be so at an
    /// earlier level, however many unrelated decisions lie between.
    mutating func resolveConflict(_ start: IncompatibilityID) {
        statistics.conflicts += 1
        var current = start
        while store.incompatibilities[current.index].termCount > 0 {
            guard let last = lastSatisfier(of: current) else { break }
            guard let cause = last.assignment.cause, last.previousLevel == last.assignment.level else {
                backtrack(to: last.previousLevel)
                if current != start || isUnwatched(current) { watch(current) }
                derive(last.entry.package, last.entry.term.negated, cause: current)
                return
            }
            current = store.resolve(current, cause, on: last.entry.package)
        }
        contradiction = current
    }

    /// Whether the incompatibility was made on the spot, for an aspect and its base.
    private func isUnwatched(_ identifier: IncompatibilityID) -> Bool {
        if case .shared? = store.fact(of: identifier) { return true }
        return false
    }

    private struct LastSatisfier {
        let entry: PackageTerm<Versions>
        let assignment: PartialSolution<Versions>.Assignment
        /// The level at which all terms held but for this assignment.
        let previousLevel: Int
    }

    /// The assignment since when all terms hold. `nil` only when they hold without any, which is a contradiction.
    private func lastSatisfier(of identifier: IncompatibilityID) -> LastSatisfier? {
        var latest: (entry: PackageTerm<Versions>, assignment: PartialSolution<Versions>.Assignment)?
        var previousLevel = 0
        for entry in store.terms(of: identifier) {
            guard let assignment = partial.satisfier(of: entry.term, for: entry.package) else { continue }
            if let known = latest, known.assignment.position > assignment.position {
                previousLevel = max(previousLevel, assignment.level)
            } else {
                previousLevel = max(previousLevel, latest?.assignment.level ?? 0)
                latest = (entry, assignment)
            }
        }
        guard let (entry, assignment) = latest else { return nil }
        if let cause = assignment.cause, let causeTerm = store.term(of: entry.package, in: cause) {
            // The assignment alone need not make the term hold: what it leaves open was settled before.
            let rest = entry.term.union(causeTerm)
            previousLevel = max(previousLevel, partial.satisfier(of: rest, for: entry.package)?.level ?? 0)
        }
        return LastSatisfier(entry: entry, assignment: assignment, previousLevel: previousLevel)
    }

    mutating func backtrack(to level: Int) {
        partial.backtrack(to: level)
        watches.backtrack(to: level)
        changed.removeAll()
    }
}
