import PythonPackaging
import RandomInput
import Testing

/// Whole reports, word for word.
@Suite struct RequirementsFileErrorTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let report: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(
            text: "flask==1 --hsh=sha256:00",
            report: """
                requirements.txt:1:10: there is no option '--hsh' in requirements files
                 1 | flask==1 --hsh=sha256:00
                   |          ^
                hint: did you mean '--hash'?
                """),
        Case(
            text: "\n--indexurl https://me:pw@x.example\n",
            report: """
                requirements.txt:2:1: there is no option '--indexurl' in requirements files
                 2 | --indexurl https://****@x.example
                   | ^
                hint: did you mean '--index-url'?
                """),
        Case(
            text: "-z",
            report: """
                requirements.txt:1:1: there is no option '-z' in requirements files
                 1 | -z
                   | ^
                """),
        Case(
            text: "--pre=yes",
            report: """
                requirements.txt:1:1: the option --pre takes no value
                 1 | --pre=yes
                   | ^
                """),
        Case(
            text: "-f",
            report: """
                requirements.txt:1:1: the option --find-links needs a value
                 1 | -f
                   | ^
                """),
        Case(
            text: "--no-binary -x",
            report: """
                requirements.txt:1:13: the option --no-binary needs a value
                 1 | --no-binary -x
                   |             ^
                """),
        Case(
            text: "--only-binary a,b!,c",
            report: """
                requirements.txt:1:18: 'b!' is no project name
                 1 | --only-binary a,b!,c
                   |                  ^
                expected: :all:, :none: or names with commas between them
                """),
        Case(
            text: "flask -C x",
            report: """
                requirements.txt:1:10: 'x' is no setting
                 1 | flask -C x
                   |          ^
                expected: KEY=VALUE
                """),
        Case(
            text: "flask --hash=md5:00",
            report: """
                requirements.txt:1:14: the hash function 'md5' does not count here
                 1 | flask --hash=md5:00
                   |              ^
                expected: sha256, sha384 or sha512
                """),
        Case(
            text: "flask --hash sha256:00",
            report: """
                requirements.txt:1:21: a sha256 digest is 64 hexadecimal digits
                 1 | flask --hash sha256:00
                   |                     ^
                """),
        Case(
            text: "flask --hash=00",
            report: """
                requirements.txt:1:14: '00' is no digest
                 1 | flask --hash=00
                   |              ^
                expected: --hash=sha256: and 64 digits
                """),
        Case(
            text: "flask -C 'a=b",
            report: """
                requirements.txt:1:10: the quotation mark is not closed
                 1 | flask -C 'a=b
                   |          ^
                """),
        Case(
            text: "-r a.txt b.txt",
            report: """
                requirements.txt:1:10: 'b.txt' belongs to no option
                 1 | -r a.txt b.txt
                   |          ^
                hint: pip would ignore it; write each requirement and each -r on a line of its own
                """),
        Case(
            text: "-r a.txt -r b.txt",
            report: """
                requirements.txt:1:10: --requirement has no effect beside --requirement
                 1 | -r a.txt -r b.txt
                   |          ^
                hint: write it on a line of its own
                """),
        Case(
            text: "--pre -r a.txt",
            report: """
                requirements.txt:1:1: --pre has no effect beside --requirement
                 1 | --pre -r a.txt
                   | ^
                hint: write it on a line of its own
                """),
        Case(
            text: "torch --index-url https://x.example",
            report: """
                requirements.txt:1:7: --index-url has no effect on the line of a requirement
                 1 | torch --index-url https://x.example
                   |       ^
                hint: write it on a line of its own
                """),
        Case(
            text: "-e . -e ./sub",
            report: """
                requirements.txt:1:6: --editable has no effect on the line of a requirement
                 1 | -e . -e ./sub
                   |      ^
                hint: write one editable requirement a line
                """),
        Case(
            text: "-e foo @ ./sub",
            report: """
                requirements.txt:1:8: '@' belongs to no option
                 1 | -e foo @ ./sub
                   |        ^
                hint: quote the whole requirement: -e "name @ address"
                """),
        Case(
            text: "flask==1\t--hash=sha256:00",
            report: """
                requirements.txt:1:10: unexpected text
                 1 | flask==1\t--hash=sha256:00
                   |         \t^
                hint: options are set off by a space, not by a tab
                """),
        Case(
            text: "foo @ git+https://x.example/r@v1",
            report: """
                requirements.txt:1:7: a repository needs a full commit id, and 'v1' is no full commit id
                 1 | foo @ git+https://x.example/r@v1
                   |       ^
                expected: git+https://…@ followed by 40 (SHA-1) or 64 (SHA-256) hexadecimal digits
                hint: git ls-remote https://x.example/r v1
                """),
    ])
    func namePlaceTroubleAndRemedy(_ test: Case) {
        #expect(RequirementsFileFixture(test.text).failure() == test.report)
    }

    @Test(arguments: [
        Case(
            text: "-e .",
            report: """
                requirements.txt:1:4: a constraint cannot be editable
                 1 | -e .
                   |    ^
                expected: name and version specifiers, such as flask<4
                """),
        Case(
            text: "./dir",
            report: """
                requirements.txt:1:1: a constraint needs a name
                 1 | ./dir
                   | ^
                expected: name and version specifiers, such as flask<4
                """),
        Case(
            text: "flask[async]<4",
            report: """
                requirements.txt:1:1: a constraint cannot have extras
                 1 | flask[async]<4
                   | ^
                expected: name and version specifiers, such as flask<4
                """),
    ])
    func constraintsAreNamesAndVersions(_ test: Case) {
        #expect(RequirementsFileFixture(test.text).failure(asConstraints: true) == test.report)
    }

    @Test func anEditableMayHaveAMarkerBehindIt() throws {
        let fixture = RequirementsFileFixture("-e ./sub ; os_name == 'nt' and python_version > '3'\n")
        #expect(try fixture.requirements() == ["./sub ; os_name == \"nt\" and python_version > \"3\""])
        #expect(try fixture.parse().requirements.map(\.isEditable) == [true])
    }

    @Test func longLinesAreCutAroundThePlace() {
        let line = String(repeating: "a", count: 300) + "!" + String(repeating: "b", count: 300)
        #expect(
            RequirementsFileFixture(line).failure() == """
                requirements.txt:1:1: a package name is at most 256 bytes long
                 1 | \(String(repeating: "a", count: 160))…
                   | ^
                """)
    }

    /// Whatever the bytes, an answer: nothing traps, nothing runs away.
    @Test(arguments: 0..<300)
    func noiseIsAnsweredWithAValueOrAnError(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "flask", "-", "--", "-r", "-e ", "--hash=sha256:", "=", "\\", "\n", " ", "#", "${A}", "${", "'", "\"", ";",
            "@",
            "git+https://", "file:", "../", "[", "]", ",", "\u{2028}", "é", "\0", "\r", "==", ":all:", "-c", "%zz",
            "#egg=",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0..<40, using: &generator) { text += pieces.randomElement(using: &generator) ?? "" }
        var fixture = RequirementsFileFixture(text)
        fixture.environment = ["A": "\\"]
        do {
            _ = try fixture.parse()
        } catch {
            #expect(!error.message.isEmpty, "seed \(seed)")
        }
    }
}
