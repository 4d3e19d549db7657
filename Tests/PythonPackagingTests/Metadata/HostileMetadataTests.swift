import PythonPackaging
import RandomInput
import Testing
import Versioning

@Suite struct HostileMetadataTests {
    private static let pieces: [[UInt8]] =
        [
            "Metadata-Version: 2.2", "Name: foo", "Version: 1", "Requires-Dist: a", "Requires-Dist:", "Dynamic:", ":",
            "\n",
            "\r", "\r\n", " ", "\t", "From ", "\0", "Description: x", ";", "Requires-Python: >=3", "|",
        ].map { Array($0.utf8) } + [[0xFF], [0xEF, 0xBB, 0xBF], [0xC3]]

    @Test(arguments: SeededGenerator.seeds)
    func anyBytesAreReadOrRefusedAtAPlaceInsideThem(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<400 {
            let bytes = (0..<Int.random(in: 0...20, using: &generator)).flatMap { _ in generator.pick(Self.pieces) }
            do {
                _ = try CoreMetadata(bytes)
            } catch {
                #expect(0...bytes.count ~= error.offset, "seed \(seed): \(bytes)")
            }
            _ = try? MetadataDetails(bytes)
            for problem in MetadataValidator.problems(in: bytes) {
                #expect(0...bytes.count ~= problem.offset, "seed \(seed): \(bytes)")
            }
        }
    }

    /// Every length around the sixteen bytes that line ends are searched by.
    @Test func linesOfEveryLengthEndWhereTheyEnd() throws {
        for length in 0..<70 {
            for ending in ["\n", "\r", "\r\n"] {
                let filler = "X: " + String(repeating: "y", count: length) + ending
                let text = filler + "Name: foo" + ending + filler + "Version: 1" + ending
                #expect(try CoreMetadata(Array(text.utf8)).version.description == "1")
            }
        }
    }
}
