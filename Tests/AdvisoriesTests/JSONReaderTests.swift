import Testing

@testable import Advisories

struct JSONReaderTests {
    /// Whether the text is one JSON value and nothing else, by skipping over it.
    private func problem(of text: String) -> InvalidJSON? { problem(of: Array(text.utf8)) }

    private func problem(of bytes: [UInt8]) -> InvalidJSON? {
        bytes.withUnsafeBytes { buffer in
            var reader = JSONReader(buffer)
            do throws(InvalidJSON) {
                try reader.skipValue()
                try reader.finish()
                return nil
            } catch {
                return error
            }
        }
    }

    @Test(arguments: [
        "null", "true", " false ", "0", "-0", "-1.5e+10", "1E5", "\"\"", "[]", "{}", "[1,2]", "{\"a\":[{}],\"b\":null}",
        "\"\\u00e9\\ud83d\\ude00\\n\"", "\"é😀\"", "[[[[1]]]]", "\t[ 1 ,\r\n2 ] ",
    ])
    func acceptsJSON(_ text: String) {
        #expect(problem(of: text) == nil)
    }

    struct Broken: CustomTestStringConvertible {
        let text: String
        let offset: Int
        var testDescription: String { text }
    }

    @Test(arguments: [
        Broken(text: "", offset: 0), Broken(text: "[1,]", offset: 3), Broken(text: "[1 2]", offset: 3),
        Broken(text: "{\"a\"}", offset: 4), Broken(text: "{\"a\":}", offset: 5), Broken(text: "{a:1}", offset: 1),
        Broken(text: "{\"a\":1,}", offset: 7), Broken(text: "[1", offset: 2), Broken(text: "\"ab", offset: 3),
        Broken(text: "\"a\u{1}\"", offset: 2), Broken(text: "01", offset: 1), Broken(text: "1.", offset: 0),
        Broken(text: "1e", offset: 0), Broken(text: "-", offset: 0), Broken(text: "nul", offset: 0),
        Broken(text: "nulL", offset: 0), Broken(text: "\"\\x\"", offset: 1), Broken(text: "\"\\ud800\"", offset: 1),
        Broken(text: "\"\\ud800\\u0041\"", offset: 1), Broken(text: "\"\\udc00\"", offset: 1),
        Broken(text: "\"\\u12\"", offset: 5), Broken(text: "1 1", offset: 2), Broken(text: "]", offset: 0),
        Broken(text: "[}", offset: 1), Broken(text: "{\"a\":1]", offset: 6), Broken(text: "\u{FEFF}1", offset: 0),
    ])
    func refusesWhatIsNoJSON(_ broken: Broken) {
        #expect(problem(of: broken.text)?.offset == broken.offset)
    }

    @Test(
        arguments: [
            [0x22, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xE0, 0x80, 0x80, 0x22],
            [0x22, 0xED, 0xA0, 0x80, 0x22],
            [0x22, 0xF5, 0x80, 0x80, 0x80, 0x22], [0x22, 0xC3, 0x22],
        ] as [[UInt8]])
    func refusesWhatIsNotUTF8(_ bytes: [UInt8]) {
        #expect(problem(of: bytes) != nil)
    }

    @Test func nestsAsDeepAsItSays() {
        let deep = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect(problem(of: deep(JSONReader.deepest)) == nil)
        #expect(problem(of: deep(JSONReader.deepest + 1))?.problem == .tooDeep)
        #expect(problem(of: String(repeating: "[", count: 1_000_000))?.problem == .tooDeep)
    }

    @Test func findsSpecialBytesAtEveryPositionOfAWord() {
        for position in 0..<24 {
            let plain = String(repeating: "a", count: position)
            #expect(problem(of: "\"" + plain + "\\\"" + plain + "\"") == nil)
            #expect(problem(of: "\"" + plain + "\"")?.offset == nil)
            #expect(problem(of: "\"" + plain + "\u{1F}aaaaaaaa\"")?.offset == position + 1)
            #expect(problem(of: "\"" + plain + "é" + plain + "\"") == nil)
        }
    }

    @Test func resolvesEscapes() throws {
        let bytes = Array("\"a\\u00e9\\\"\\/\\ud83d\\ude00\\tz\"".utf8)
        try bytes.withUnsafeBytes { buffer in
            var reader = JSONReader(buffer)
            let text = try reader.string()
            #expect(reader.text(of: text) == "aé\"/😀\tz")
            #expect(reader.isEqual(text, "aé\"/😀\tz"))
        }
    }

    struct Number: CustomTestStringConvertible {
        let text: String
        let value: Int?
        var testDescription: String { text }
    }

    @Test(arguments: [
        Number(text: "0", value: 0), Number(text: " 42 ", value: 42), Number(text: "-7", value: -7),
        Number(text: "9223372036854775807", value: .max), Number(text: "9223372036854775808", value: nil),
        Number(text: "1.0", value: nil), Number(text: "1e3", value: nil), Number(text: "01", value: 0),
        Number(text: "\"1\"", value: nil), Number(text: "", value: nil), Number(text: "-", value: nil),
    ])
    func readsWholeNumbersThatFit(_ example: Number) {
        let value = Array(example.text.utf8).withUnsafeBytes { buffer in
            var reader = JSONReader(buffer)
            return try? reader.integer()
        }
        #expect(value == example.value)
    }
}
