import PackageIdentity
import PythonPackaging
import Testing
import Versioning

@Suite struct WheelFilenameTests {
    struct Case: CustomTestStringConvertible {
        let filename: String
        let name: String
        let version: String
        var build: String?
        let tags: [String]

        var testDescription: String { filename }
    }

    @Test(arguments: [
        Case(
            filename: "distribution-1.0-1-py27-none-any.whl", name: "distribution", version: "1.0", build: "1",
            tags: ["py27-none-any"]),
        Case(filename: "foo-1.0-py3-none-any.whl", name: "foo", version: "1.0", tags: ["py3-none-any"]),
        Case(
            filename: "some_PACKAGE-1.0-py3-none-any.whl", name: "some-package", version: "1.0", tags: ["py3-none-any"]),
        Case(
            filename: "zope.interface-5.0-py3-none-any.whl", name: "zope-interface", version: "5.0",
            tags: ["py3-none-any"]),
        Case(
            filename: "foo-1.0-007abc-py3-none-any.whl", name: "foo", version: "1.0", build: "7abc",
            tags: ["py3-none-any"]),
        Case(
            filename: "foo-1!2.0.post1+local.1-py3-none-any.whl", name: "foo", version: "1!2.0.post1+local.1",
            tags: ["py3-none-any"]),
        Case(
            filename: "foo-1.0-py2.py3-none-win32.win_amd64.whl", name: "foo", version: "1.0",
            tags: ["py2-none-win32", "py2-none-win_amd64", "py3-none-win32", "py3-none-win_amd64"]),
        Case(filename: "foo-1.0-CP311-CP311-Win32.whl", name: "foo", version: "1.0", tags: ["cp311-cp311-win32"]),
    ])
    func isTakenApart(_ test: Case) throws {
        let wheel = try WheelFilename(test.filename)
        #expect(wheel.name.normalized == test.name)
        #expect(try wheel.version == Version(test.version))
        #expect(wheel.buildTag?.description == test.build)
        #expect(wheel.tags.expanded.map(\.description) == test.tags)
    }

    struct Failure: CustomTestStringConvertible {
        let filename: String
        let offset: Int
        let reason: InvalidFilename.Reason

        var testDescription: String { filename }
    }

    @Test(arguments: [
        Failure(filename: "foo-1.0.whl", offset: 7, reason: .partCount(2)),
        Failure(filename: "foo-1.0-py3-none-any.wheel", offset: 26, reason: .ending),
        Failure(filename: "foo-1.0-py3-none-any", offset: 20, reason: .ending),
        Failure(filename: "foo-1.0-1-2-py3-none-any.whl", offset: 24, reason: .partCount(7)),
        Failure(filename: "foo__bar-1.0-py3-none-any.whl", offset: 4, reason: .projectName),
        Failure(filename: "foo$bar-1.0-py3-none-any.whl", offset: 3, reason: .projectName),
        Failure(filename: "foo_-1.0-py3-none-any.whl", offset: 3, reason: .projectName),
        Failure(filename: "../foo-1.0-py3-none-any.whl", offset: 0, reason: .projectName),
        Failure(filename: "-1.0-py3-none-any.whl", offset: 0, reason: .projectName),
        Failure(filename: "foo-1.x-py3-none-any.whl", offset: 5, reason: .version),
        Failure(filename: "foo-1.0-abc-py3-none-any.whl", offset: 8, reason: .buildTag),
        Failure(filename: "foo-1.0-py3--any.whl", offset: 12, reason: .emptyTag),
        Failure(filename: "foo-1.0-py2..py3-none-any.whl", offset: 12, reason: .emptyTag),
        Failure(filename: "foo-1.0-py3-none-any/x.whl", offset: 20, reason: .tagCharacter),
    ])
    func saysWhyItIsNone(_ test: Failure) {
        #expect(throws: InvalidFilename(filename: test.filename, offset: test.offset, reason: test.reason)) {
            try WheelFilename(test.filename)
        }
    }

    @Test func lengthHasALimit() {
        let name = String(repeating: "a", count: 2000) + "-1.0-py3-none-any.whl"
        #expect(throws: InvalidFilename(filename: name, offset: 1024, reason: .tooLong)) { try WheelFilename(name) }
    }

    @Test func isWrittenInTheFormOfToday() throws {
        let wheel = try WheelFilename("Some.Package-1.0.0-01-py2.py3-none-any.whl")
        #expect(wheel.description == "some_package-1.0.0-1-py2.py3-none-any.whl")
        #expect(try WheelFilename(wheel.description) == wheel)
    }

    @Test func buildTagsSortByNumberThenText() throws {
        let sorted = try ["1", "2", "2a", "2b", "10", "99999999999999999999999"].map { try #require(BuildTag($0)) }
        #expect(sorted.shuffled().sorted() == sorted)
        #expect(BuildTag("007") == BuildTag("7"))
        #expect(BuildTag("a1") == nil)
    }

    @Test func tagSetsKnowWhetherTheyAreSorted() throws {
        #expect(try WheelTagSet("py2.py3-none-any").isSorted)
        #expect(try !WheelTagSet("py3.py2-none-any").isSorted)
    }
}
