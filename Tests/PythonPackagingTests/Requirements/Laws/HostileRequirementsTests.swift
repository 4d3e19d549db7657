import PythonPackaging
import RandomInput
import Testing

@Suite struct HostileRequirementsTests {
    private static let pieces = [
        "foo", "[", "]", "(", ")", ">=1.0", "==1.*", "===", ",", ";", "@", "http://x", " ", "\t", "\n", "\0", "'", "\"",
        "\\", "\\x", "\\u12", "os_name", "python_version", "extra", "and", "or", "not", "in", "é", "\u{FEFF}", "~=",
        "9999999999999999999999",
    ]

    @Test(arguments: SeededGenerator.seeds)
    func anyTextIsReadOrRefusedAtAPlaceInsideIt(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<600 {
            let text = (0..<Int.random(in: 0...14, using: &generator)).map { _ in generator.pick(Self.pieces) }.joined()
            check(text) { try Requirement($0) }
            check(text) { try Requirement(published: $0) }
            check(text) { try Marker($0) }
        }
    }

    private func check(_ text: String, _ read: (String) throws -> some CustomStringConvertible) {
        do {
            _ = try read(text).description
        } catch let error as RequirementSyntaxError {
            #expect(0...text.utf8.count ~= error.offset && !error.message.isEmpty, "\(text.debugDescription)")
        } catch {
            Issue.record("\(text.debugDescription): \(error)")
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func whatIsReadReadsBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var read = 0
        for _ in 0..<4000 {
            let text =
                "foo" + (0..<Int.random(in: 0...4, using: &generator)).map { _ in generator.pick(Self.pieces) }.joined()
            guard let requirement = try? Requirement(text) else { continue }
            read += 1
            #expect(try Requirement(requirement.description) == requirement, "\(text.debugDescription)")
        }
        #expect(read > 50)
    }
}
