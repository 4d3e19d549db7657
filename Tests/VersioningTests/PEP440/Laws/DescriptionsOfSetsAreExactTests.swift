import RandomInput
import Testing
import Versioning

@Suite struct DescriptionsOfSetsAreExactTests {
    @Test(arguments: SeededGenerator.seeds)
    func readingADescriptionBackGivesTheSet(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var read = 0
        for _ in 0..<600 {
            var set = try generator.specifier().ranges()
            for _ in 0..<Int.random(in: 0...3, using: &generator) {
                let next = try generator.specifier().ranges()
                set = generator.chance(50) ? set.intersection(next) : set.union(next)
            }
            let text = set.description
            guard !set.isEmpty, !set.isFull, isNameable(text) else { continue }
            read += 1
            var union = VersionRanges.empty
            for part in text.split(separator: "|") { union = union.union(try VersionSpecifiers(part).ranges()) }
            #expect(union == set, "\(text)")
        }
        #expect(read > 300)
    }

    /// Two places have no name in PEP 440's operators: after all post-releases, and between local variants.
    private func isNameable(_ text: String) -> Bool {
        !text.contains("post*") && !text.contains("+")
    }
}
