import PackageIdentity
import RandomInput
import Testing
import Versioning

@testable import Registry

@Suite("The compact form of a page")
struct ProjectPageTests {
    private func page(_ names: [String], project: String = "flask") throws -> ProjectPage {
        let text = SamplePage.json(project, files: names.map { SamplePage.file($0) })
        return try JSONPageParser.parse(
            Array(text.utf8), project: PackageName(project), address: WebAddress("https://index.example/simple/x/"))
    }

    @Test func filesAreGroupedByVersionNewestFirstAndSortedByName() throws {
        let page = try page([
            "flask-1.10.tar.gz", "flask-1.9.tar.gz", "flask-1.9-py3-none-any.whl", "flask-1.0.0.tar.gz",
            "flask-1.0-py3-none-any.whl", "flask-2.0rc1.tar.gz", "flask-2.0.tar.gz", "flask-1!0.1.tar.gz",
        ])
        #expect(page.releases.map(\.versionText) == ["1!0.1", "2.0", "2.0rc1", "1.10", "1.9", "1.0.0"])
        #expect(
            page.releases.map { $0.files.map(\.filename) } == [
                ["flask-1!0.1.tar.gz"], ["flask-2.0.tar.gz"], ["flask-2.0rc1.tar.gz"], ["flask-1.10.tar.gz"],
                ["flask-1.9-py3-none-any.whl", "flask-1.9.tar.gz"],
                ["flask-1.0-py3-none-any.whl", "flask-1.0.0.tar.gz"],
            ])
        #expect(page.otherFiles.isEmpty)
    }

    @Test func aReleaseIsFoundByItsVersion() throws {
        let page = try page((0..<40).map { "flask-\($0 * 2).0.tar.gz" })
        for number in 0..<80 {
            let found = page.releases[version: try Version("\(number)")]
            #expect((found != nil) == (number % 2 == 0))
            if let found { #expect(found.versionText == "\(number).0") }
        }
    }

    struct NameCase: Sendable, CustomTestStringConvertible {
        let project: String
        let filename: String
        /// Nil for a file of no known version.
        let version: String?

        init(_ project: String, _ filename: String, _ version: String?) {
            self.project = project
            self.filename = filename
            self.version = version
        }

        var testDescription: String { filename }
    }

    @Test(arguments: [
        NameCase("flask", "flask-1.0-py3-none-any.whl", "1.0"),
        NameCase("flask", "Flask-1.0-1-py2.py3-none-any.whl", "1.0"),
        NameCase("zope-interface", "zope.interface-5.0-cp39-cp39-win_amd64.whl", "5.0"),
        NameCase("zope-interface", "zope.interface-4.0.5.tar.gz", "4.0.5"),
        NameCase("python-dateutil", "python-dateutil-2.8.2.tar.gz", "2.8.2"),
        NameCase("python-dateutil", "python_dateutil-2.9.0.post0.tar.gz", "2.9.0.post0"),
        NameCase("foo", "foo-1.0-1.tar.gz", "1.0-1"),
        NameCase("foo-2", "foo-2-1.0.zip", "1.0"),
        NameCase("foo", "foo-2-1.0.zip", nil),
        NameCase("foo", "foobar-1.0.zip", nil),
        NameCase("foo", "foo-1.0.TAR.GZ", "1.0"),
        NameCase("foo", "foo-1.0.tgz", "1.0"),
        NameCase("foo", "foo-1.0.tar.bz2", "1.0"),
        NameCase("foo", "foo-1.0.tar.xz", "1.0"),
        NameCase("foo", "foo-1.0+local.1-py3-none-any.whl", "1.0+local.1"),
        NameCase("foo", "foo-latest.tar.gz", nil),
        NameCase("foo", "foo-.tar.gz", nil),
        NameCase("foo", "foo.tar.gz", nil),
        NameCase("foo", "-1.0.tar.gz", nil),
        NameCase("foo", ".tar.gz", nil),
        NameCase("foo", ".whl", nil),
        NameCase("foo", "foo-1.0-py3-none.whl", nil),
        NameCase("foo", "foo-1.0-py3.7.egg", nil),
        NameCase("foo", "foo-1.0.win32.exe", nil),
        NameCase("foo", "foo--1.0.tar.gz", nil),
    ])
    func aVersionIsTakenFromTheName(_ example: NameCase) throws {
        let page = try page([example.filename], project: example.project)
        #expect(page.releases.map(\.versionText) == (example.version.map { [$0] } ?? []))
        #expect(page.otherFiles.count == (example.version == nil ? 1 : 0))
    }

    @Test func writingAndReadingGivesTheSamePage() throws {
        let page = try page((0..<300).map { "flask-1.\($0).tar.gz" } + ["flask-x.tar.gz", "other.exe"])
        let bytes = [UInt8](repeating: 7, count: 13) + page.encoded
        let again = try #require(ProjectPage(checking: bytes, from: 13))
        let name = try PackageName("flask")
        let index = try IndexDefinition(name: "x", url: "https://index.example/simple/")
        for (left, right) in zip(page.files, again.files) {
            let first = try left.artifact(of: name, at: index)
            let second = try right.artifact(of: name, at: index)
            #expect(first == second)
        }
        #expect(again.releases.map(\.versionText) == page.releases.map(\.versionText))
    }

    @Test func damagedBytesAreRefusedOrReadWithinTheirBounds() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let names = ["flask-1.0.tar.gz", "flask-1.1.tar.gz", "flask-x.tar.gz", "flask-1.0-py3-none-any.whl"]
        let original = Array(try page(names).encoded)
        let name = try PackageName("flask")
        let index = try IndexDefinition(name: "x", url: "https://index.example/simple/")
        var accepted = 0
        for _ in 0..<8_000 {
            var damaged = original
            if Bool.random(using: &generator) {
                damaged = Mutation.apply(to: original, using: &generator)
            } else {
                // A whole number somewhere in the header or the records, which is where offsets are.
                let position = Int.random(in: 0..<damaged.count - 4, using: &generator)
                for step in 0..<4 { damaged[position + step] = UInt8.random(in: 0...255, using: &generator) }
            }
            guard let page = ProjectPage(checking: damaged, from: 0) else { continue }
            accepted += 1
            _ = (page.name, page.status, page.versions, page.tracks, page.alternateLocations, page.apiVersion)
            for release in page.releases { _ = (release.version, release.versionText, release.fileRange) }
            for file in page.files {
                _ = (file.versionText, try? file.artifact(of: name, at: index))
            }
        }
        #expect(accepted > 0, "seed \(seed)")
    }

    @Test func equalTextsHaveOneNumber() throws {
        let files = (0..<100).map { number in
            SamplePage.file("flask-\(number).tar.gz", more: #","requires-python":">=3.\#(number % 3)""#)
        }
        let page = try JSONPageParser.parse(
            Array(SamplePage.json(files: files).utf8), project: PackageName("flask"),
            address: WebAddress("https://index.example/simple/flask/"))
        #expect(Set(page.files.map(\.requiresPythonNumber)).count == 3)
        #expect(Set(page.files.map(\.requiresPython)) == [">=3.0", ">=3.1", ">=3.2"])
    }

    @Test func aPageWithoutFilesIsAPage() throws {
        let page = try page([])
        #expect(page.releases.isEmpty)
        #expect(page.files.isEmpty)
        #expect(ProjectPage(checking: Array(page.encoded), from: 0)?.name == "flask")
    }
}
