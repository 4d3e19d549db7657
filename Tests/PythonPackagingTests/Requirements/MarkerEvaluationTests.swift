import PythonPackaging
import Testing

@Suite struct MarkerEvaluationTests {
    struct Case: CustomTestStringConvertible {
        let marker: String
        var environment = MarkerEnvironment.linux
        var extras: [String] = []
        let holds: Bool

        var testDescription: String { marker }

        func evaluate() throws -> Bool {
            try Marker(marker).evaluateStrictly(in: environment, extras: Set(extras.map { try ExtraName($0) }))
        }
    }

    @Test(arguments: [
        Case(marker: "python_version >= '3.9'", holds: true),
        Case(marker: "python_version < '3.9'", holds: false),
        Case(marker: "python_version < '3.100'", holds: true),
        Case(marker: "python_version == '3.11'", holds: true),
        Case(marker: "python_version == '3.11.0'", holds: true),
        Case(marker: "python_version == '3.*'", holds: true),
        Case(marker: "python_version != '3.11.*'", holds: false),
        Case(marker: "python_version ~= '3.9'", holds: true),
        Case(marker: "python_version ~= '2.7'", holds: false),
        Case(marker: "python_version === '3.11'", holds: true),
        Case(marker: "python_version === '3.11.0'", holds: false),
        Case(marker: "python_full_version > '3.11.6'", holds: true),
        Case(marker: "python_full_version <= '3.11'", holds: false),
        Case(marker: "implementation_version >= '7.3'", environment: .windows, holds: true),
        Case(marker: "platform_release >= '9'", environment: .windows, holds: true),
        Case(marker: "python_full_version >= '3.14.0a1'", environment: .development, holds: true),
        Case(marker: "python_full_version >= '3.14'", environment: .development, holds: false),
    ])
    func versionVariablesCompareAsVersions(_ test: Case) throws {
        #expect(try test.evaluate() == test.holds)
    }

    @Test(arguments: [
        Case(marker: "'3.9' <= python_version", holds: true),
        Case(marker: "'3.9' > python_version", holds: false),
        Case(marker: "'3.11.7' == python_full_version", holds: true),
        Case(marker: "'posix' == os_name", holds: true),
        Case(marker: "'linux' != sys_platform", holds: false),
        Case(marker: "'lin' in sys_platform", holds: true),
        Case(marker: "'win' not in sys_platform", holds: true),
    ])
    func theVariableMayStandOnTheRight(_ test: Case) throws {
        #expect(try test.evaluate() == test.holds)
    }

    @Test(arguments: [
        Case(marker: "os_name == 'posix'", holds: true),
        Case(marker: "os_name in 'nt posix'", holds: true),
        Case(marker: "os_name not in 'nt java'", holds: true),
        Case(marker: "sys_platform in 'win32,darwin'", holds: false),
        Case(marker: "python_version in '2.7 3.11'", holds: true),
        Case(marker: "python_version not in '2.7 3.1'", holds: true),
        // Python's `in` on texts looks for a part.
        Case(marker: "python_version in '3.110'", holds: true),
        Case(marker: "os_name < 'zzz'", holds: false),
        Case(marker: "os_name > 'aaa'", holds: false),
        Case(marker: "os_name <= 'posix'", holds: true),
        Case(marker: "os_name >= 'zzz'", holds: false),
        // What is no specifier is compared as text.
        Case(marker: "python_version == 'three'", holds: false),
        Case(marker: "python_version != 'three'", holds: true),
        Case(marker: "platform_release == '6.1.0-18-amd64'", holds: true),
        // A value that is no version passes no version comparison.
        Case(marker: "platform_release >= '5'", holds: false),
        Case(marker: "platform_version == '#1 SMP'", holds: true),
    ])
    func otherValuesCompareAsTexts(_ test: Case) throws {
        #expect(try test.evaluate() == test.holds)
    }

    @Test(arguments: [
        Case(marker: "os.name == 'posix'", holds: true),
        Case(marker: "sys.platform == 'linux'", holds: true),
        Case(marker: "platform.version == '#1 SMP'", holds: true),
        Case(marker: "platform.machine == 'x86_64'", holds: true),
        Case(marker: "platform.python_implementation == 'CPython'", holds: true),
        Case(marker: "python_implementation == 'CPython'", holds: true),
    ])
    func oldNamesOfVariablesMeanTheNewOnes(_ test: Case) throws {
        #expect(try test.evaluate() == test.holds)
    }

    @Test(arguments: [
        Case(marker: "os_name == 'nt' and python_version >= '3' or sys_platform == 'linux'", holds: true),
        Case(marker: "os_name == 'nt' and (python_version >= '3' or sys_platform == 'linux')", holds: false),
        Case(marker: "sys_platform == 'linux' or os_name == 'nt' and os_name == 'java'", holds: true),
        Case(marker: "(sys_platform == 'linux' or os_name == 'nt') and os_name == 'java'", holds: false),
    ])
    func andBindsTighterThanOr(_ test: Case) throws {
        #expect(try test.evaluate() == test.holds)
    }

    @Test(arguments: [
        Case(marker: "extra == 'test'", holds: false),
        Case(marker: "extra == 'test'", extras: ["test"], holds: true),
        Case(marker: "extra == 'Test_All'", extras: ["test.all"], holds: true),
        Case(marker: "'test--all' == extra", extras: ["test-all"], holds: true),
        Case(marker: "extra == 'test'", extras: ["docs", "test"], holds: true),
        Case(marker: "extra != 'test'", extras: ["docs", "test"], holds: false),
        Case(marker: "extra != 'test'", extras: ["docs"], holds: true),
        Case(marker: "extra != 'test'", holds: true),
        Case(marker: "extra == ''", holds: true),
        Case(marker: "extra == ''", extras: ["test"], holds: false),
        Case(marker: "extra in 'test docs'", extras: ["docs"], holds: true),
        Case(marker: "extra not in 'test docs'", extras: ["docs"], holds: false),
        Case(marker: "(os_name == 'posix' and extra == 'A_b')", extras: ["a-b"], holds: true),
    ])
    func extrasAreNormalizedOnBothSides(_ test: Case) throws {
        #expect(try test.evaluate() == test.holds)
    }

    @Test func setsOfLockFilesAnswerMembership() throws {
        let extras: Set = [try ExtraName("Foo.Bar")]
        let groups: Set = [try GroupName("dev")]
        func evaluate(_ text: String) throws -> Bool {
            try Marker(text).evaluate(in: .linux, extras: extras, groups: groups)
        }
        #expect(try evaluate("'foo_bar' in extras"))
        #expect(try !evaluate("'foo_bar' not in extras"))
        #expect(try evaluate("'DEV' in dependency_groups and 'foo' not in extras"))
        #expect(try !evaluate("'foo_bar' in dependency_groups"))
    }

    @Test(arguments: [
        "os_name ~= 'posix'", "sys_platform === 'linux'", "python_version ~= '3'", "extra ~= '1.0'",
        "'3' ~= sys_platform", "os_name == 'posix' or os_name ~= 'x'", "extras == 'foo'", "'a' == 'a'",
    ])
    func comparisonsWithoutMeaningAreReportedOrFalse(_ text: String) throws {
        let marker = try Marker(text)
        #expect(throws: UndefinedComparison.self) { try marker.evaluateStrictly(in: .linux) }
        #expect(marker.evaluate(in: .linux) == text.contains(" or "))
    }

    @Test func aBuildBetweenReleasesHasALocalVersion() {
        #expect(MarkerEnvironment.development.pythonFullVersion == "3.14.0a1+local")
    }
}
