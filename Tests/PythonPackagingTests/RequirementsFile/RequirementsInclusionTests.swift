import PythonPackaging
import Testing

@Suite struct RequirementsInclusionTests {
    @Test(arguments: ["-r a.txt", "-ra.txt", "-r=a.txt", "--requirement a.txt", "--requirement=a.txt", "--req ./a.txt"])
    func includesInPlace(_ line: String) throws {
        guard line != "-r=a.txt" else {
            // As for optparse, what is glued to a short option is its value, the '=' included.
            #expect(RequirementsFileFixture(line).failure().contains("=a.txt could not be read: no such file"))
            return
        }
        // `--req` fits --requirement and --require-hashes.
        guard line != "--req ./a.txt" else {
            #expect(
                RequirementsFileFixture(line).failure() == """
                    requirements.txt:1:1: the option '--req' could be any of --require-hashes, --requirement
                     1 | --req ./a.txt
                       | ^
                    """)
            return
        }
        let fixture = RequirementsFileFixture("one\n\(line)\nthree\n", others: ["a.txt": "two\n"])
        #expect(try fixture.requirements() == ["one", "two", "three"])
        #expect(try fixture.parse().files.map(\.description) == ["requirements.txt", "a.txt"])
    }

    @Test func pathsAreRelativeToTheFileThatNamesThem() throws {
        let fixture = RequirementsFileFixture(
            "-r sub/a.txt\n",
            others: [
                "sub/a.txt": "a\n-r b.txt\n-r ../c.txt\n-c /etc/constraints.txt\n", "sub/b.txt": "b\n", "c.txt": "c\n",
                "/etc/constraints.txt": "a<9\n",
            ])
        let file = try fixture.parse()
        #expect(file.requirements.map(\.argument.description) == ["a", "b", "c"])
        #expect(file.requirements.map(\.location.file) == ["sub/a.txt", "sub/b.txt", "c.txt"])
        #expect(file.constraints.map(\.argument.description) == ["a<9"])
    }

    @Test func addressesAreJoined() throws {
        let fixture = RequirementsFileFixture(
            "-r https://x.example/sub/a.txt?x=1\n",
            others: [
                "https://x.example/sub/a.txt?x=1": "a\n-r b.txt\n-r /c.txt\n-r ../d.txt\n-r //y.example/e.txt\n",
                "https://x.example/sub/b.txt": "b\n", "https://x.example/c.txt": "c\n",
                "https://x.example/d.txt": "d\n",
                "https://y.example/e.txt": "e\n",
            ])
        #expect(try fixture.requirements() == ["a", "b", "c", "d", "e"])
    }

    @Test func requirementsOfAConstraintsFileAreRequirementsOnlyThroughR() throws {
        let fixture = RequirementsFileFixture(
            "-c c.txt\n", others: ["c.txt": "a<2\n-r r.txt\n-c d.txt\n", "r.txt": "b\n", "d.txt": "d<1\n"])
        let file = try fixture.parse()
        #expect(file.constraints.map(\.argument.description) == ["a<2", "d<1"])
        #expect(file.requirements.map(\.argument.description) == ["b"])
    }

    @Test func theSameFileMayBeIncludedTwice() throws {
        let fixture = RequirementsFileFixture("-r a.txt\n-r ./a.txt\n", others: ["a.txt": "a\n"])
        #expect(try fixture.requirements() == ["a", "a"])
    }

    @Test func anInclusionOfItselfNamesTheChain() {
        let fixture = RequirementsFileFixture(
            "-r a.txt\n", others: ["a.txt": "x\n-c sub/b.txt\n", "sub/b.txt": "-r ../././a.txt\n"])
        #expect(
            fixture.failure() == """
                sub/b.txt:1:1: the file includes itself: a.txt → sub/b.txt → a.txt
                 1 | -r ../././a.txt
                   | ^
                """)
    }

    @Test func aFileThatCannotBeReadIsNamed() throws {
        let fixture = RequirementsFileFixture("flask\n-c https://me:secret@x.example/none.txt\n")
        let error = try #require(throws: RequirementsFileError.self) { try fixture.parse() }
        #expect(
            error.description == """
                requirements.txt:2:1: the constraints file https://****@x.example/none.txt could not be read: no such file
                 2 | -c https://****@x.example/none.txt
                   | ^
                """)
        #expect(error.unread == RequirementsLocation("https://me:secret@x.example/none.txt"))
    }

    struct LimitCase: CustomTestStringConvertible {
        let name: String
        let text: String
        var limits: RequirementsLimits
        let message: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        LimitCase(
            name: "size", text: "flask==1\n", limits: RequirementsLimits(bytes: 8),
            message: "the requirements file requirements.txt is too long: 9 bytes"),
        LimitCase(
            name: "lines", text: "a\nb\nc\n", limits: RequirementsLimits(lines: 2),
            message: "the file has more than 2 lines"),
        LimitCase(
            name: "depth", text: "-r 1.txt\n", limits: RequirementsLimits(depth: 3),
            message: "more than 3 files are included inside each other"),
        LimitCase(
            name: "number", text: "-r 9.txt\n-r 9.txt\n-r 9.txt\n", limits: RequirementsLimits(files: 3),
            message: "more than 3 files are included"),
        LimitCase(
            name: "entries", text: "a\nb\n-i c\nd\n", limits: RequirementsLimits(entries: 3),
            message: "the file has more than 3 entries, with what it includes"),
        LimitCase(
            name: "options", text: "-f a --pre --pre --pre\n", limits: RequirementsLimits(options: 3),
            message: "the line has more than 3 options"),
        LimitCase(
            name: "size of all", text: "-r 9.txt\n-r 9.txt\n-r 9.txt\n", limits: RequirementsLimits(totalBytes: 30),
            message: "the requirements file 9.txt is too long: 2 bytes"),
    ])
    func limitsHold(_ test: LimitCase) throws {
        var fixture = RequirementsFileFixture(test.text, others: ["9.txt": "x\n"])
        for number in 1..<9 { fixture.files["\(number).txt"] = Array("-r \(number + 1).txt\n".utf8) }
        fixture.limits = test.limits
        let error = try #require(throws: RequirementsFileError.self) { try fixture.parse() }
        #expect(error.message == test.message)
    }
}
