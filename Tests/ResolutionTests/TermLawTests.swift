import Testing

@testable import Resolution

/// A term is the set of the cases in which it holds: "not selected", and each version.
@Suite struct TermLawTests {
    /// Every term over two versions.
    static let sets: [NumberSet] = [[], [0], [1], [0, 1]]
    static let terms: [Term<NumberSet>] = sets.map { .selected($0) } + sets.map { .notSelected($0) }

    /// The cases "not selected", 0 and 1.
    private func cases(_ term: Term<NumberSet>) -> [Bool] {
        [!term.isPositive, term.holds(for: 0), term.holds(for: 1)]
    }

    @Test func operationsAreThoseOfSetsOfCases() {
        for left in Self.terms {
            #expect(cases(left.negated) == cases(left).map { !$0 })
            for right in Self.terms {
                let (mine, theirs) = (cases(left), cases(right))
                #expect(cases(left.intersection(right)) == zip(mine, theirs).map { $0 && $1 })
                #expect(cases(left.union(right)) == zip(mine, theirs).map { $0 || $1 })
                // Two versions are not all there are: what does not hold here may hold for another.
                if left.isSubset(of: right) { #expect(zip(mine, theirs).allSatisfy { !$0 || $1 }) }
                if left.isDisjoint(with: right) { #expect(zip(mine, theirs).allSatisfy { !($0 && $1) }) }
                #expect(left.isSubset(of: right) == left.isDisjoint(with: right.negated))
            }
        }
    }

    @Test func whatAlwaysHoldsIsRecognised() {
        #expect(Term<NumberSet>.always.isAlways)
        #expect(!Term<NumberSet>.selected(.full).isAlways)
        for term in Self.terms { #expect(term.union(term.negated).isAlways) }
    }
}
