import RandomInput
import Testing
import Versioning

@Suite struct SetAlgebraTests {
    @Test(arguments: SeededGenerator.seeds)
    func theLawsOfSetsHoldAsEqualityOfValues(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            let (a, b, c) = (try generator.ranges(), try generator.ranges(), try generator.ranges())
            // De Morgan
            #expect(a.intersection(b).complement() == a.complement().union(b.complement()))
            #expect(a.union(b).complement() == a.complement().intersection(b.complement()))
            // commutative, associative, distributive
            #expect(a.intersection(b) == b.intersection(a))
            #expect(a.union(b) == b.union(a))
            #expect(a.intersection(b).intersection(c) == a.intersection(b.intersection(c)))
            #expect(a.union(b).union(c) == a.union(b.union(c)))
            #expect(a.intersection(b.union(c)) == a.intersection(b).union(a.intersection(c)))
            // idempotent, absorbing
            #expect(a.intersection(a) == a && a.union(a) == a)
            #expect(a.union(a.intersection(b)) == a && a.intersection(a.union(b)) == a)
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func complementsAreInvolutionsAndExhaustive(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let set = try generator.ranges()
            #expect(set.complement().complement() == set)
            #expect(set.union(set.complement()) == .full)
            #expect(set.intersection(set.complement()) == .empty)
            #expect(set.intersection(.full) == set && set.union(.empty) == set)
            #expect(set.intersection(.empty).isEmpty && set.union(.full).isFull)
        }
    }
}
