import RandomInput
import Resolution
import Testing

/// A set of numbers behaves like the sequence of answers to "is it in".
@Suite struct NumberSetLawTests {
    static let universe = 0..<200

    static func random(using random: inout SeededGenerator) -> NumberSet {
        let numbers = universe.prefix(Int.random(in: 0...150, using: &random)).filter { _ in
            Int.random(in: 0..<4, using: &random) == 0
        }
        return Bool.random(using: &random) ? NumberSet(numbers) : NumberSet(numbers).complement()
    }

    @Test func operationsAgreeWithMembership() {
        for seed in 0..<300 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let (left, right) = (Self.random(using: &random), Self.random(using: &random))
            for number in Self.universe {
                let (isLeft, isRight) = (left.contains(number), right.contains(number))
                #expect(left.union(right).contains(number) == (isLeft || isRight), "seed \(seed)")
                #expect(left.intersection(right).contains(number) == (isLeft && isRight), "seed \(seed)")
                #expect(left.complement().contains(number) == !isLeft, "seed \(seed)")
            }
            #expect(left.isSubset(of: right) == left.intersection(right.complement()).isEmpty, "seed \(seed)")
            #expect(left.isDisjoint(with: right) == left.intersection(right).isEmpty, "seed \(seed)")
            #expect(left.last(below: 200) == Self.universe.last(where: left.contains), "seed \(seed)")
        }
    }

    @Test func equalSetsAreEqualValues() {
        for seed in 0..<300 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let (left, right) = (Self.random(using: &random), Self.random(using: &random))
            #expect(left.complement().complement() == left, "seed \(seed)")
            let rebuilt = left.intersection(right).union(left.intersection(right.complement()))
            #expect(rebuilt == left && rebuilt.hashValue == left.hashValue, "seed \(seed)")
        }
        #expect(NumberSet.full.intersection([64]) == NumberSet(only: 64))
        #expect(NumberSet([64]).intersection([1]) == .empty)
        #expect(NumberSet.empty.complement() == .full)
        #expect(!NumberSet.full.contains(-1))
    }
}
