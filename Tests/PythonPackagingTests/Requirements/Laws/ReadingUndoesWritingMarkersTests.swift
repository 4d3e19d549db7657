import PythonPackaging
import RandomInput
import Testing

@Suite struct ReadingUndoesWritingMarkersTests {
    @Test(arguments: SeededGenerator.seeds)
    func aMarkersTextReadsBackAsTheMarker(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<150 {
            let text = generator.marker().text(&generator)
            let marker = try Marker(text)
            #expect(try Marker(marker.description) == marker, "seed \(seed): \(text)")
            #expect(try Marker(marker.description).description == marker.description, "seed \(seed): \(text)")
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func anyTextInQuotesReadsBack(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let characters: [Character] = ["a", "n", "x", "0", "\\", "'", "\"", " ", "é", "\t", ";", ")"]
        for _ in 0..<400 {
            let value = String((0..<Int.random(in: 0...6, using: &generator)).map { _ in generator.pick(characters) })
            let comparison = MarkerComparison(left: .variable(.osName), operator: .equal, right: .literal(value))
            let marker = Marker(.comparison(comparison))
            #expect(try Marker(marker.description) == marker, "seed \(seed): \(value)")
        }
    }
}
