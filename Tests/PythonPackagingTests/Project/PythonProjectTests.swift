import PackageIdentity
import PythonPackaging
import Testing
import Versioning

@Suite struct PythonProjectTests {
    static func read(_ text: String) throws(TOMLError) -> PythonProject {
        try PythonProject(Array(text.utf8))
    }

    @Test func aWholeProjectIsRead() throws {
        let project = try Self.read(
            """
            [build-system]
            requires = ["hatchling>=1.0"]
            build-backend = "hatchling.build"

            [project]
            name = "Demo_App"
            version = "1.0.post1"
            description = "A demo"
            readme = "README.MD"
            requires-python = ">=3.9, <4"
            license = "MIT OR (Apache-2.0 WITH LLVM-exception AND LicenseRef-Own)"
            license-files = ["LICEN[CS]E*", "vendor/**/*.txt"]
            authors = [{name = "A", email = "a@x.example"}, {email = "b@x.example"}]
            maintainers = [{name = "C"}]
            keywords = ["one", "two"]
            classifiers = ["Topic :: Utilities"]
            dependencies = ["flask[async]>=2", "colorama; sys_platform == 'win32'"]
            dynamic = ["import-names"]

            [project.urls]
            Homepage = "https://x.example"

            [project.scripts]
            demo = "demo.cli:main"
            [project.gui-scripts]
            demo-gui = "demo.gui:App.run"
            [project.entry-points."demo.plugins"]
            plain = "demo.plugin"

            [project.optional-dependencies]
            HTTP = ["httpx"]

            [tool.ruff]
            [tool.black]
            """)
        let metadata = try #require(project.metadata)
        #expect(metadata.name.normalized == "demo-app")
        #expect(metadata.writtenName == "Demo_App")
        #expect(metadata.version?.description == "1.0.post1")
        #expect(metadata.description == "A demo")
        #expect(metadata.readme == .file("README.MD", contentType: "text/markdown"))
        #expect(metadata.requiresPython?.description == "<4,>=3.9")
        #expect(metadata.license == .expression("MIT OR (Apache-2.0 WITH LLVM-exception AND LicenseRef-Own)"))
        #expect(metadata.licenseFiles == ["LICEN[CS]E*", "vendor/**/*.txt"])
        #expect(metadata.authors.map(\.email) == ["a@x.example", "b@x.example"])
        #expect(metadata.maintainers.map(\.name) == ["C"])
        #expect(metadata.keywords == ["one", "two"])
        #expect(metadata.classifiers == ["Topic :: Utilities"])
        #expect(metadata.urls.map(\.url) == ["https://x.example"])
        #expect(metadata.scripts.map(\.description) == ["demo = demo.cli:main"])
        #expect(metadata.guiScripts.map(\.description) == ["demo-gui = demo.gui:App.run"])
        #expect(metadata.entryPoints.map(\.name) == ["demo.plugins"])
        #expect(metadata.dependencies.map(\.description) == ["flask[async]>=2", "colorama; sys_platform == \"win32\""])
        #expect(metadata.optionalDependencies.map(\.extra.normalized) == ["http"])
        #expect(metadata.dynamic == [.importNames])
        #expect(project.buildSystem.requirements.map(\.description) == ["hatchling>=1.0"])
        #expect(project.buildSystem.backend == "hatchling.build")
        #expect(project.tools == ["black", "ruff"])
        #expect(project.unknownKeys == [])
    }

    @Test func aFileWithoutTablesHasDefaults() throws {
        let project = try Self.read("")
        #expect(project.metadata == nil)
        #expect(!project.buildSystem.isDeclared)
        #expect(project.dependencyGroups.writtenNames == [])
    }

    @Test func unknownKeysAreNoted() throws {
        let project = try Self.read("[project]\nname = 'a'\nversion = '1'\nfuture = 1\n")
        #expect(project.unknownKeys == ["future"])
    }

    struct ReadmeCase: CustomTestStringConvertible {
        let value: String
        let readme: ProjectReadme

        var testDescription: String { value }
    }

    @Test(arguments: [
        ReadmeCase(value: "\"README.rst\"", readme: .file("README.rst", contentType: "text/x-rst")),
        ReadmeCase(value: "\"README.txt\"", readme: .file("README.txt", contentType: "text/plain")),
        ReadmeCase(
            value: "{file = \"R\", content-type = \"text/markdown; variant=GFM\"}",
            readme: .file("R", contentType: "text/markdown; variant=GFM")),
        ReadmeCase(
            value: "{text = \"hello\", content-type = \"text/plain\"}",
            readme: .text("hello", contentType: "text/plain")),
    ])
    func readmesHaveContentTypes(_ test: ReadmeCase) throws {
        let project = try Self.read("[project]\nname = 'a'\nversion = '1'\nreadme = \(test.value)\n")
        #expect(project.metadata?.readme == test.readme)
    }

    struct Failure: CustomTestStringConvertible {
        let line: String
        let message: String
        var expected: String?
        var hint: String?
        var place = "4"

        var testDescription: String { line }
    }

    @Test(arguments: [
        Failure(
            line: "name2 = 1\nreadme = 1", message: "project.readme: expected a string or a table, found an integer",
            place: "5"),
        Failure(line: "description = 1", message: "project.description: expected a string, found an integer"),
        Failure(
            line: "readme = \"README\"",
            message: "project.readme: the content type of 'README' is not known by its extension",
            expected: ".md, .rst or .txt",
            hint: "or write readme = {file = \"README\", content-type = \"text/plain\"}"),
        Failure(
            line: "readme = {file = \"a.md\"}", message: "the key project.readme.content-type is missing",
            expected: "text/markdown, text/x-rst or text/plain"),
        Failure(
            line: "readme = {file = \"a\", text = \"b\", content-type = \"text/plain\"}",
            message: "project.readme: exactly one of the keys file and text is needed"),
        Failure(
            line: "readme = {file = \"a\", content-type = \"text/html\"}",
            message: "project.readme.content-type: 'text/html' is not supported",
            expected: "text/markdown, text/x-rst or text/plain"),
        Failure(
            line: "requires-python = \"3 or so\"",
            message: "project.requires-python: '3 or so' is no list of version specifiers",
            expected: "specifiers such as >=3.9,<4"),
        Failure(
            line: "license = \"MIT AND\"",
            message:
                "project.license: 'MIT AND' is no SPDX licence expression: a licence identifier is missing at the end",
            expected: "an expression such as MIT or Apache-2.0 OR BSD-3-Clause"),
        Failure(
            line: "license = {file = \"a\", text = \"b\"}",
            message: "project.license: exactly one of the keys file and text is needed"),
        Failure(
            line: "license = {file = \"a\"}\nlicense-files = [\"a\"]",
            message: "project.license-files: license-files cannot stand beside a license that is a table",
            expected: "license as an SPDX expression", place: "5"),
        Failure(
            line: "license-files = [\"../LICENSE\"]",
            message: "project.license-files[0]: '../LICENSE' is no pattern for licence files",
            expected: "a path inside the project, with * ? [] **"),
        Failure(
            line: "authors = [{}]", message: "project.authors[0]: a person has neither name nor email",
            expected: "name and email, or one of them"),
        Failure(
            line: "authors = [{name = \"A\", url = \"u\"}]", message: "project.authors[0]: 'url' is no key of a person",
            expected: "name and email, or one of them"),
        Failure(
            line: "maintainers = [{name = \"A, B\"}]",
            message: "project.maintainers[0].name: a person's name holds no comma",
            hint: "write one table for each person"),
        Failure(line: "authors = [\"A\"]", message: "project.authors[0]: expected a table, found a string"),
        Failure(line: "keywords = \"one\"", message: "project.keywords: expected an array of strings, found a string"),
        Failure(line: "classifiers = [1]", message: "project.classifiers[0]: expected a string, found an integer"),
        Failure(line: "urls = {a = 1}", message: "project.urls.a: expected a string, found an integer"),
        Failure(
            line: "scripts = {a = \"b c\"}", message: "project.scripts.a: 'b c' is no object reference",
            expected: "module:object"),
        Failure(
            line: "entry-points = {console_scripts = {a = \"b\"}}",
            message: "project.entry-points.console_scripts: this group has a table of its own",
            expected: "[project.scripts]"),
        Failure(
            line: "entry-points = {a = {b = {c = \"d\"}}}",
            message: "project.entry-points.a.b: expected a string, found a table"),
        Failure(
            line: "dependencies = [\"flask\", \"flask ><1\"]",
            message: "project.dependencies[1]: 'flask ><1' is no requirement: expected a version"),
        Failure(
            line: "optional-dependencies = {a-b = [], A_B = []}",
            message: "project.optional-dependencies.a-b: the extras 'A_B' and 'a-b' have the same name when normalised"),
        Failure(
            line: "optional-dependencies = {\"a b\" = []}",
            message:
                "project.optional-dependencies.\"a b\": 'a b' is no name of an extra: the name of an extra or group holds only ASCII letters, digits, '-', '_' and '.'"
        ),
        Failure(
            line: "dynamic = [\"dependency\"]", message: "project.dynamic[0]: 'dependency' is no key of [project]",
            hint: "did you mean 'dependencies'?"),
        Failure(line: "dynamic = [\"name\"]", message: "project.dynamic[0]: 'name' cannot be dynamic"),
        Failure(
            line: "dynamic = [\"version\"]", message: "project.dynamic[0]: 'version' is given, so it cannot be dynamic"),
    ])
    func invalidProjectsAreExplained(_ test: Failure) throws {
        let error = try #require(throws: TOMLError.self) {
            try Self.read("[project]\nname = 'a'\nversion = '1'\n\(test.line)\n")
        }
        #expect(error.message == test.message)
        #expect(error.expected == test.expected)
        #expect(error.hint == test.hint)
        #expect(error.location.map { "\($0.line)" } == test.place)
    }

    @Test func aRequirementsErrorPointsIntoTheString() throws {
        let error = try #require(throws: TOMLError.self) {
            try Self.read("[project]\nname = 'a'\nversion = '1'\ndependencies = [\n    \"flask ><1\",\n]\n")
        }
        #expect(
            error.description == """
                pyproject.toml:5:13: project.dependencies[0]: 'flask ><1' is no requirement: expected a version
                 5 |     "flask ><1",
                   |             ^
                """)
    }

    @Test func nameAndVersionAreRequired() throws {
        let noName = try #require(throws: TOMLError.self) { try Self.read("[project]\nversion = '1'\n") }
        #expect(noName.message == "the key project.name is missing")
        #expect(noName.expected == "the project's name")
        let noVersion = try #require(throws: TOMLError.self) { try Self.read("\n[project]\nname = 'a'\n") }
        #expect(
            noVersion.description == """
                pyproject.toml:2:1: project: the key project.version is missing
                 2 | [project]
                   | ^
                expected: a version, or "version" in dynamic
                """)
        #expect(try Self.read("[project]\nname = 'a'\ndynamic = ['version']\n").metadata?.version == nil)
    }

    @Test(arguments: [
        Failure(
            line: "requires = \"a\"",
            message: "build-system.requires: expected an array of requirements, found a string"),
        Failure(
            line: "build-backend = \"a\"", message: "the key build-system.requires is missing",
            expected: "an array of requirements"),
        Failure(
            line: "requires = []\nbuild-backend = \"a:\"",
            message: "build-system.build-backend: 'a:' is no object reference",
            expected: "module or module:object"),
        Failure(
            line: "requires = []\nbuild-backend = \"a\"\nbackend-path = [\"x/../../y\"]",
            message: "build-system.backend-path[0]: 'x/../../y' leads out of the project",
            expected: "a folder inside the project"),
        Failure(
            line: "requires = []\nbackend-path = [\".\"]",
            message: "build-system.backend-path: backend-path needs a build-backend beside it"),
    ])
    func invalidBuildSystemsAreExplained(_ test: Failure) throws {
        let error = try #require(throws: TOMLError.self) { try Self.read("[build-system]\n\(test.line)\n") }
        #expect(error.message == test.message)
        #expect(error.expected == test.expected)
    }

    @Test(arguments: [
        "MIT", "mit or Apache-2.0", "GPL-2.0+", "(MIT)", "((MIT)) AND (BSD-3-Clause OR ISC)",
        "DocumentRef-spdx:LicenseRef-Own", "GPL-2.0-only WITH Classpath-exception-2.0",
    ])
    func licenceExpressionsAreAccepted(_ text: String) throws {
        let project = try Self.read("[project]\nname = 'a'\nversion = '1'\nlicense = '\(text)'\n")
        #expect(project.metadata?.license == .expression(text))
    }

    @Test(arguments: [
        "", "MIT License", "MIT,ISC", "MIT AND OR ISC", "(MIT", "MIT)", "AND", "MIT WITH", "WITH x", "MIT ()",
    ])
    func otherLicenceTextsAreRefused(_ text: String) {
        #expect(throws: TOMLError.self) {
            try Self.read("[project]\nname = 'a'\nversion = '1'\nlicense = '\(text)'\n")
        }
    }
}
