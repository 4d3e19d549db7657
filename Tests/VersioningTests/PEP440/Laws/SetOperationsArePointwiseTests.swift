import RandomInput
import Testing
import Versioning

@Suite struct SetOperationsArePointwiseTests {
    @Test(arguments: SeededGenerator.seeds)
    func operationsDoToSetsWhatLogicDoesToMembership(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let probes = Probes(&generator, count: 30)
        for _ in 0..<100 {
            let (first, second) = (try generator.ranges(), try generator.ranges())
            let (both, either, not) = (first.intersection(second), first.union(second), first.complement())
            let without = first.subtracting(second)
            for version in probes {
                let (isInFirst, isInSecond) = (first.contains(version), second.contains(version))
                #expect(both.contains(version) == (isInFirst && isInSecond))
                #expect(either.contains(version) == (isInFirst || isInSecond))
                #expect(not.contains(version) == !isInFirst)
                #expect(without.contains(version) == (isInFirst && !isInSecond))
            }
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func subsetAndDisjointAreWhatTheOperationsSay(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let (first, second) = (try generator.ranges(), try generator.ranges())
            #expect(first.isSubset(of: second) == (first.intersection(second) == first), "\(first) in \(second)")
            #expect(first.isDisjoint(with: second) == first.intersection(second).isEmpty, "\(first) and \(second)")
            #expect(first.isSubset(of: first.union(second)))
            #expect(first.intersection(second).isSubset(of: first))
        }
    }
}
