import PackageIdentity
import PythonPackaging
import Testing

@Suite struct RequirementArgumentTests {
    /// What a text is taken for, in one word.
    private static func kind(_ argument: RequirementArgument) -> String {
        switch argument {
        case .named: "named"
        case .direct(let direct):
            switch direct.source {
            case .url: "url"
            case .repository: "repository"
            case .path(let path):
                switch path.kind {
                case .folder: "folder"
                case .projectFile: "project file"
                case .wheel: "wheel"
                case .archive: "archive"
                }
            }
        }
    }

    struct Case: CustomTestStringConvertible {
        let text: String
        let kind: String
        let description: String
        var name: String?

        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(text: "flask", kind: "named", description: "flask", name: "flask"),
        Case(
            text: "Flask[async, dotenv]>=2,<4", kind: "named", description: "Flask[async,dotenv]<4,>=2", name: "flask"),
        Case(text: "flask;", kind: "named", description: "flask", name: "flask"),
        Case(text: "flask ;  ", kind: "named", description: "flask", name: "flask"),
        Case(text: "sub", kind: "named", description: "sub", name: "sub"),
        Case(text: ".", kind: "folder", description: "."),
        Case(text: "..", kind: "folder", description: ".."),
        Case(text: "./dir", kind: "folder", description: "./dir"),
        Case(text: "../x[extra,b]", kind: "folder", description: "../x[b,extra]"),
        Case(text: "../x [extra]", kind: "folder", description: "../x[extra]"),
        Case(text: "dir/sub", kind: "folder", description: "dir/sub"),
        Case(text: "/abs/dir", kind: "folder", description: "/abs/dir"),
        Case(text: "./dir ; os_name == 'nt'", kind: "folder", description: "./dir ; os_name == \"nt\""),
        Case(text: "C:\\dir\\x", kind: "folder", description: "C:\\dir\\x"),
        Case(text: "pyproject.toml", kind: "project file", description: "pyproject.toml"),
        Case(text: "sub/pyproject.toml", kind: "project file", description: "sub/pyproject.toml"),
        Case(text: "foo-1.0.tar.gz", kind: "archive", description: "foo-1.0.tar.gz"),
        Case(text: "./foo.ZIP[x]", kind: "archive", description: "./foo.ZIP[x]"),
        Case(
            text: "dist/foo-1.0-py3-none-any.whl", kind: "wheel", description: "foo @ dist/foo-1.0-py3-none-any.whl",
            name: "foo"),
        Case(text: "file:///a%20b/c", kind: "folder", description: "/a b/c"),
        Case(text: "file://localhost/a", kind: "folder", description: "/a"),
        Case(text: "file:./sub", kind: "folder", description: "./sub"),
        Case(text: "foo @ file:///a/foo.zip", kind: "archive", description: "foo @ /a/foo.zip", name: "foo"),
        Case(text: "foo @ ./sub", kind: "folder", description: "foo @ ./sub", name: "foo"),
        Case(
            text: "https://x.example/foo-1.0-py3-none-any.whl#sha256=\(someDigest)", kind: "url",
            description: "foo @ https://x.example/foo-1.0-py3-none-any.whl#sha256=\(someDigest)", name: "foo"),
        Case(
            text: "https://x.example/a.zip#egg=foo&subdirectory=b/./c&other=1", kind: "url",
            description: "foo @ https://x.example/a.zip#subdirectory=b/c&egg=foo", name: "foo"),
        Case(text: "https://x.example/a.zip", kind: "url", description: "https://x.example/a.zip"),
        Case(
            text: "https://me:pw@x.example/a.zip; os_name == 'nt'", kind: "url",
            description: "https://****@x.example/a.zip ; os_name == \"nt\""),
        Case(
            text: "foo[b,a] @ https://x.example/a.zip ; os_name == 'nt'", kind: "url",
            description: "foo[a,b] @ https://x.example/a.zip ; os_name == \"nt\"", name: "foo"),
        Case(
            text: "git+https://x.example/r.git@\(someCommit)#egg=foo", kind: "repository",
            description: "foo @ git+https://x.example/r.git@\(someCommit)#egg=foo", name: "foo"),
        Case(
            text: "foo @ git+ssh://git@x.example/r.git@\(someCommit)", kind: "repository",
            description: "foo @ git+ssh://git@x.example/r.git@\(someCommit)", name: "foo"),
    ])
    func isTakenForWhatItLooksLike(_ test: Case) throws {
        let argument = try RequirementArgument(test.text)
        #expect(Self.kind(argument) == test.kind)
        #expect(argument.description == test.description)
        #expect(argument.name?.normalized == test.name)
    }

    @Test func digestsOfTheFragmentAreRead() throws {
        let argument = try RequirementArgument(
            "https://x.example/a.zip#sha256=\(someDigest)&md5=\(someDigest.prefix(32))")
        guard case .direct(let direct) = argument else { throw WrongKind() }
        #expect(direct.digests.map(\.description) == ["sha256:\(someDigest)", "md5:\(someDigest.prefix(32))"])
    }

    private struct WrongKind: Error {}

    struct Failure: CustomTestStringConvertible {
        let text: String
        let offset: Int
        let report: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        Failure(text: "", offset: 0, report: "the requirement is empty"),
        Failure(
            text: "flask=1", offset: 5,
            report: "expected one of ~=, ==, !=, <=, >=, <, > and ===\nhint: = is no operator; did you mean ==?"),
        Failure(
            text: "requirements.txt", offset: 0,
            report: """
                'requirements.txt' is the name of a file, not of a project
                hint: to read requirements from it, write -r requirements.txt
                """),
        Failure(
            text: "git+https://x.example/r.git", offset: 0,
            report: """
                a repository needs a full commit id, and no commit is named
                expected: git+https://…@ followed by 40 (SHA-1) or 64 (SHA-256) hexadecimal digits
                hint: git ls-remote https://x.example/r.git HEAD
                """),
        Failure(
            text: "foo @ git+https://me:pw@x.example/r.git@main", offset: 6,
            report: """
                a repository needs a full commit id, and 'main' is no full commit id
                expected: git+https://…@ followed by 40 (SHA-1) or 64 (SHA-256) hexadecimal digits
                hint: git ls-remote https://****@x.example/r.git main
                """),
        Failure(
            text: "git+https://x.example/r.git@1b1b1b1", offset: 0,
            report: """
                a repository needs a full commit id, and '1b1b1b1' is no full commit id
                expected: git+https://…@ followed by 40 (SHA-1) or 64 (SHA-256) hexadecimal digits
                hint: git ls-remote https://x.example/r.git 1b1b1b1
                """),
        Failure(
            text: "git+https://x.example/r.git@", offset: 0,
            report: "nothing follows the '@' that begins the revision\nexpected: a commit id"),
        Failure(
            text: "hg+https://x.example/r", offset: 0,
            report: "repositories of the kind 'hg+https' are not supported\nexpected: git+https://…@COMMIT"),
        Failure(
            text: "git+git@x.example:a/b.git", offset: 0,
            report: """
                'git+git@x.example:a/b.git' is no address
                hint: write it as git+ssh://git@HOST/REPOSITORY.git@COMMIT
                """),
        Failure(
            text: "https://x.example/a.zip;os_name=='nt' and \"x\"", offset: 37,
            report: """
                an address holds no blanks, quotation marks, < and >
                hint: write %20 for a space; a marker is set off by '; '
                """),
        Failure(
            text: "https://x.example/a.zip#sha256=00", offset: 31,
            report: "a sha256 digest is 64 hexadecimal digits"),
        Failure(
            text: "https://x.example/a.zip#egg=foo[bar]", offset: 28,
            report: """
                'foo[bar]' after 'egg=' is no project name
                hint: write the extras before the address: name[extra] @ https://…
                """),
        Failure(
            text: "https://x.example/a.zip#subdirectory=../..", offset: 37,
            report: "the subdirectory '../..' leads out of the archive\nexpected: a path inside it, such as src/project"
        ),
        Failure(
            text: "bar @ https://x.example/foo-1.0-py3-none-any.whl", offset: 0,
            report: "'bar' was asked for, and the file's name says 'foo'"),
        Failure(
            text: "file://host/share", offset: 0,
            report: "a file: address with a host names another machine\nexpected: file:///path"),
        Failure(
            text: "./dir[a,,b]", offset: 8, report: "the name of an extra or group must not be empty"),
        Failure(
            text: "./dir ; nonsense", offset: 8,
            report: "expected a marker variable or a quoted string, not 'nonsense'"),
    ])
    func explainsWhatIsWrong(_ test: Failure) throws {
        let error = try #require(throws: RequirementArgumentError.self) { try RequirementArgument(test.text) }
        #expect(error.description == test.report)
        #expect(error.offset == test.offset)
    }

    @Test func commitsAreCheckedOnlyWhereAsked() throws {
        let rules = RequirementArgument.Rules(requiresCommit: false)
        let argument = try RequirementArgument("foo @ git+https://x.example/r.git@main", rules: rules)
        guard case .direct(let direct) = argument, case .repository(let repository) = direct.source else {
            throw WrongKind()
        }
        #expect(repository.revision == "main")
        #expect(repository.commit == nil)
    }

    struct EditableCase: CustomTestStringConvertible {
        let text: String
        let description: String?

        var testDescription: String { text }
    }

    @Test(arguments: [
        EditableCase(text: ".", description: "."),
        EditableCase(text: "dir", description: "dir"),
        EditableCase(text: "./dir[x]", description: "./dir[x]"),
        EditableCase(text: "file:///dir#egg=foo", description: "foo @ /dir#egg=foo"),
        EditableCase(
            text: "foo @ git+https://x.example/r@\(someCommit)",
            description: "foo @ git+https://x.example/r@\(someCommit)"),
        EditableCase(text: "https://x.example/a.zip", description: nil),
        EditableCase(text: "./foo-1.0.tar.gz", description: nil),
        EditableCase(text: "./foo-1.0-py3-none-any.whl", description: nil),
    ])
    func editableOnesAreFoldersAndRepositories(_ test: EditableCase) throws {
        if let description = test.description {
            #expect(try RequirementArgument(editable: test.text).description == description)
        } else {
            let error = try #require(throws: RequirementArgumentError.self) {
                try RequirementArgument(editable: test.text)
            }
            #expect(error.message == "'\(test.text)' cannot be installed in editable mode")
        }
    }
}
