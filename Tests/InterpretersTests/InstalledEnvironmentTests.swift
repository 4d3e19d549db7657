import PackageIdentity
import PythonPackaging
import Settings
import SystemPackage
import Testing
import Versioning

@testable import Interpreters

@Suite struct InstalledEnvironmentTests {
    private func metadata(_ name: String, _ version: String) -> String {
        "Metadata-Version: 2.1\nName: \(name)\nVersion: \(version)\nRequires-Dist: other>=1\n\nbody\n"
    }

    private func installed(_ folder: TemporaryFolder) -> InstalledEnvironment {
        InstalledEnvironment(sitePackages: [folder["site"]])
    }

    @Test func listsWhatInstallersWrote() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(metadata("Foo.Bar", "1.0"), to: "site/foo_bar-1.0.dist-info/METADATA")
            try folder.write("uv\n", to: "site/foo_bar-1.0.dist-info/INSTALLER")
            try folder.write("", to: "site/foo_bar-1.0.dist-info/REQUESTED")
            try folder.write("a.py,,\n", to: "site/foo_bar-1.0.dist-info/RECORD")
            try folder.write(metadata("own", "2.0+local.1"), to: "site/own-2.0+local.1.dist-info/METADATA")
            try folder.write(
                #"{"url": "https://u:hunter2@h.example/own", "dir_info": {"editable": true}}"#,
                to: "site/own-2.0+local.1.dist-info/direct_url.json")
            try folder.write(metadata("old", "3"), to: "site/old-3-py3.8.egg-info/PKG-INFO")
            try folder.write(metadata("older", "4"), to: "site/older-4.egg-info")
            try folder.write("", to: "site/module.py")
            try folder.folder("site/package")
            let found = installed(folder)
            #expect(found.oddities.isEmpty)
            #expect(found.distributions.map(\.name.normalized) == ["foo-bar", "old", "older", "own"])
            #expect(found.distributions.map(\.format) == [.distInfo, .eggInfo, .eggInfoFile, .distInfo])
            let foo = try #require(found[try PackageName("foo-bar")])
            #expect(foo.version == (try Version("1.0")))
            #expect(foo.installer == "uv")
            #expect(foo.isRequested && foo.hasRecord)
            #expect(foo.metadata.requiresDist.count == 1)
            #expect(try foo.read("RECORD") == Array("a.py,,\n".utf8))
            #expect(try foo.read("entry_points.txt") == nil)
            #expect(throws: FileReadError.self) { try foo.read("RECORD", limit: 3) }
            let own = try #require(found[try PackageName("own")])
            #expect(own.directURL == DirectURLOrigin(url: "https://****@h.example/own", isEditable: true))
            #expect(!own.isRequested && !own.hasRecord)
        }
    }

    struct OddityCase: Sendable {
        let name: String
        let prepare: @Sendable (TemporaryFolder) throws -> Void
        let expected: String
        var count = 0
    }

    @Test(arguments: [
        OddityCase(
            name: "a link in the place of a folder",
            prepare: { folder in
                try folder.write("Metadata-Version: 2.1\nName: a\nVersion: 1\n", to: "away/METADATA")
                try folder.link("site/a-1.dist-info", to: folder["away"])
            }, expected: "a-1.dist-info is a link and was not followed"),
        OddityCase(
            name: "a link in the place of METADATA",
            prepare: { folder in
                try folder.write("Name: a\nVersion: 1\n", to: "away")
                try folder.link("site/a-1.dist-info/METADATA", to: folder["away"])
            }, expected: "a-1.dist-info/METADATA is a link and was not followed"),
        OddityCase(
            name: "no METADATA", prepare: { try $0.folder("site/a-1.dist-info") },
            expected: "a-1.dist-info has no metadata file"),
        OddityCase(
            name: "a folder for METADATA", prepare: { try $0.folder("site/a-1.dist-info/METADATA") },
            expected: "a-1.dist-info/METADATA cannot be read: it is not a file"),
        OddityCase(
            name: "a file for the folder", prepare: { _ = try $0.write("", to: "site/a-1.dist-info") },
            expected: "a-1.dist-info cannot be read: it is neither a folder nor a file"),
        OddityCase(
            name: "another name",
            prepare: { folder in
                try folder.write("Metadata-Version: 2.1\nName: b\nVersion: 1\n", to: "site/a-1.dist-info/METADATA")
            }, expected: "a-1.dist-info is called a-1, but its metadata says b 1", count: 1),
        OddityCase(
            name: "another version",
            prepare: { folder in
                try folder.write("Metadata-Version: 2.1\nName: a\nVersion: 2\n", to: "site/a-1.dist-info/METADATA")
            }, expected: "a-1.dist-info is called a-1, but its metadata says a 2", count: 1),
        OddityCase(
            name: "left over", prepare: { try $0.folder("site/~a-1.dist-info") },
            expected: "~a-1.dist-info is left over from an interrupted removal"),
        OddityCase(
            name: "an egg link", prepare: { _ = try $0.write("/x\n.", to: "site/a.egg-link") },
            expected: "a.egg-link is of a kind that is not read any more"),
        OddityCase(
            name: "twice",
            prepare: { folder in
                for version in ["1", "2"] {
                    try folder.write(
                        "Metadata-Version: 2.1\nName: a\nVersion: \(version)\n",
                        to: "site/a-\(version).dist-info/METADATA")
                }
            }, expected: "a-2.dist-info is a second installation of the same project", count: 2),
        OddityCase(
            name: "a broken direct_url.json",
            prepare: { folder in
                try folder.write("Metadata-Version: 2.1\nName: a\nVersion: 1\n", to: "site/a-1.dist-info/METADATA")
                try folder.write("{", to: "site/a-1.dist-info/direct_url.json")
            }, expected: "a-1.dist-info has a direct_url.json that cannot be read", count: 1),
    ])
    func oddThingsAreSaid(_ test: OddityCase) async throws {
        try await TemporaryFolder.with { folder in
            try folder.folder("site")
            try test.prepare(folder)
            let found = installed(folder)
            #expect(found.oddities.map { "\($0)" } == ["\(folder["site"])/\(test.expected)"], "\(test.name)")
            #expect(found.distributions.count == test.count, "\(test.name)")
        }
    }

    @Test func metadataWithoutANameIsNamedByItsFolder() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("Metadata-Version: 2.1\nVersion: 1\n", to: "site/a-1.dist-info/METADATA")
            try folder.write(String(repeating: "x", count: 2000), to: "site/b-1.dist-info/METADATA")
            var limits = InstalledEnvironment.Limits()
            limits.metadataBytes = 1000
            let found = InstalledEnvironment(sitePackages: [folder["site"]], limits: limits)
            #expect(found.distributions.isEmpty)
            #expect(found.oddities.count == 2)
            #expect(found.oddities.allSatisfy { "\($0)".contains("METADATA cannot be read: ") })
        }
    }

    @Test func moreEntriesThanTheLimitAreSaid() async throws {
        try await TemporaryFolder.with { folder in
            for number in 0..<10 { try folder.write("", to: "site/module\(number).py") }
            var limits = InstalledEnvironment.Limits()
            limits.entries = 5
            let found = InstalledEnvironment(sitePackages: [folder["site"]], limits: limits)
            #expect(
                found.oddities.map { "\($0)" } == [
                    "\(folder["site"]) has more than 5 entries; the rest was not looked at"
                ])
        }
    }

    @Test func aMissingFolderHoldsNothing() async throws {
        try await TemporaryFolder.with { folder in
            let found = installed(folder)
            #expect(found.distributions.isEmpty && found.oddities.isEmpty)
        }
    }
}
