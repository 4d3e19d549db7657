import RandomInput
import Testing
import Versioning

@Suite struct SimplifyingKeepsTheSelectionTests {
    @Test(arguments: SeededGenerator.seeds)
    func theSimplerSetSelectsTheSameOfTheVersionsThatExist(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<600 {
            let existing = generator.versions(Int.random(in: 0...20, using: &generator)).sorted()
            let set = try generator.ranges()
            let simpler = set.simplified(among: existing)
            #expect(existing.filter(simpler.contains) == existing.filter(set.contains), "\(set) to \(simpler)")
            if existing.isEmpty { #expect(simpler == set) }
            #expect(existing.isEmpty || simpler.isEmpty == existing.filter(set.contains).isEmpty)
            #expect(existing.isEmpty || simpler.isFull == existing.allSatisfy(set.contains))
        }
    }
}
