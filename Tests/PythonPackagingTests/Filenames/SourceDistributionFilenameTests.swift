import PackageIdentity
import PythonPackaging
import Testing
import Versioning

@Suite struct SourceDistributionFilenameTests {
    struct Case: CustomTestStringConvertible {
        let filename: String
        let name: String
        let version: String

        var testDescription: String { filename }
    }

    @Test(arguments: [
        Case(filename: "foo-1.0.tar.gz", name: "foo", version: "1.0"),
        Case(filename: "foo-1.0.zip", name: "foo", version: "1.0"),
        Case(filename: "Foo_Bar-1.0.tar.gz", name: "foo-bar", version: "1.0"),
        Case(filename: "foo-bar-1.0.tar.gz", name: "foo-bar", version: "1.0"),
        Case(filename: "foo-1.0rc1.tar.bz2", name: "foo", version: "1.0rc1"),
        Case(filename: "foo-1.0.tgz", name: "foo", version: "1.0"),
        Case(filename: "foo-1.0.tar.xz", name: "foo", version: "1.0"),
        Case(filename: "foo-1.0.tar.Z", name: "foo", version: "1.0"),
    ])
    func splitsAtTheLastHyphen(_ test: Case) throws {
        let filename = try SourceDistributionFilename(test.filename)
        #expect(filename.name.normalized == test.name)
        #expect(try filename.version == Version(test.version))
    }

    @Test(arguments: [
        Case(filename: "foo-bar-1.0-1.tar.gz", name: "foo-bar", version: "1.0.post1"),
        Case(filename: "foo_bar-1.0.tar.gz", name: "foo-bar", version: "1.0"),
        Case(filename: "Foo.Bar-1.0.zip", name: "foo-bar", version: "1.0"),
        Case(filename: "foo--bar-1.0.zip", name: "foo-bar", version: "1.0"),
        Case(filename: "foo-2-1.0.zip", name: "foo-2", version: "1.0"),
    ])
    func theProjectTellsWhereTheVersionBegins(_ test: Case) throws {
        let project = try PackageName(test.name)
        #expect(try SourceDistributionFilename(test.filename, of: project).version == Version(test.version))
    }

    @Test(arguments: [
        ("foo-1.0.rar", 11, InvalidFilename.Reason.ending), ("foo1.0.tar.gz", 6, .noVersion),
        ("foo-1.x.tar.gz", 5, .version),
        (".tar.gz", 7, .ending), ("foo-.tar.gz", 4, .version),
    ])
    func saysWhyItIsNone(_ filename: String, _ offset: Int, _ reason: InvalidFilename.Reason) {
        #expect(throws: InvalidFilename(filename: filename, offset: offset, reason: reason)) {
            try SourceDistributionFilename(filename)
        }
    }

    @Test(arguments: ["foobar-1.0.tar.gz", "fo-1.0.tar.gz", "foo_bar-1.0.tar.gz", "foo1.0.tar.gz"])
    func refusesAnotherProjectsFile(_ filename: String) throws {
        let project = try PackageName("foo")
        #expect(throws: InvalidFilename(filename: filename, offset: 0, reason: .otherProject(expected: "foo"))) {
            try SourceDistributionFilename(filename, of: project)
        }
    }

    @Test func aVersionWithMoreBeforeItIsNoneOfTheProject() throws {
        let project = try PackageName("foo")
        #expect(throws: InvalidFilename(filename: "foo-2-1.0.zip", offset: 7, reason: .version)) {
            try SourceDistributionFilename("foo-2-1.0.zip", of: project)
        }
    }

    @Test func isWrittenByPEP625() throws {
        #expect(try SourceDistributionFilename("Foo-Bar-1.0.tar.gz").description == "foo_bar-1.0.tar.gz")
    }
}
