import RandomInput
import Testing
import Versioning

@Suite struct VersionOrderIsTotalTests {
    @Test(arguments: SeededGenerator.seeds)
    func exactlyOneOfLessEqualAndGreaterHolds(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let versions = generator.versions(120)
        for left in versions {
            for right in versions {
                let holding = [left < right, left == right, left > right].filter(\.self).count
                #expect(holding == 1, "\(left) and \(right)")
            }
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func orderIsTransitive(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let sorted = generator.versions(150).sorted()
        for low in sorted.indices {
            for high in sorted.indices[low...] {
                #expect(sorted[low] <= sorted[high], "\(sorted[low]) and \(sorted[high])")
            }
        }
    }
}
