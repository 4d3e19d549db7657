import Reporting
import Testing

/// What a person reads when a command ends without its result.
@Suite struct FailureTests {
    private func text(_ failure: Failure) -> String { failure.text(style: .plain) }

    @Test func aMessageAlone() {
        #expect(text(Failure(.bug, "it broke")) == "error: it broke\n")
    }

    @Test func hintsFollowTheMessage() {
        #expect(
            text(Failure(.noSolution, "one\ntwo", hints: ["first", "second"])) == """
                error: one
                two
                hint: first
                hint: second

                """)
    }

    @Test func aFileWithoutALine() {
        #expect(
            text(Failure(.input, "no", at: .init(file: "a.txt"))) == """
                error: no
                  --> a.txt

                """)
    }

    @Test func aCaretStandsUnderThePlace() {
        let location = Failure.Location(file: "requirements.in", line: 12, column: 7, text: "flask >> 3")
        #expect(
            text(Failure(.input, "expected a version", at: location)) == """
                error: expected a version
                  --> requirements.in:12:7
                  12 | flask >> 3
                     |       ^

                """)
    }

    @Test(arguments: [
        (0, "      | ^"), (1, "      | ^"), (4, "      |    ^"), (99, "      |    ^"),
    ])
    func aCaretOutsideTheLineIsBroughtBack(column: Int, line: String) {
        let location = Failure.Location(file: "f", line: 100, column: column, text: "abc")
        #expect(text(Failure(.input, "x", at: location)).contains("\n  100 | abc\n\(line)\n"))
    }

    @Test func theCaretMovesWithWhatIsEscapedBeforeIt() {
        let location = Failure.Location(file: "f", line: 1, column: 3, text: "a\u{202E}?b")
        #expect(
            text(Failure(.input, "x", at: location)) == #"""
                error: x
                  --> f:1:3
                  1 | a\u{202e}?b
                    |          ^

                """#)
    }

    @Test func ofALongLineThePartAroundThePlaceIsShown() {
        let line = String(repeating: "x", count: 1_000) + "!" + String(repeating: "y", count: 1_000)
        let shown = text(Failure(.input, "x", at: .init(file: "f", line: 1, column: 1_001, text: line)))
        let lines = shown.split(separator: "\n").map(String.init)
        #expect(lines.count == 4)
        #expect(lines.allSatisfy { $0.count < 200 })
        #expect(lines[2].firstIndex(of: "!") == lines[3].firstIndex(of: "^"))
    }

    @Test func whatCameFromOutsideIsEscapedEverywhere() {
        let evil = "\u{1B}[31m"
        let failure = Failure(
            .input, "message \(evil)", at: .init(file: "file \(evil)", line: 1, column: 1, text: "text \(evil)"),
            hints: ["hint \(evil)"])
        #expect(
            text(failure) == #"""
                error: message \u{1b}[31m
                  --> file \u{1b}[31m:1:1
                  1 | text \u{1b}[31m
                    | ^
                hint: hint \u{1b}[31m

                """#)
    }

    @Test func coloursAreOursAlone() {
        let failure = Failure(.input, "no\u{1B}[0m", hints: ["so"])
        #expect(
            failure.text(style: TextStyle(isColored: true))
                == "\u{1B}[1;31merror:\u{1B}[0m no\\u{1b}[0m\n\u{1B}[1;36mhint:\u{1B}[0m so\n")
    }

    // MARK: JSON

    @Test func theDocument() {
        let failure = Failure(
            .unreachable, "down", at: .init(file: "f", line: 1, column: 2, text: "t"), hints: ["one", "two"])
        #expect(
            JSONWriter.document(failure.document) == #"""
                {
                  "error": {
                    "code": 4,
                    "hint": "one\ntwo",
                    "location": "f:1:2",
                    "message": "down"
                  },
                  "schema": 1
                }

                """#)
    }

    @Test func theDocumentWithoutPlaceAndHint() {
        #expect(
            Failure(.integrity, "wrong").document == [
                "schema": 1, "error": ["code": 5, "message": "wrong", "location": .null, "hint": .null],
            ])
    }

    // MARK: Codes

    @Test func theCodesAreThoseOfTheContract() {
        let codes: [(Failure.Code, Int32)] = [
            (.blocked, 1), (.input, 2), (.noSolution, 3), (.unreachable, 4), (.integrity, 5), (.sandbox, 6), (.bug, 70),
            (.interrupted, 130),
        ]
        for (code, number) in codes { #expect(code.rawValue == number) }
    }

    /// "Several causes: the first of 70, 2, 6, 5, 1, 4, 3."
    @Test func ofSeveralCausesTheContractNamesTheFirst() {
        #expect(
            Failure.Code.precedence.filter { $0 != .interrupted } == [
                .bug, .input, .sandbox, .integrity, .blocked, .unreachable, .noSolution,
            ])
    }
}
