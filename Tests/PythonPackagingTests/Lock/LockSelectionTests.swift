import PackageIdentity
import PythonPackaging
import Testing

@Suite struct LockSelectionTests {
    private static func select(
        _ text: String, python: String = "3.12", platform: String = "linux", extras: [String] = [],
        groups: [String]? = nil, prefersSource: Bool = false
    ) throws -> [String] {
        let lock = try LockFixture.read(text)
        let selection = try lock.selection(
            for: TargetEnvironment(pythonVersion: python, platform: platform),
            extras: Set(extras.map { try ExtraName($0) }), groups: groups.map { try Set($0.map { try GroupName($0) }) },
            prefersSource: { _ in prefersSource })
        return selection.map { selected in
            switch selected.artifact {
            case .wheel(let file), .source(let file): file.name
            case .archive: "archive of \(selected.package.name)"
            case .directory: "directory of \(selected.package.name)"
            case .repository: "repository of \(selected.package.name)"
            }
        }
    }

    private static func files(_ name: String, _ tags: [String], sdist: Bool = false) -> String {
        let wheels = tags.map { "{name = '\(name)-1-\($0).whl', url = 'u', \(LockFixture.file)}" }
        let source = sdist ? "sdist = {name = '\(name)-1.tar.gz', url = 'u', \(LockFixture.file)}\n" : ""
        return "name = '\(name)'\nversion = '1'\n\(source)"
            + (wheels.isEmpty ? "" : "wheels = [\(wheels.joined(separator: ", "))]")
    }

    @Test func theExampleOfTheStandardIsSelectedFrom() throws {
        #expect(
            try Self.select(LockFixture.example) == [
                "attrs-25.1.0-py3-none-any.whl",
                "numpy-2.2.3-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl",
            ])
        #expect(
            try Self.select(LockFixture.example, platform: "windows") == [
                "attrs-25.1.0-py3-none-any.whl", "numpy-2.2.3-cp312-cp312-win_amd64.whl",
            ])
    }

    @Test func theBestWheelIsTaken() throws {
        let lock = LockFixture.lock(
            Self.files(
                "a", ["py3-none-any", "cp312-cp312-manylinux_2_17_x86_64", "cp311-cp311-manylinux_2_17_x86_64"],
                sdist: true))
        #expect(try Self.select(lock) == ["a-1-cp312-cp312-manylinux_2_17_x86_64.whl"])
        #expect(try Self.select(lock, platform: "macos") == ["a-1-py3-none-any.whl"])
        #expect(try Self.select(lock, prefersSource: true) == ["a-1.tar.gz"])
    }

    @Test func theHighestBuildIsTaken() throws {
        let lock = LockFixture.lock(Self.files("a", ["2-py3-none-any", "10-py3-none-any", "py3-none-any"]))
        #expect(try Self.select(lock) == ["a-1-10-py3-none-any.whl"])
    }

    @Test func withoutAFittingWheelTheSourceIsTaken() throws {
        let lock = LockFixture.lock(Self.files("a", ["cp39-cp39-win_amd64"], sdist: true))
        #expect(try Self.select(lock) == ["a-1.tar.gz"])
    }

    @Test func treesAndArchivesAreTakenAsTheyAre() throws {
        let lock = LockFixture.lock(
            "name = 'a'\nvcs = {type = 'git', url = 'u', commit-id = 'c'}", "name = 'b'\ndirectory = {path = '.'}",
            "name = 'c'\narchive = {url = 'u', \(LockFixture.file)}")
        #expect(try Self.select(lock) == ["repository of a", "directory of b", "archive of c"])
    }

    @Test func markersChooseAmongEntriesOfOneName() throws {
        let lock = LockFixture.lock(
            Self.files("a", ["py3-none-any"]) + "\nmarker = \"sys_platform == 'win32'\"",
            Self.files("a", ["py3-none-any"]).replacing("-1-", with: "-2-").replacing("'1'", with: "'2'")
                + "\nmarker = \"sys_platform != 'win32'\"")
        #expect(try Self.select(lock) == ["a-2-py3-none-any.whl"])
        #expect(try Self.select(lock, platform: "windows") == ["a-1-py3-none-any.whl"])
    }

    @Test func extrasAndGroupsAnswerMarkers() throws {
        let lock = LockFixture.lock(
            Self.files("a", ["py3-none-any"]) + "\nmarker = \"'x' in extras\"",
            Self.files("b", ["py3-none-any"]) + "\nmarker = \"'main' in dependency_groups\"",
            Self.files("c", ["py3-none-any"]) + "\nmarker = \"'dev' in dependency_groups\"",
            top: "extras = ['x']\ndependency-groups = ['dev']\ndefault-groups = ['main']")
        #expect(try Self.select(lock) == ["b-1-py3-none-any.whl"])
        #expect(
            try Self.select(lock, extras: ["X"], groups: ["dev"]) == ["a-1-py3-none-any.whl", "c-1-py3-none-any.whl"])
        #expect(try Self.select(lock, groups: []) == [])
    }

    struct Failure: CustomTestStringConvertible {
        let rule: String
        let text: String
        var extras: [String] = []
        var groups: [String]?
        let message: String

        var testDescription: String { rule }
    }

    @Test(arguments: [
        Failure(
            rule: "the lock's Python", text: LockFixture.lock(top: "requires-python = '>=3.13'\npackages = []"),
            message: "the lock is for Python >=3.13, and the environment has 3.12.0"),
        Failure(
            rule: "the lock's environments",
            text: LockFixture.lock(top: "environments = [\"os_name == 'nt'\"]\npackages = []"),
            message: "the lock is for other environments: os_name == \"nt\""),
        Failure(
            rule: "a package's Python",
            text: LockFixture.lock(files("a", ["py3-none-any"]) + "\nrequires-python = '<3.12'"),
            message: "a needs Python <3.12, and the environment has 3.12.0"),
        Failure(
            rule: "two entries", text: LockFixture.lock(files("a", ["py3-none-any"]), files("a", ["py2.py3-none-any"])),
            message: "several entries for a apply: packages[0] and packages[1]"),
        Failure(
            rule: "no fitting wheel", text: LockFixture.lock(files("a", ["cp39-cp39-win32", "cp38-cp38-win32"])),
            message:
                "a has no wheel for the environment and no source distribution; it has a-1-cp39-cp39-win32.whl, a-1-cp38-cp38-win32.whl"
        ),
        Failure(
            rule: "an extra the lock has not", text: LockFixture.lock(top: "extras = ['x']\npackages = []"),
            extras: ["y"],
            message: "the lock has no extra 'y'; it has x"),
        Failure(
            rule: "a group the lock has not", text: LockFixture.lock(top: "packages = []"), groups: ["dev"],
            message: "the lock has no group 'dev'; it has none"),
    ])
    func whatIsUnclearIsAnError(_ test: Failure) throws {
        let error = try #require(throws: LockSelectionError.self) {
            try Self.select(test.text, extras: test.extras, groups: test.groups)
        }
        #expect(error.description == test.message)
    }
}
