import RandomInput
import Reporting
import TestSupport
import Testing

/// What came from outside cannot move the cursor, colour the screen or turn text around.
@Suite struct UnprintableTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let text: String
        let escaped: String
    }

    static let cases = [
        Case(testDescription: "plain text", text: "flask 3.0, ünïcödé 漢字", escaped: "flask 3.0, ünïcödé 漢字"),
        Case(testDescription: "a terminal's escape sequence", text: "\u{1B}[2Jgone", escaped: #"\u{1b}[2Jgone"#),
        Case(testDescription: "the one-byte form of it", text: "\u{9B}31m", escaped: #"\u{9b}31m"#),
        Case(testDescription: "a title", text: "\u{1B}]0;x\u{7}", escaped: #"\u{1b}]0;x\u{7}"#),
        Case(testDescription: "carriage return over what stood there", text: "bad\rgood", escaped: #"bad\u{d}good"#),
        Case(testDescription: "backspaces", text: "bad\u{8}\u{8}\u{8}", escaped: #"bad\u{8}\u{8}\u{8}"#),
        Case(testDescription: "line breaks and tabs", text: "a\n\tb", escaped: #"a\u{a}\u{9}b"#),
        Case(testDescription: "text turned around", text: "a\u{202E}b\u{202C}", escaped: #"a\u{202e}b\u{202c}"#),
        Case(testDescription: "isolates", text: "\u{2066}x\u{2069}", escaped: #"\u{2066}x\u{2069}"#),
        Case(testDescription: "invisible joiners", text: "fl\u{200B}ask\u{2060}", escaped: #"fl\u{200b}ask\u{2060}"#),
        Case(testDescription: "a byte order mark", text: "\u{FEFF}x", escaped: #"\u{feff}x"#),
        Case(testDescription: "line and paragraph separators", text: "\u{2028}\u{2029}", escaped: #"\u{2028}\u{2029}"#),
        Case(testDescription: "tag characters", text: "x\u{E0041}", escaped: #"x\u{e0041}"#),
        Case(testDescription: "private use", text: "\u{E000}", escaped: #"\u{e000}"#),
        Case(testDescription: "delete", text: "\u{7F}", escaped: #"\u{7f}"#),
    ]

    @Test(arguments: cases)
    func whatActsOnATerminalIsWrittenOut(_ sample: Case) {
        #expect(Unprintable.escaped(sample.text) == sample.escaped)
    }

    @Test func linesStayLines() {
        #expect(Unprintable.escapedLines("a\nb\u{1B}\n\nc\r\n") == "a\nb\\u{1b}\n\nc\\u{d}\n")
    }

    /// Laws: nothing that acts is left, and escaping twice is escaping once.
    @Test func anyTextIsMadeHarmless() {
        let seed: UInt64 = 0x5AFE
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let text = String.random(using: &generator)
            let escaped = Unprintable.escaped(text)
            #expect(!escaped.unicodeScalars.contains(where: Unprintable.contains), "seed \(seed)")
            #expect(Unprintable.escaped(escaped) == escaped, "seed \(seed)")
            #expect(!text.unicodeScalars.contains(where: Unprintable.contains) == (escaped == text), "seed \(seed)")
        }
    }
}
