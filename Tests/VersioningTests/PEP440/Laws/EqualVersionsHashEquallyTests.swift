import RandomInput
import Testing
import Versioning

@Suite struct EqualVersionsHashEquallyTests {
    @Test(arguments: SeededGenerator.seeds)
    func equalVersionsHaveEqualHashes(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let versions = generator.versions(200)
        for left in versions {
            for right in versions where left == right { #expect(left.hashValue == right.hashValue) }
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func trailingZerosChangeNeitherEqualityNorHash(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for version in generator.versions(500) {
            let longer = Version(
                epoch: version.epoch,
                release: version.release + Array(repeating: 0, count: 1 + Int(generator.next() % 9)),
                preRelease: version.preRelease, postRelease: version.postRelease,
                developmentRelease: version.developmentRelease, local: version.local)
            #expect(longer == version)
            #expect(longer.hashValue == version.hashValue)
            #expect(!(longer < version) && !(version < longer))
        }
    }
}
