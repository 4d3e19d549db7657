import RandomInput
import Testing
import Versioning

@Suite struct HostileInputTests {
    private static let alphabet =
        Array("0012.v!+-_*,<>=~ abcdeoprstvx'\"".utf8) + [0, 0x7F, 0xC2, 0xA0, 0xE2, 0x80, 0xFF]

    @Test(arguments: SeededGenerator.seeds)
    func anyBytesAreReadOrRefusedAndWhatIsReadIsReadAgain(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var accepted = 0
        for _ in 0..<5000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in generator.pick(Self.alphabet) }
            if let version = try? Version(utf8: bytes[...]) {
                accepted += 1
                #expect(try Version(version.description).description == version.description)
            }
            let text = String(decoding: bytes, as: UTF8.self)
            if let specifiers = try? VersionSpecifiers(lenient: text) {
                #expect(try VersionSpecifiers(specifiers.description) == specifiers, "\(text.debugDescription)")
                #expect(specifiers.ranges().intersection(specifiers.ranges()) == specifiers.ranges())
            }
        }
        #expect(accepted > 10)
    }

    @Test(arguments: SeededGenerator.seeds)
    func errorsPointIntoTheText(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in generator.pick(Self.alphabet) }
            let text = String(decoding: bytes, as: UTF8.self)
            do throws(InvalidVersion) { _ = try Version(text) } catch { #expect(0...text.utf8.count ~= error.offset) }
            do throws(InvalidSpecifier) { _ = try VersionSpecifiers(text) } catch {
                #expect(0...text.utf8.count ~= error.offset)
            }
        }
    }

    @Test func listsOfThousandsOfSpecifiersWork() throws {
        let text = (0..<5000).map { "!=1.\($0)" }.joined(separator: ",")
        let ranges = try VersionSpecifiers(text).ranges()
        for number in stride(from: 0, to: 5100, by: 37) {
            let version = Version(release: [1, VersionNumber(UInt64(number))])
            #expect(ranges.contains(version) == (number >= 5000))
        }
    }
}
