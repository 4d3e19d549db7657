import PackageIdentity
import PythonPackaging
import Testing

@Suite struct RequirementsOptionsTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let options: [String]

        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(text: "-i https://a.example", options: ["--index-url https://a.example"]),
        Case(text: "-ihttps://a.example", options: ["--index-url https://a.example"]),
        Case(text: "--index-url=https://a.example", options: ["--index-url https://a.example"]),
        Case(text: "--index-url https://a.example", options: ["--index-url https://a.example"]),
        Case(text: "--pypi-url https://a.example", options: ["--index-url https://a.example"]),
        Case(text: "--extra-index https://a.example", options: ["--extra-index-url https://a.example"]),
        Case(
            text: "-i https://a.example --extra-index-url=https://b.example --extra-index-url https://c.example",
            options: [
                "--index-url https://a.example", "--extra-index-url https://b.example",
                "--extra-index-url https://c.example",
            ]),
        Case(text: "--no-index -f ./links", options: ["--no-index", "--find-links ./links"]),
        Case(text: "--find-links 'a b'", options: ["--find-links a b"]),
        Case(text: "--find-links \"a\\\"b\\c\"", options: ["--find-links a\"b\\c"]),
        Case(text: "-f a\\ b", options: ["--find-links a b"]),
        Case(text: "--trusted-host=a:80 --trusted-host b", options: ["--trusted-host a:80", "--trusted-host b"]),
    ])
    func areReadInEverySpelling(_ test: Case) throws {
        #expect(try RequirementsFileFixture(test.text).parse().indexOptions.map(\.description) == test.options)
    }

    @Test func flagsAreKept() throws {
        let file = try RequirementsFileFixture(
            "--pre\n--prefer-binary\n--require-hashes\n--use-feature a --use-feature=b\n--no-require-hashes\n"
        ).parse()
        #expect(try file.releaseControl.allowsPreReleases(of: PackageName("any")) == true)
        #expect(file.prefersBinary)
        #expect(file.requiresHashes)
        #expect(file.waivesHashes)
        #expect(file.features == ["a", "b"])
        #expect(file.checksHashes)
    }

    @Test func oneHashAsksForAllUnlessWaived() throws {
        let line = "flask==1 --hash=sha256:\(someDigest)\n"
        #expect(try RequirementsFileFixture(line).parse().checksHashes)
        #expect(try !RequirementsFileFixture(line + "--no-require-hashes\n").parse().checksHashes)
        #expect(try !RequirementsFileFixture("flask==1\n").parse().checksHashes)
    }

    @Test func anIndexReplacesTheExtrasBeforeIt() throws {
        let file = try RequirementsFileFixture(
            """
            --extra-index-url https://lost.example
            --index-url https://first.example
            --extra-index-url https://also-lost.example
            --index-url https://second.example
            --extra-index-url https://extra.example
            """
        ).parse()
        #expect(file.indexes.index?.unmaskedValue == "https://second.example")
        #expect(file.indexes.extras.map(\.unmaskedValue) == ["https://extra.example"])
    }

    @Test func noIndexIsFinal() throws {
        let file = try RequirementsFileFixture("--no-index\n-i https://a.example\n-f links\n").parse()
        #expect(file.indexes.usesNoIndex)
        #expect(file.indexes.index == nil)
        #expect(file.indexes.findLinks.map(\.unmaskedValue) == ["links"])
    }

    @Test func linksAreLookedForBesideTheFileFirst() throws {
        let fixture = RequirementsFileFixture(
            "-r sub/more.txt\n-f here\n-f https://x.example/page\n", others: ["sub/more.txt": "-f ../wheels\n"])
        let options = try fixture.parse().indexOptions
        #expect(options.map(\.pathCandidates) == [["wheels", "../wheels"], ["here"], []])
        #expect(options.first?.location.description == "sub/more.txt:1:1")
    }

    @Test func optionsOfARequirementAreKept() throws {
        let file = try RequirementsFileFixture(
            """
            flask==1 \\
                --hash=sha256:\(someDigest) \\
                --hash sha512:\(otherDigest)\(otherDigest) \\
                -C a=b --config-settings=c="d e" --config-setting f=g=h \\
                --global-option=--quiet
            """
        ).parse()
        let entry = try #require(file.requirements.first)
        #expect(entry.digests.map(\.description) == ["sha256:\(someDigest)", "sha512:\(otherDigest)\(otherDigest)"])
        #expect(entry.configSettings.map { "\($0.key)=\($0.value)" } == ["a=b", "c=d e", "f=g=h"])
        #expect(entry.globalOptions == ["--quiet"])
        #expect(entry.location.description == "requirements.txt:1:1")
    }

    @Test func aHashWithoutRequirementIsAWarning() throws {
        let file = try RequirementsFileFixture("--hash=sha256:\(someDigest)\n").parse()
        #expect(
            file.warnings.map(\.description) == [
                "requirements.txt:1:1: --hash stands on a line without a requirement and has no effect"
            ])
    }
}
