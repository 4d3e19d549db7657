import PackageIdentity
import RandomInput
import Registry
import Testing

@Suite("Project pages in JSON (PEP 691)")
struct JSONPageParserTests {
    private func parse(_ text: String, limits: PageLimits = PageLimits()) throws -> ProjectPage {
        try JSONPageParser.parse(
            Array(text.utf8), project: PackageName("flask"),
            address: WebAddress("https://index.example/simple/flask/"), limits: limits)
    }

    @Test func everyFieldOfEveryStandardIsRead() throws {
        let page = try parse(
            """
            {"meta": {"_last-serial": 42, "api-version": "1.4", "tracks": ["https://up.example/flask/"], "new": [1, {}]},
             "name": "Flask", "alternate-locations": ["https://mirror.example/flask/"],
             "project-status": {"status": "archived", "reason": "Use \\u00e9something else"},
             "versions": ["1.0", "2.0", "9.9"],
             "unknown": {"a": [true, false, null, -1.5e+3, "x\\n"], "b": {}},
             "files": [
              {"filename": "flask-2.0-py3-none-any.whl", "url": "https://files.example/ab/flask-2.0-py3-none-any.whl",
               "hashes": {"sha256": "\(String(repeating: "0f", count: 32))", "md5": "\(String(repeating: "1", count: 32))"},
               "requires-python": ">=3.8", "core-metadata": {"sha256": "\(String(repeating: "A", count: 64))"},
               "dist-info-metadata": false, "gpg-sig": true, "yanked": "broken", "size": 123456,
               "upload-time": "2026-01-02T03:04:05.678901Z", "provenance": "https://index.example/prov"},
              {"filename": "flask-1.0.tar.gz", "url": "../../files/flask-1.0.tar.gz", "hashes": {}, "yanked": false,
               "requires-python": null, "size": 0, "upload-time": null, "dist-info-metadata": true, "provenance": null}]}
            """)
        #expect(page.name == "flask")
        #expect(page.apiVersion == "1.4")
        #expect(page.lastSerial == 42)
        #expect(page.status == ProjectStatus("archived", reason: "Use ésomething else"))
        #expect(page.versions == ["1.0", "2.0", "9.9"])
        #expect(page.tracks == ["https://up.example/flask/"])
        #expect(page.alternateLocations == ["https://mirror.example/flask/"])
        #expect(page.releases.map(\.versionText) == ["2.0", "1.0"])
        let wheel = try #require(page.releases[0].files.first)
        #expect(wheel.kind == .wheel)
        #expect(wheel.addressText == "https://files.example/ab/flask-2.0-py3-none-any.whl")
        #expect(wheel.sha256?.hexadecimal == String(repeating: "0f", count: 32))
        #expect(wheel.digests.map(\.algorithm) == [.sha256, .md5])
        #expect(wheel.requiresPython == ">=3.8")
        let metadataDigest = try Digest(.sha256, hexadecimal: String(repeating: "a", count: 64))
        #expect(wheel.coreMetadata == .available([metadataDigest]))
        #expect(wheel.isYanked && wheel.yankedReason == "broken")
        #expect(wheel.size == 123_456)
        #expect(wheel.uploadTime?.description == "2026-01-02T03:04:05.678901Z")
        #expect(wheel.provenance == "https://index.example/prov")
        let source = try #require(page.releases[1].files.first)
        #expect(source.kind == .sourceDistribution)
        #expect(source.addressText == "https://index.example/files/flask-1.0.tar.gz")
        #expect(source.size == 0 && source.uploadTime == nil && source.requiresPython == nil && !source.isYanked)
        #expect(source.coreMetadata == .available([]))
        #expect(source.provenance == nil)
    }

    struct FileCase: Sendable, CustomTestStringConvertible {
        let label: String
        let more: String
        let check: @Sendable (ProjectPage.File) -> Bool

        var testDescription: String { label }
    }

    @Test(arguments: [
        FileCase(label: "yanked: true", more: #""yanked":true"#) { $0.isYanked && $0.yankedReason == nil },
        FileCase(label: "yanked: empty text", more: #""yanked":"""#) { $0.isYanked && $0.yankedReason == nil },
        FileCase(label: "core-metadata: true", more: #""core-metadata":true"#) { $0.coreMetadata == .available([]) },
        FileCase(label: "core-metadata: false", more: #""core-metadata":false"#) { $0.coreMetadata == .none },
        FileCase(label: "nothing about metadata", more: #""size":1"#) { $0.coreMetadata == .unknown },
        FileCase(label: "the new key wins, before", more: #""core-metadata":false,"dist-info-metadata":true"#) {
            $0.coreMetadata == .none
        },
        FileCase(label: "the new key wins, after", more: #""data-dist-info-metadata":true,"core-metadata":false"#) {
            $0.coreMetadata == .none
        },
        FileCase(label: "an unreadable time is unknown", more: #""upload-time":"yesterday""#) { $0.uploadTime == nil },
        FileCase(label: "escaped keys are keys", more: #""s\u0069ze":7"#) { $0.size == 7 },
        FileCase(label: "a pair of surrogates", more: #""yanked":"\ud83d\ude00""#) { $0.yankedReason == "😀" },
        FileCase(label: "the largest size", more: #""size":9223372036854775807"#) { $0.size == .max },
    ])
    func aFieldHasItsMeaning(_ example: FileCase) throws {
        let page = try parse(SamplePage.json(files: [SamplePage.file(more: "," + example.more)]))
        let file = try #require(page.files.first)
        #expect(example.check(file))
    }

    struct RejectedCase: Sendable, CustomTestStringConvertible {
        let label: String
        let text: String
        let problem: PageSyntaxError.Problem

        init(_ label: String, _ text: String, _ problem: PageSyntaxError.Problem) {
            self.label = label
            self.text = text
            self.problem = problem
        }

        var testDescription: String { label }
    }

    private static func withFile(_ more: String) -> String {
        SamplePage.json(files: [SamplePage.file(more: "," + more)])
    }

    static let rejected: [RejectedCase] = [
        RejectedCase("nothing", "", .unexpectedEnd),
        RejectedCase("an array", "[]", .expected("the page's object")),
        RejectedCase("no meta", #"{"name":"flask","files":[]}"#, .missingKey("meta")),
        RejectedCase("no version", #"{"meta":{},"name":"flask","files":[]}"#, .missingKey("api-version")),
        RejectedCase("no name", #"{"meta":{"api-version":"1.0"},"files":[]}"#, .missingKey("name")),
        RejectedCase("no files", #"{"meta":{"api-version":"1.0"},"name":"flask"}"#, .missingKey("files")),
        RejectedCase("a version that is a number", #"{"meta":{"api-version":1.0}}"#, .expected("a version")),
        RejectedCase("major version 2", #"{"meta":{"api-version":"2.0"}}"#, .unsupportedVersion("2.0")),
        RejectedCase("a version of three parts", #"{"meta":{"api-version":"1.0.1"}}"#, .unsupportedVersion("1.0.1")),
        RejectedCase(
            "another project", SamplePage.json("django"),
            .invalidValue(key: "name", reason: "names another project than the one asked for, 'flask'")),
        RejectedCase("files twice", #"{"files":[],"files":[]}"#, .duplicateKey("files")),
        RejectedCase("files twice, once escaped", #"{"files":[],"f\u0069les":[]}"#, .duplicateKey("files")),
        RejectedCase("size twice", withFile(#""size":1,"size":2"#), .duplicateKey("size")),
        RejectedCase(
            "sha256 twice",
            withFile(#""x":1"#).replacing(
                "\"hashes\":{", with: "\"hashes\":{\"sha256\":\"\(String(repeating: "0", count: 64))\","),
            .duplicateKey("sha256")),
        RejectedCase("a file that is text", SamplePage.json(files: ["\"x\""]), .expected("a file's object")),
        RejectedCase(
            "a file without name", SamplePage.json(files: [#"{"url":"/x","hashes":{}}"#]), .missingKey("filename")),
        RejectedCase(
            "a file without address", SamplePage.json(files: [#"{"filename":"x","hashes":{}}"#]), .missingKey("url")),
        RejectedCase(
            "a file without hashes", SamplePage.json(files: [#"{"filename":"x","url":"/x"}"#]), .missingKey("hashes")),
        RejectedCase(
            "a name with a slash", SamplePage.json(files: [SamplePage.file("a/b.whl")]),
            .invalidValue(key: "filename", reason: "holds a path separator")),
        RejectedCase(
            "a name that is a path", SamplePage.json(files: [SamplePage.file("..")]),
            .invalidValue(key: "filename", reason: "is no name of a file")),
        RejectedCase(
            "a name with a line break", SamplePage.json(files: [SamplePage.file(#"a\nb.whl"#)]),
            .invalidValue(key: "filename", reason: "holds a control character")),
        RejectedCase(
            "an empty name", SamplePage.json(files: [SamplePage.file("", url: "/x")]),
            .invalidValue(key: "filename", reason: "is empty")),
        RejectedCase("a size that is text", withFile(#""size":"1""#), .expected("a size in bytes")),
        RejectedCase("a negative size", withFile(#""size":-1"#), .expected("a size in bytes")),
        RejectedCase("a broken size", withFile(#""size":1.5"#), .expected("a size in bytes")),
        RejectedCase("a size with exponent", withFile(#""size":1e3"#), .expected("a size in bytes")),
        RejectedCase("a size with a leading zero", withFile(#""size":01"#), .expected("a size in bytes")),
        RejectedCase("a size beyond 63 bits", withFile(#""size":9223372036854775808"#), .expected("a size in bytes")),
        RejectedCase("yanked as a number", withFile(#""yanked":1"#), .expected("true, false or a reason")),
        RejectedCase(
            "a specifier that is a list", withFile(#""requires-python":[]"#), .expected("a version specifier")),
        RejectedCase(
            "a short digest", SamplePage.json(files: [SamplePage.file(sha256: "abc")]),
            .invalidValue(key: "sha256", reason: "is not 64 hexadecimal digits")),
        RejectedCase(
            "a digest that is no number",
            SamplePage.json(files: [SamplePage.file(sha256: String(repeating: "zz", count: 32))]),
            .invalidValue(key: "sha256", reason: "is not 64 hexadecimal digits")),
        RejectedCase(
            "an address with another scheme", SamplePage.json(files: [SamplePage.file(url: "ftp://x/")]),
            .invalidValue(
                key: "url", reason: "is no address: an address begins with https://, http:// or file://")),
        RejectedCase(
            "a trailing comma", #"{"meta":{"api-version":"1.0"},"name":"flask","files":[],}"#, .expected("a key")),
        RejectedCase("text behind", SamplePage.json() + "x", .expected("the end of the page")),
        RejectedCase("a comment", "/* */" + SamplePage.json(), .expected("the page's object")),
        RejectedCase("single quotes", "{'name':1}", .expected("a key")),
        RejectedCase("a number with a plus", #"{"x":+1}"#, .expected("a value")),
        RejectedCase("a number that ends early", #"{"x":1.}"#, .expected("a digit")),
        RejectedCase("a number that begins with zero", #"{"x":012}"#, .expected("a number")),
        RejectedCase("a word", #"{"x":nope}"#, .expected("a value")),
        RejectedCase("a control character", "{\"x\":\"a\u{1}\"}", .controlCharacter),
        RejectedCase("a line break in a string", "{\"x\":\"a\n\"}", .controlCharacter),
        RejectedCase("an unknown escape", #"{"x":"\x41"}"#, .invalidEscape),
        RejectedCase("a lone high surrogate", #"{"x":"\ud83d"}"#, .invalidEscape),
        RejectedCase("a lone low surrogate", #"{"x":"\ude00"}"#, .invalidEscape),
        RejectedCase("a high surrogate and something else", #"{"x":"\ud83d\u0041"}"#, .invalidEscape),
        RejectedCase("a string without end", #"{"x":"abc"#, .unexpectedEnd),
        RejectedCase("deep nesting", #"{"x":"# + String(repeating: "[", count: 100_000), .limit("nesting")),
        RejectedCase("deep objects", #"{"x":"# + String(repeating: #"{"a":"#, count: 100_000), .limit("nesting")),
        RejectedCase(
            "a string beyond the limit", #"{"x":""# + String(repeating: "a", count: 40_000) + #""}"#,
            .limit("a string's length")),
        RejectedCase(
            "an escaped string beyond the limit", #"{"x":"\n"# + String(repeating: "a", count: 40_000) + #""}"#,
            .limit("a string's length")),
    ]

    @Test(arguments: rejected)
    func whatIsWrongIsSaidWithItsPlace(_ example: RejectedCase) {
        let error = #expect(throws: PageSyntaxError.self) { try parse(example.text) }
        #expect(error?.problem == example.problem)
        #expect((0...example.text.utf8.count).contains(error?.offset ?? -1))
    }

    @Test func textThatIsNotUTF8IsRefused() throws {
        for bad in [[0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xFF], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82]] as [[UInt8]] {
            let bytes = Array(#"{"x":""#.utf8) + bad + Array(#""}"#.utf8)
            let error = #expect(throws: PageSyntaxError.self) {
                try JSONPageParser.parse(
                    bytes, project: PackageName("flask"), address: WebAddress("https://index.example/"))
            }
            #expect(error == PageSyntaxError(.invalidUTF8, offset: 6))
        }
    }

    @Test func filesAboveTheLimitAreRefused() {
        var limits = PageLimits()
        limits.files = 2
        let text = SamplePage.json(files: (0..<3).map { SamplePage.file("flask-\($0).tar.gz") })
        let error = #expect(throws: PageSyntaxError.self) { try parse(text, limits: limits) }
        #expect(error?.problem == .limit("2 files a page"))
    }

    @Test func damagedPagesNeverCrash() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let original = Array(
            SamplePage.json(files: [
                SamplePage.file(
                    more:
                        #","size":12,"yanked":"é\n","core-metadata":{"sha256":"00"},"upload-time":"2026-01-02T03:04:05Z""#
                ),
                SamplePage.file(
                    "flask-1.0.tar.gz", url: "../x/../flask-1.0.tar.gz?a#b", more: #","requires-python":">=3""#),
            ]).utf8)
        let name = try PackageName("flask")
        let address = try WebAddress("https://index.example/simple/flask/")
        for round in 0..<5_000 {
            let damaged = Mutation.apply(to: original, using: &generator)
            guard let page = try? JSONPageParser.parse(damaged, project: name, address: address) else { continue }
            for file in page.files {
                _ = try? file.artifact(of: name, at: IndexDefinition(name: "x", address: address))
            }
            #expect(page.fileCount <= 8, "seed \(seed), round \(round)")
        }
    }
}
