import RandomInput
import Testing

@testable import Versioning

@Suite struct VersionKeyAgreesWithComponentsTests {
    @Test(arguments: SeededGenerator.seeds)
    func packedKeysOrderAsTheComponentsDo(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let versions = generator.versions(200)
        for left in versions {
            for right in versions {
                let order = VersionComponents.compare(left.components, right.components)
                #expect((left < right) == (order < 0), "\(left) and \(right)")
                #expect((left == right) == (order == 0), "\(left) and \(right)")
                let releases = VersionComponents.compareReleases(left.components, right.components)
                #expect(Version.compareReleases(left, right).signum() == releases.signum(), "\(left) and \(right)")
            }
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func theShortWayOfReadingGivesTheKeyOfTheComplete(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var short = 0
        for version in generator.versions(2000) {
            let text = version.description
            guard let key = VersionKey(canonical: text.utf8.span) else { continue }
            short += 1
            #expect(key == VersionKey(try VersionParser.parse(text.utf8.span)), "\(text)")
            #expect(Version(key: key).description == text)
        }
        #expect(short > 500)
    }
}
