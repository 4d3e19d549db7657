import Testing

@testable import Registry

@Suite("Metadata without its description")
struct ArtifactMetadataTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let label: String
        let text: String
        let headers: String

        var testDescription: String { label }
    }

    @Test(arguments: [
        Case(label: "a body", text: "Name: a\nVersion: 1\n\nBody\n", headers: "Name: a\nVersion: 1\n"),
        Case(label: "CRLF", text: "Name: a\r\nVersion: 1\r\n\r\nBody", headers: "Name: a\r\nVersion: 1\r\n"),
        Case(label: "no body", text: "Name: a\nVersion: 1", headers: "Name: a\nVersion: 1"),
        Case(
            label: "the old field", text: "Name: a\nDescription: long\n        |more\n\tand more\nRequires-Dist: b\n",
            headers: "Name: a\nRequires-Dist: b\n"),
        Case(
            label: "a field that begins alike", text: "Description-Content-Type: x\nDESCRIPTION: y\nA: b\n",
            headers: "Description-Content-Type: x\nA: b\n"),
        Case(label: "continuation lines of others stay", text: "License: x\n  y\n\nz", headers: "License: x\n  y\n"),
        Case(label: "nothing", text: "", headers: ""),
        Case(label: "only a body", text: "\nBody", headers: ""),
    ])
    func keepsTheHeadersAsTheyAre(_ example: Case) {
        let headers = ArtifactMetadata.headersOnly(Array(example.text.utf8))
        #expect(String(decoding: headers, as: UTF8.self) == example.headers)
    }

    @Test(
        arguments: [
            ("bytes 0-499/1234", 0..<500, 1234), ("Bytes 734-1233/1234", 734..<1234, 1234),
        ] as [(String, Range<UInt64>, UInt64)])
    func contentRangesAreRead(_ text: String, _ bytes: Range<UInt64>, _ total: UInt64) {
        #expect(ContentRange(text)?.bytes == bytes)
        #expect(ContentRange(text)?.total == total)
    }

    @Test(arguments: [
        "", "bytes */1234", "bytes 0-499/*", "bytes 5-4/10", "bytes 0-10/10", "items 0-1/10", "bytes 0-1",
        "bytes -1/10",
        "bytes 0-18446744073709551615/18446744073709551615", "bytes 0-1/9223372036854775808",
    ])
    func otherContentRangesAreNone(_ text: String) {
        #expect(ContentRange(text) == nil)
    }
}
