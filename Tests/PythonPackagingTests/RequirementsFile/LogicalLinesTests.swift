import PythonPackaging
import Testing

/// Lines, comments, continuations and variables, in pip's order.
@Suite struct LogicalLinesTests {
    struct Case: CustomTestStringConvertible {
        let rule: String
        let text: String
        let requirements: [String]

        var testDescription: String { rule }
    }

    @Test(arguments: [
        Case(rule: "an empty file", text: "", requirements: []),
        Case(rule: "blank lines", text: "\n  \n\t\nflask\n\n", requirements: ["flask"]),
        Case(rule: "no line end at the end", text: "flask", requirements: ["flask"]),
        Case(rule: "a line that is a comment", text: "  # flask\ndjango\n", requirements: ["django"]),
        Case(rule: "a comment after a space", text: "flask # django\n", requirements: ["flask"]),
        Case(rule: "a comment after a tab", text: "flask\t# django\n", requirements: ["flask"]),
        Case(rule: "a comment after a no-break space", text: "flask\u{A0}# django\n", requirements: ["flask"]),
        Case(
            rule: "a hash inside an address is none", text: "a @ https://x.example/a.zip#egg=a\n",
            requirements: ["a @ https://x.example/a.zip#egg=a"]),
        Case(rule: "a continued line", text: "flask \\\n  >=1\n", requirements: ["flask>=1"]),
        Case(rule: "continued without blanks", text: "fla\\\nsk\n", requirements: ["flask"]),
        Case(rule: "continued at the end of the file", text: "flask \\", requirements: ["flask"]),
        Case(
            rule: "an empty line ends a continued one", text: "flask \\\n\ndjango\n", requirements: ["flask", "django"]),
        Case(
            rule: "a comment line ends a continued one", text: "flask \\\n# x\ndjango\n",
            requirements: ["flask", "django"]),
        Case(rule: "a comment line is not continued", text: "# x \\\nflask\n", requirements: ["flask"]),
        Case(rule: "a comment at a line's end is continued", text: "flask # x \\\n>=1\n", requirements: ["flask"]),
        Case(rule: "all backslashes at the end disappear", text: "flask \\\\\\\n>=1\n", requirements: ["flask>=1"]),
        Case(
            rule: "CR LF and CR end lines", text: "flask\r\ndjango\rattrs\r\n",
            requirements: ["flask", "django", "attrs"]),
        Case(
            rule: "Python's other line ends", text: "a\u{B}b\u{C}c\u{1C}d\u{85}e\u{2028}f\u{2029}g",
            requirements: ["a", "b", "c", "d", "e", "f", "g"]),
    ])
    func areJoinedAndStripped(_ test: Case) throws {
        #expect(try RequirementsFileFixture(test.text).requirements() == test.requirements)
    }

    @Test(arguments: [
        Case(rule: "a set variable", text: "${NAME}==1\n", requirements: ["flask==1"]),
        Case(rule: "twice in a line", text: "${NAME}-${NAME}\n", requirements: ["flask-flask"]),
        Case(rule: "not in a comment", text: "x # ${UNSET}\n", requirements: ["x"]),
        Case(rule: "over a continuation", text: "${NA\\\nME}\n", requirements: ["flask"]),
        Case(
            rule: "a value is not expanded again", text: "x ; os_name == '${OUTER}'\n",
            requirements: ["x; os_name == \"${NAME}\""]),
        Case(rule: "unset stays", text: "x ; os_name == '${UNSET}'\n", requirements: ["x; os_name == \"${UNSET}\""]),
        Case(rule: "empty stays", text: "x ; os_name == '${EMPTY}'\n", requirements: ["x; os_name == \"${EMPTY}\""]),
        Case(
            rule: "lower case stays", text: "x ; os_name == '${lower}'\n", requirements: ["x; os_name == \"${lower}\""]),
        Case(rule: "without braces stays", text: "x ; os_name == '$NAME'\n", requirements: ["x; os_name == \"$NAME\""]),
    ])
    func expandVariables(_ test: Case) throws {
        var fixture = RequirementsFileFixture(test.text)
        fixture.environment = ["NAME": "flask", "EMPTY": "", "lower": "no", "OUTER": "${NAME}"]
        #expect(try fixture.requirements() == test.requirements)
    }

    @Test func expandedVariablesAreNamed() throws {
        var fixture = RequirementsFileFixture("-i https://${USER}:${TOKEN}@x.example/simple\nflask\n")
        fixture.environment = ["USER": "me", "TOKEN": "secret"]
        let file = try fixture.parse()
        #expect(file.indexOptions.first?.unmaskedValue == "https://me:secret@x.example/simple")
        #expect(file.indexOptions.first?.expandedVariables == ["USER", "TOKEN"])
        #expect(file.indexOptions.first?.description == "--index-url https://****@x.example/simple")
        #expect(file.requirements.first?.expandedVariables == [])
    }

    @Test func placesSurviveJoiningAndExpansion() {
        var fixture = RequirementsFileFixture("# one\nflask \\\n   ; ${WHERE} \\\n  =? 'x'\n")
        fixture.environment = ["WHERE": "os_name"]
        #expect(
            fixture.failure() == """
                requirements.txt:4:3: expected a comparison operator, one of <=, <, !=, ==, >=, >, ~=, ===, in, not in
                 4 |   =? 'x'
                   |   ^
                """)
    }
}
