import PythonPackaging
import Testing

/// The rules of PEP 735 and the examples of its text.
@Suite struct DependencyGroupsTests {
    private static func requirements(of group: String, in text: String) throws -> [String] {
        let project = try PythonProject(Array(("[dependency-groups]\n" + text).utf8))
        return try project.dependencyGroups.requirements(of: GroupName(group)).map(\.description)
    }

    struct Case: CustomTestStringConvertible {
        let rule: String
        let text: String
        let group: String
        let requirements: [String]

        var testDescription: String { rule }
    }

    @Test(arguments: [
        Case(
            rule: "a plain group", text: "test = [\"pytest>7\", \"coverage\"]", group: "test",
            requirements: ["pytest>7", "coverage"]),
        Case(
            rule: "an include",
            text: "coverage = [\"coverage[toml]\"]\ntest = [\"pytest>7\", {include-group = \"coverage\"}]",
            group: "test", requirements: ["pytest>7", "coverage[toml]"]),
        Case(
            rule: "an include stands for its contents in its place",
            text: "foo = [\"a\", \"b\"]\nbar = [\"c\", {include-group = \"foo\"}, \"d\"]", group: "bar",
            requirements: ["c", "a", "b", "d"]),
        Case(
            rule: "nothing is deduplicated",
            text: """
                group-a = ["foo"]
                group-b = ["foo>1.0"]
                group-c = ["foo<1.0"]
                all = ["foo", {include-group = "group-a"}, {include-group = "group-b"}, {include-group = "group-c"}]
                """, group: "all", requirements: ["foo", "foo", "foo>1.0", "foo<1.0"]),
        Case(
            rule: "includes of includes",
            text: "a = [{include-group = \"b\"}]\nb = [{include-group = \"c\"}]\nc = [\"x\"]",
            group: "a", requirements: ["x"]),
        Case(
            rule: "a group included twice is no cycle",
            text: "a = [\"x\"]\nb = [{include-group = \"a\"}, {include-group = \"a\"}]", group: "b",
            requirements: ["x", "x"]),
        Case(
            rule: "names are compared normalised",
            text: "Type_Checks = [\"mypy\"]\nb = [{include-group = \"type.checks\"}]",
            group: "B", requirements: ["mypy"]),
        Case(rule: "an empty group", text: "a = []", group: "a", requirements: []),
        Case(
            rule: "what another group holds does not matter",
            text: "foo = [\"pyparsing\"]\nbar = [{set-phasers-to = \"stun\"}]",
            group: "foo", requirements: ["pyparsing"]),
    ])
    func expand(_ test: Case) throws {
        #expect(try Self.requirements(of: test.group, in: test.text) == test.requirements)
    }

    struct Failure: CustomTestStringConvertible {
        let rule: String
        let text: String
        let group: String
        let message: String
        var hint: String?

        var testDescription: String { rule }
    }

    @Test(arguments: [
        Failure(
            rule: "a cycle",
            text: "a = [{include-group = \"b\"}]\nb = [{include-group = \"c\"}]\nc = [{include-group = \"b\"}]",
            group: "a",
            message: "dependency-groups.c[0].include-group: the groups include each other: b → c → b"),
        Failure(
            rule: "a group that includes itself", text: "a = [{include-group = \"A\"}]", group: "a",
            message: "dependency-groups.a[0].include-group: the groups include each other: a → a"),
        Failure(
            rule: "no such group", text: "tests = []", group: "test",
            message: "dependency-groups: there is no group 'test'",
            hint: "did you mean 'tests'?"),
        Failure(
            rule: "an include of no group", text: "a = [{include-group = \"lnit\"}]\nlint = []", group: "a",
            message: "dependency-groups.a[0].include-group: there is no group 'lnit'", hint: "did you mean 'lint'?"),
        Failure(
            rule: "names that are the same", text: "a-b = []\nA_B = []", group: "a-b",
            message:
                "dependency-groups.a-b: two groups have the same name when normalised: dependency-groups.A_B and dependency-groups.a-b"
        ),
        Failure(
            rule: "an unknown kind of entry", text: "bar = [{set-phasers-to = \"stun\"}]", group: "bar",
            message: "dependency-groups.bar[0]: a table here has exactly one key, include-group; found 'set-phasers-to'"
        ),
        Failure(
            rule: "an include with another key", text: "a = []\nb = [{include-group = \"a\", x = 1}]", group: "b",
            message:
                "dependency-groups.b[0]: a table here has exactly one key, include-group; found 'include-group', 'x'"),
        Failure(
            rule: "an empty table", text: "b = [{}]", group: "b",
            message: "dependency-groups.b[0]: a table here has exactly one key, include-group; found none"),
        Failure(
            rule: "an include that is no text", text: "b = [{include-group = [\"a\"]}]", group: "b",
            message: "dependency-groups.b[0].include-group: expected a string, found an array"),
        Failure(
            rule: "a number", text: "b = [1]", group: "b",
            message: "dependency-groups.b[0]: expected a requirement or {include-group = \"…\"}, found an integer"),
        Failure(
            rule: "no list", text: "b = \"a\"", group: "b",
            message: "dependency-groups.b: expected an array of requirements and includes, found a string"),
        Failure(
            rule: "no requirement", text: "b = [\"a ><1\"]", group: "b",
            message: "dependency-groups.b[0]: 'a ><1' is no requirement: expected a version"),
    ])
    func explainWhatIsWrong(_ test: Failure) throws {
        let error = try #require(throws: TOMLError.self) { try Self.requirements(of: test.group, in: test.text) }
        #expect(error.message == test.message)
        #expect(error.hint == test.hint)
    }

    @Test func doublingIncludesAreStopped() throws {
        var text = "g0 = [\"x\"]\n"
        for number in 1...60 {
            text += "g\(number) = [{include-group = \"g\(number - 1)\"}, {include-group = \"g\(number - 1)\"}]\n"
        }
        let error = try #require(throws: TOMLError.self) { try Self.requirements(of: "g60", in: text) }
        #expect(error.message.contains("the group grows beyond 20000 requirements"))
    }

    @Test func withoutTheTableThereIsNoGroup() throws {
        let project = try PythonProject([])
        let error = try #require(throws: TOMLError.self) {
            try project.dependencyGroups.requirements(of: GroupName("test"))
        }
        #expect(error.message == "there is no [dependency-groups] table, so no group 'test'")
    }
}
