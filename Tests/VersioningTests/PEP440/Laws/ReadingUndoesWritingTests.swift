import RandomInput
import Testing
import Versioning

@Suite struct ReadingUndoesWritingTests {
    @Test(arguments: SeededGenerator.seeds)
    func aVersionReadFromItsDescriptionIsTheSame(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for version in generator.versions(2000) {
            let read = try Version(version.description)
            #expect(read == version)
            #expect(read.description == version.description)
            #expect(read.release == version.release)
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func everySpellingOfAVersionNormalisesToIt(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for version in generator.versions(2000) {
            let spelling = generator.spelling(of: version)
            #expect(try Version(spelling).description == version.description, "\(spelling.debugDescription)")
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func specifiersReadFromTheirDescriptionAreTheSame(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<500 {
            let specifiers = VersionSpecifiers(
                try (0..<Int.random(in: 0...4, using: &generator)).map { _ in try generator.specifier(arbitrary: true) }
            )
            let read = try VersionSpecifiers(specifiers.description)
            #expect(read == specifiers)
            #expect(read.hashValue == specifiers.hashValue)
            #expect(read.description == specifiers.description)
        }
    }
}
