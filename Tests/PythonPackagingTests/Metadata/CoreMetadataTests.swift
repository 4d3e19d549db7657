import PackageIdentity
import PythonPackaging
import Testing
import Versioning

@Suite struct CoreMetadataTests {
    private func read(_ text: String, limits: MetadataLimits = MetadataLimits()) throws -> CoreMetadata {
        try CoreMetadata(Array(text.utf8), limits: limits)
    }

    private static let minimal = "Metadata-Version: 2.1\nName: foo\nVersion: 1.0\n"

    @Test func gathersWhatDecidesAboutDependencies() throws {
        let metadata = try read(
            """
            Metadata-Version: 2.4
            Name: Foo.Bar
            Version: 1.0.0rc1
            Summary: Something
            Requires-Python: >=3.8,!=3.9.*
            Provides-Extra: Test_All
            Provides-Extra: docs
            Provides-Extra: docs
            Requires-Dist: baz>=1.0
            Requires-Dist: qux[a]; extra == 'Test_All'
            Dynamic: classifier

            Requires-Dist: not-a-field>=1.0
            """)
        #expect(metadata.name.normalized == "foo-bar")
        #expect(metadata.writtenName == "Foo.Bar")
        #expect(metadata.version.description == "1.0.0rc1")
        #expect(metadata.metadataVersion == MetadataVersion(major: 2, minor: 4))
        #expect(metadata.requiresPython?.description == "!=3.9.*,>=3.8")
        #expect(metadata.providesExtra.map(\.normalized) == ["test-all", "docs"])
        #expect(metadata.requiresDist.map(\.description) == ["baz>=1.0", "qux[a]; extra == \"test-all\""])
        #expect(metadata.dynamic == [.classifier])
        #expect(metadata.problems.isEmpty)
    }

    struct Form: CustomTestStringConvertible {
        let name: String
        let text: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        Form(name: "CR LF", text: "Metadata-Version: 2.1\r\nName: foo\r\nVersion: 1\r\nRequires-Dist: a\r\n\r\nbody"),
        Form(name: "CR", text: "Metadata-Version: 2.1\rName: foo\rVersion: 1\rRequires-Dist: a\r\rbody"),
        Form(name: "any case", text: "METADATA-VERSION: 2.1\nname: foo\nvErsion: 1\nrequires-dist: a\n"),
        Form(name: "no blank after the colon", text: "Metadata-Version:2.1\nName:foo\nVersion:1\nRequires-Dist:a"),
        Form(
            name: "blanks before the colon", text: "Metadata-Version : 2.1\nName\t: foo\nVersion : 1\nRequires-Dist : a"
        ),
        Form(name: "folded", text: "Metadata-Version: 2.1\nName:\n foo\nVersion: 1\nRequires-Dist:\n\ta\n"),
        Form(name: "byte order mark", text: "\u{FEFF}Metadata-Version: 2.1\nName: foo\nVersion: 1\nRequires-Dist: a\n"),
        Form(
            name: "mailbox line",
            text: "From x@example\nMetadata-Version: 2.1\nName: foo\nVersion: 1\nRequires-Dist: a\n"),
        Form(
            name: "continuation first", text: "  lost\nMetadata-Version: 2.1\nName: foo\nVersion: 1\nRequires-Dist: a\n"
        ),
        Form(
            name: "mailbox line between",
            text: "Metadata-Version: 2.1\nName: foo\nFrom x\nVersion: 1\nRequires-Dist: a\n"),
        Form(
            name: "field without a name",
            text: "Metadata-Version: 2.1\nName: foo\n: x\n y\nVersion: 1\nRequires-Dist: a\n"),
        Form(
            name: "unknown fields",
            text: "X: y\nMetadata-Version: 2.1\nName: foo\nVersion: 1\nZ-é: \nRequires-Dist: a\n"),
    ])
    func readsEveryFormOfHeader(_ test: Form) throws {
        let metadata = try read(test.text)
        #expect(metadata.name.normalized == "foo")
        #expect(metadata.version.description == "1")
        #expect(metadata.requiresDist.map(\.description) == ["a"])
    }

    @Test func aFoldedRequirementIsOneRequirement() throws {
        let metadata = try read(Self.minimal + "Requires-Dist: foo (>=1.0,\n        <2.0);\n   python_version >= '3'\n")
        #expect(metadata.requiresDist.map(\.description) == ["foo<2.0,>=1.0; python_version >= \"3\""])
    }

    struct Failure: CustomTestStringConvertible {
        let text: String
        let error: InvalidMetadata

        var testDescription: String { text }
    }

    @Test(arguments: [
        Failure(text: "", error: InvalidMetadata(.missing(.name), line: 0, offset: 0)),
        Failure(text: "Name: foo\n", error: InvalidMetadata(.missing(.version), line: 0, offset: 0)),
        Failure(
            text: "Metadata-Version: 3.0\n",
            error: InvalidMetadata(
                .unsupportedVersion(MetadataVersion(major: 3, minor: 0)), line: 1, offset: 18)),
        Failure(
            text: "Metadata-Version: two\n",
            error: InvalidMetadata(
                .value(.metadataVersion, message: "expected a version such as 2.1"), line: 1, offset: 18)),
        Failure(
            text: "Name: foo\nVersion: 1.x\n",
            error: InvalidMetadata(.value(.version, message: "expected a version by PEP 440"), line: 2, offset: 20)),
        Failure(
            text: "Name: foo bar\n",
            error: InvalidMetadata(
                .value(.name, message: "a package name holds only ASCII letters, digits, '-', '_' and '.'"), line: 1,
                offset: 9)),
        Failure(
            text: minimal + "Requires-Dist: foo ??\n",
            error: InvalidMetadata(
                .value(
                    .requiresDist,
                    message: "expected a version specifier, '[', '@', ';' or the end of the requirement"), line: 4,
                offset: 64)),
        Failure(
            text: minimal + "Requires-Python: three\n",
            error: InvalidMetadata(
                .value(.requiresPython, message: "expected one of ~=, ==, !=, <=, >=, <, > and ==="), line: 4,
                offset: 62)),
        Failure(text: minimal + "Name: bar\n", error: InvalidMetadata(.repeated(.name), line: 4, offset: 45)),
    ])
    func whatLeavesTheDependenciesInDoubtIsAnError(_ test: Failure) {
        #expect(throws: test.error) { try read(test.text) }
    }

    @Test func theRestIsReportedAndPassedOver() throws {
        let metadata = try read(
            "Name: foo\nName: foo\nVersion: 1.0\nProvides-Extra: a b\nProvides-Extra: c\nDynamic: Nonsense\nstray\n")
        #expect(metadata.metadataVersion == MetadataVersion(major: 1, minor: 0))
        #expect(metadata.providesExtra.map(\.normalized) == ["c"])
        #expect(metadata.problems.map(\.line) == [2, 4, 6, 7, 0])
        #expect(metadata.problems.last?.problem == .missing(.metadataVersion))
    }

    @Test func limitsCountWhatIsRead() throws {
        let many = Self.minimal + String(repeating: "Classifier: x\n", count: 100)
        #expect(try read(many + "\n" + String(repeating: "body", count: 10_000)).problems.isEmpty)
        #expect(throws: InvalidMetadata.self) { try read(many, limits: MetadataLimits(fields: 50)) }
        #expect(throws: InvalidMetadata.self) { try read(many, limits: MetadataLimits(headerBytes: 500)) }
        let folded = Self.minimal + "Summary: x\n" + String(repeating: " more\n", count: 1000)
        #expect(throws: InvalidMetadata.self) { try read(folded, limits: MetadataLimits(headerBytes: 500)) }
    }
}
