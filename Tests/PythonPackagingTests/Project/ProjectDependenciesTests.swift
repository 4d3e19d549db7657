import PythonPackaging
import Testing

@Suite struct ProjectDependenciesTests {
    private static let text = """
        [project]
        name = "Demo.App"
        version = "1"
        dependencies = ["flask", "colorama; os_name == 'nt'"]
        [project.optional-dependencies]
        http = ["httpx", "demo-app[more]; python_version > '3.8'"]
        more = ["attrs", "cattrs; os_name == 'nt'"]
        all = ["demo_app[http,more]", "Demo-App"]
        round = ["demo-app[trip]", "a"]
        trip = ["demo-app[round]", "b"]
        [dependency-groups]
        dev = ["demo-app[more]", "pytest"]
        lint = ["ruff"]
        """

    private static func dependencies(
        _ text: String = text, extras: [String] = [], groups: [String] = [], includesProject: Bool = true
    ) throws -> StaticDependencies {
        let project = try PythonProject(Array(text.utf8))
        return try project.dependencies(
            extras: extras.map { try ExtraName($0) }, groups: groups.map { try GroupName($0) },
            includesProject: includesProject)
    }

    struct Case: CustomTestStringConvertible {
        let name: String
        var extras: [String] = []
        var groups: [String] = []
        var includesProject = true
        let requirements: [String]

        var testDescription: String { name }
    }

    @Test(arguments: [
        Case(name: "the project alone", requirements: ["flask", "colorama; os_name == \"nt\""]),
        Case(
            name: "an extra whose own extra has a condition", extras: ["http"],
            requirements: [
                "flask", "colorama; os_name == \"nt\"", "httpx", "attrs; python_version > \"3.8\"",
                "cattrs; python_version > \"3.8\" and os_name == \"nt\"",
            ]),
        Case(
            name: "an extra of extras", extras: ["all"], includesProject: false,
            requirements: [
                "httpx", "attrs; python_version > \"3.8\"", "cattrs; python_version > \"3.8\" and os_name == \"nt\"",
                "attrs", "cattrs; os_name == \"nt\"",
            ]),
        Case(name: "extras that lead back", extras: ["round"], includesProject: false, requirements: ["b", "a"]),
        Case(
            name: "a group that needs the project", groups: ["dev"], includesProject: false,
            requirements: ["flask", "colorama; os_name == \"nt\"", "attrs", "cattrs; os_name == \"nt\"", "pytest"]),
        Case(name: "a group alone", groups: ["lint"], includesProject: false, requirements: ["ruff"]),
        Case(
            name: "project and groups", groups: ["lint", "dev"],
            requirements: [
                "flask", "colorama; os_name == \"nt\"", "ruff", "attrs", "cattrs; os_name == \"nt\"", "pytest",
            ]),
    ])
    func ownExtrasAreReplaced(_ test: Case) throws {
        let result = try Self.dependencies(
            extras: test.extras, groups: test.groups, includesProject: test.includesProject)
        guard case .known(let requirements) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(requirements.map(\.description) == test.requirements)
    }

    struct DynamicCase: CustomTestStringConvertible {
        let name: String
        let text: String
        var extras: [String] = []
        let reason: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        DynamicCase(name: "no table", text: "", reason: "pyproject.toml has no [project] table"),
        DynamicCase(
            name: "a tool's table", text: "[tool.poetry]\n",
            reason: "pyproject.toml has no [project] table, only [tool.poetry]"),
        DynamicCase(
            name: "dynamic dependencies", text: "[project]\nname='a'\nversion='1'\ndynamic=['dependencies']\n",
            reason: "pyproject.toml lists 'dependencies' in project.dynamic"),
        DynamicCase(
            name: "dynamic extras", text: "[project]\nname='a'\nversion='1'\ndynamic=['optional-dependencies']\n",
            extras: ["x"], reason: "pyproject.toml lists 'optional-dependencies' in project.dynamic"),
    ])
    func whatIsNotStaticIsNamed(_ test: DynamicCase) throws {
        let result = try Self.dependencies(test.text, extras: test.extras)
        guard case .notStatic(let reason) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(reason.description == test.reason)
    }

    @Test func dynamicExtrasDoNotMatterWithoutExtras() throws {
        let text = "[project]\nname='a'\nversion='1'\ndependencies=['x']\ndynamic=['optional-dependencies']\n"
        let result = try Self.dependencies(text)
        guard case .known(let requirements) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(requirements.map(\.description) == ["x"])
    }

    @Test func groupsNeedNoProject() throws {
        let result = try Self.dependencies("[dependency-groups]\na=['x']\n", groups: ["a"], includesProject: false)
        guard case .known(let requirements) = result else {
            Issue.record("\(result)")
            return
        }
        #expect(requirements.map(\.description) == ["x"])
    }

    @Test func anUnknownExtraIsAnErrorWithNearNames() throws {
        let error = try #require(throws: TOMLError.self) { try Self.dependencies(extras: ["htpp"]) }
        #expect(
            error.description == """
                the project has no extra 'htpp'
                expected: one of: all, http, more, round, trip
                hint: did you mean 'http'?
                """)
    }

    @Test func extrasThatMultiplyAreStopped() throws {
        var text = "[project]\nname='a'\nversion='1'\n[project.optional-dependencies]\n"
        for number in 0..<40 {
            let others = (0..<40).filter { $0 != number }.map { "\"a[e\($0)]; os_name == 'x\(number)y\($0)'\"" }
            text += "e\(number) = [\(others.joined(separator: ", "))]\n"
        }
        let error = try #require(throws: TOMLError.self) { try Self.dependencies(text, extras: ["e0"]) }
        #expect(error.message == "the extras of the project include each other too often")
    }
}
