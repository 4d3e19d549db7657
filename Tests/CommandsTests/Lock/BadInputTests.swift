import TestSupport
import Testing

/// Exit 2: what is wrong, where it stands, what was expected.
@Suite struct BadInputTests {
    private func expect(
        _ arguments: [String], files: [String: String] = [:], target: [String]? = nil
    ) async throws -> String {
        var text = ""
        try await withIndex([.wheel("flask", "3.0")]) { world in
            for (name, content) in files { try world.write(content, to: name) }
            text = try await world.run(["lock"] + arguments + (target ?? CommandWorld.usualTarget)).description
            // While the target is being found out, the first pages may be under way.
            if target == nil {
                #expect(world.server.paths == [], "nothing is asked before the requirements are understood")
            }
        }
        return text
    }

    // MARK: Arguments

    @Test func aRequirementOnTheCommandLine() async throws {
        let run = try await expect(["flask=>3"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: expected one of ~=, ==, !=, <=, >=, <, > and ===
                  --> command line:1:6
                  1 | flask=>3
                    |      ^
                hint: = is no operator; did you mean ==?

                """#)
    }

    @Test func aMarkerOnTheCommandLine() async throws {
        let run = try await expect(["flask; python_versoin < '3'"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: expected a marker variable or a quoted string, not 'python_versoin'; did you mean 'python_version'?
                  --> command line:1:8
                  1 | flask; python_versoin < '3'
                    |        ^

                """#)
    }

    @Test func charactersThatWouldFoolATerminal() async throws {
        let run = try await expect(["flask\u{1B}[2J \u{202E}>=3"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: expected a version specifier, '[', '@', ';' or the end of the requirement
                  --> command line:1:6
                  1 | flask\u{1b}[2J \u{202e}>=3
                    |      ^

                """#)
    }

    @Test func nothingToLock() async throws {
        let run = try await expect([])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: there is nothing to lock
                hint: name what you need: cordon lock flask, cordon lock -r requirements.in, or cordon lock .

                """#)
    }

    @Test func anOptionThatDoesNotExist() async throws {
        let run = try await expect(["flask", "--upgrad"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: Unknown option '--upgrad'. Did you mean '--upgrade'?
                hint: usage: cordon lock [<options>] [<requirements> ...]; more with --help

                """#)
    }

    @Test func anOptionWithoutItsValue() async throws {
        let run = try await expect(["flask", "-o"], target: [])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: Missing value for '-o <file>'
                Help:  -o <file>  Write the lock to this file.
                hint: usage: cordon lock [<options>] [<requirements> ...]; more with --help

                """#)
    }

    @Test func aCommandThatDoesNotExist() async throws {
        try await withIndex([]) { world in
            let run = try await world.cordon("lick", "flask", target: [])
            #expect(run.code == 2)
            #expect(run.errors.hasPrefix("error: there is no command 'lick'\nhint: the commands are install, lock, "))
            #expect(run.errors.hasSuffix("; more with --help\n"))
        }
    }

    @Test func aPythonVersionThatIsNone() async throws {
        let run = try await expect(["flask", "--python-version", "three", "--platform", "linux"], target: [])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: expected a Python version such as 3.12 or 3.12.4, not 'three'
                  --> command line:1:1
                  1 | three
                    | ^

                """#)
    }

    @Test func aPlatformThatIsNone() async throws {
        let run = try await expect(["flask", "--python-version", "3.12", "--platform", "beos"], target: [])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: expected a platform such as linux, macos, windows, aarch64-unknown-linux-gnu, x86_64-manylinux_2_28, musllinux_1_2_x86_64 or win_amd64, not 'beos'
                  --> command line:1:1
                  1 | beos
                    | ^

                """#)
    }

    @Test func aDateThatIsNone() async throws {
        let run = try await expect(["flask", "--exclude-newer", "2025-02-30"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: --exclude-newer: '2025-02-30' is neither a date nor an age: expected a day that exists, as YYYY-MM-DD, at offset 0. Write a day (2026-11-22), a moment (2026-11-22T08:00:00Z) or an age (3d, 36h, P7D)
                  --> command line:1:1
                  1 | 2025-02-30
                    | ^

                """#)
    }

    @Test func aNameThatIsNone() async throws {
        let run = try await expect(["flask", "--build", "num py"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: --build: a package name holds only ASCII letters, digits, '-', '_' and '.'
                  --> command line:1:4
                  1 | num py
                    |    ^

                """#)
    }

    @Test func anExtraWithoutAProject() async throws {
        let run = try await expect(["flask", "--extra", "web"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: --extra and --group belong to a local project, and none is asked for
                hint: name the project too: cordon lock . --extra web

                """#)
    }

    @Test func anIndexThatIsNoAddress() async throws {
        let run = try await expect(["flask", "--index-url", "ftp://index.example/simple"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: --index-url: an address begins with https://, http:// or file://
                hint: an index is written https://host/simple/

                """#)
    }

    // MARK: Requirements files

    @Test func aRequirementInAFile() async throws {
        let run = try await expect(
            ["-r", "requirements.in"], files: ["requirements.in": "# ours\nflask\n  django >>= 5\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: unexpected text
                  --> requirements.in:3:14
                  3 |   django >>= 5
                    |              ^

                """#)
    }

    @Test func aRequirementInAFileThatAFileIncludes() async throws {
        let run = try await expect(
            ["-r", "requirements.in"],
            files: ["requirements.in": "flask\n-r more/base.in\n", "more/base.in": "six\n[oops\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: expected the name of a package
                  --> more/base.in:2:1
                  2 | [oops
                    | ^

                """#)
    }

    @Test func anOptionInAFile() async throws {
        let run = try await expect(["-r", "requirements.in"], files: ["requirements.in": "flask --hash=sha256:abc\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: a sha256 digest is 64 hexadecimal digits
                  --> requirements.in:1:21
                  1 | flask --hash=sha256:abc
                    |                     ^

                """#)
    }

    @Test func aFileThatIncludesItself() async throws {
        let run = try await expect(["-r", "requirements.in"], files: ["requirements.in": "-r requirements.in\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: the file includes itself: requirements.in → requirements.in
                  --> requirements.in:1:1
                  1 | -r requirements.in
                    | ^

                """#)
    }

    @Test func aFileThatIsMissing() async throws {
        let run = try await expect(["-r", "requirements.in"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: the requirements file requirements.in could not be read: DIR/project/requirements.in does not exist

                """#)
    }

    @Test func aFileThatAFileIncludesAndIsMissing() async throws {
        let run = try await expect(["-r", "requirements.in"], files: ["requirements.in": "flask\n-r base.in\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: the requirements file base.in could not be read: DIR/project/base.in does not exist
                  --> requirements.in:2:1
                  2 | -r base.in
                    | ^

                """#)
    }

    @Test func aConstraint() async throws {
        let run = try await expect(["flask", "-c", "limits.txt"], files: ["limits.txt": "flask<\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: expected a version
                  --> limits.txt:1:7
                  1 | flask<
                    |       ^

                """#)
    }

    // MARK: Projects

    @Test func aProjectFileThatIsNotTOML() async throws {
        let run = try await expect(["."], files: ["pyproject.toml": "[project]\nname = demo\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: 'demo' is no value; texts stand in quotation marks
                  --> pyproject.toml:2:8
                  2 | name = demo
                    |        ^

                """#)
    }

    @Test func aDependencyOfAProject() async throws {
        let run = try await expect(
            ["."],
            files: [
                "pyproject.toml": """
                [project]
                name = "demo"
                version = "1"
                dependencies = [
                    "flask",
                    "django >= 5 and more",
                ]

                """
            ])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: project.dependencies[1]: 'django >= 5 and more' is no requirement: unexpected text
                  --> pyproject.toml:6:18
                  6 |     "django >= 5 and more",
                    |                  ^

                """#)
    }

    @Test func dependenciesThatABuildWouldCompute() async throws {
        let run = try await expect(
            ["."],
            files: ["pyproject.toml": "[project]\nname = \"demo\"\nversion = \"1\"\ndynamic = [\"dependencies\"]\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: the dependencies of pyproject.toml are computed by its build: pyproject.toml lists 'dependencies' in project.dynamic
                hint: list them in project.dependencies, or lock a requirements file instead

                """#)
    }

    @Test func aFolderWithoutAProject() async throws {
        let run = try await expect(["."], files: ["readme": ""])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: there is no project that cordon can read: DIR/project/pyproject.toml does not exist
                hint: a project states its dependencies in the [project] table of its pyproject.toml

                """#)
    }

    @Test func anExtraThatTheProjectDoesNotHave() async throws {
        let run = try await expect(
            [".", "--extra", "web"], files: ["pyproject.toml": "[project]\nname = \"demo\"\nversion = \"1\"\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: the project has no extra 'web'

                """#)
    }

    @Test func aGroupThatTheProjectDoesNotHave() async throws {
        let run = try await expect(
            [".", "--group", "dev"], files: ["pyproject.toml": "[project]\nname = \"demo\"\nversion = \"1\"\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: there is no [dependency-groups] table, so no group 'dev'

                """#)
    }

    @Test func aFileWhoseNameSaysNothing() async throws {
        let run = try await expect(["./thing.whl"], files: ["thing.whl": "zip"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: 'thing.whl' is no file name of a wheel: expected NAME-VERSION-PYTHON-ABI-PLATFORM.whl with an optional build tag, not 1 parts
                  --> command line:1:1
                  1 | ./thing.whl
                    | ^

                """#)
    }

    // MARK: Settings

    @Test func aPolicyFileThatIsNotTOML() async throws {
        let run = try await expect(["flask"], files: ["cordon.toml": "[policy\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: expected ']' after the name of the table
                  --> DIR/project/cordon.toml:1:8
                  1 | [policy
                    |        ^

                """#)
    }

    @Test func aPolicyFileWithAWordThatDoesNotExist() async throws {
        let run = try await expect(["flask"], files: ["cordon.toml": "[policy]\nminimum-aeg = \"3d\"\n"])
        #expect(
            run == #"""
                exit 2
                ----- stdout
                ----- stderr
                error: policy.minimum-aeg: there is no such key
                  --> DIR/project/cordon.toml:2:15
                  2 | minimum-aeg = "3d"
                    |               ^
                hint: did you mean minimum-age?

                """#)
    }
}
