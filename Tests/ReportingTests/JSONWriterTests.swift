import RandomInput
import Reporting
import TestSupport
import Testing

/// The one JSON form that every command prints.
@Suite struct JSONWriterTests {
    @Test func keysAreSortedAndNestedByTwoSpaces() {
        let value: JSONValue = ["b": [1, "two", true, .null], "a": ["z": [], "y": [:], "É": "x"], "B": -3]
        #expect(
            JSONWriter.document(value) == #"""
                {
                  "B": -3,
                  "a": {
                    "y": {},
                    "z": [],
                    "É": "x"
                  },
                  "b": [
                    1,
                    "two",
                    true,
                    null
                  ]
                }

                """#)
    }

    @Test(arguments: [
        ("plain", #""plain""#), ("\"\\/", #""\"\\/""#), ("\n\r\t", #""\n\r\t""#),
        ("\0\u{8}\u{C}", #""\u0000\u0008\u000c""#),
        ("\u{1B}[31m", #""\u001b[31m""#), ("\u{7F}\u{9B}", #""\u007f\u009b""#), ("a\u{202E}b", #""a\u202eb""#),
        ("\u{2028}\u{FEFF}", #""\u2028\ufeff""#), ("\u{E0041}", #""\udb40\udc41""#), ("żółć 漢字 🐍", #""żółć 漢字 🐍""#),
    ])
    func whatWouldFoolAReaderIsEscaped(text: String, expected: String) {
        #expect(JSONWriter.document(.string(text)) == expected + "\n")
    }

    @Test func keysAreEscapedLikeValues() {
        #expect(JSONWriter.document(["\u{202E}\"": 1]) == "{\n  \"\\u202e\\\"\": 1\n}\n")
    }

    @Test func numbersAreWrittenWhole() {
        #expect(
            JSONWriter.document([.integer(.max), .integer(.min), 0]) == """
                [
                  9223372036854775807,
                  -9223372036854775808,
                  0
                ]

                """)
    }

    @Test func whatIsMissingIsNull() {
        #expect(JSONValue.optional(nil) == .null)
        #expect(JSONValue.optional("") == "")
        #expect(JSONValue.strings(["a", "b"]) == ["a", "b"])
    }

    /// Law: a string without quotation marks inside the written form has no character that a terminal acts on, and
    /// comes back when it is read.
    @Test func anyTextComesBack() throws {
        let seed: UInt64 = 0x4A53_4F4E
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let text = String.random(using: &generator)
            let written = JSONWriter.document(.string(text)).dropLast()
            #expect(!written.unicodeScalars.contains(where: Unprintable.contains), "seed \(seed)")
            #expect(try read(written) == text, "seed \(seed)")
        }
    }

    private struct NotWellFormed: Error {}

    /// Reads one JSON string (RFC 8259, 7) by itself, so that writer and reader cannot share a mistake.
    private func read(_ text: Substring) throws -> String {
        var units: [UInt16] = []
        var rest = Array(text.utf16)[...]
        guard rest.popFirst() == 0x22, rest.popLast() == 0x22 else { throw NotWellFormed() }
        while let unit = rest.popFirst() {
            guard unit == 0x5C else {
                guard unit >= 0x20, unit != 0x22 else { throw NotWellFormed() }
                units.append(unit)
                continue
            }
            switch rest.popFirst().flatMap(UnicodeScalar.init) {
            case "n": units.append(0x0A)
            case "r": units.append(0x0D)
            case "t": units.append(0x09)
            case "\"": units.append(0x22)
            case "\\": units.append(0x5C)
            case "u":
                guard let value = UInt16(String(decoding: rest.prefix(4), as: UTF16.self), radix: 16) else {
                    throw NotWellFormed()
                }
                rest = rest.dropFirst(4)
                units.append(value)
            default: throw NotWellFormed()
            }
        }
        return String(decoding: units, as: UTF16.self)
    }
}

extension String {
    /// Up to twelve scalars from the corners of Unicode.
    static func random(using generator: inout SeededGenerator) -> String {
        let ranges: [ClosedRange<UInt32>] = [
            0...0x7F, 0x80...0xFF, 0x2000...0x2070, 0xD700...0xD7FF, 0xE000...0xE010, 0xFE00...0xFFFF,
            0x1F300...0x1F6FF, 0xE0000...0xE007F, 0x10FFF0...0x10FFFF,
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0...12, using: &generator) {
            let range = ranges[Int.random(in: ranges.indices, using: &generator)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
                text.unicodeScalars.append(scalar)
            }
        }
        return text
    }
}
