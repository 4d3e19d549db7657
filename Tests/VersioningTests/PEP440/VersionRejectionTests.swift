import Testing
import Versioning

@Suite struct VersionRejectionTests {
    struct Rejection {
        let text: String
        let problem: InvalidVersion.Problem
        let offset: Int
    }

    @Test(arguments: [
        Rejection(text: "", problem: .empty, offset: 0),
        Rejection(text: "  ", problem: .empty, offset: 2),
        Rejection(text: "french toast", problem: .expectedNumber, offset: 0),
        Rejection(text: "v", problem: .expectedNumber, offset: 1),
        Rejection(text: "vv1", problem: .expectedNumber, offset: 1),
        Rejection(text: "!1", problem: .expectedNumber, offset: 0),
        Rejection(text: "1!", problem: .expectedNumber, offset: 2),
        Rejection(text: "1!v1", problem: .expectedNumber, offset: 2),
        Rejection(text: "1!2!3", problem: .unexpectedText, offset: 3),
        Rejection(text: ".1", problem: .expectedNumber, offset: 0),
        Rejection(text: "1.", problem: .unexpectedText, offset: 1),
        Rejection(text: "1..2", problem: .unexpectedText, offset: 1),
        Rejection(text: "1.x", problem: .unexpectedText, offset: 1),
        Rejection(text: "1.0a1-", problem: .unexpectedText, offset: 5),
        Rejection(text: "1.0a1a2", problem: .unexpectedText, offset: 5),
        Rejection(text: "1.0.dev1.post1", problem: .unexpectedText, offset: 8),
        Rejection(text: "1.0-1-2", problem: .unexpectedText, offset: 5),
        Rejection(text: "1.0 beta", problem: .unexpectedText, offset: 3),
        Rejection(text: "1.0+", problem: .expectedLocalSegment, offset: 4),
        Rejection(text: "1.0+a.", problem: .expectedLocalSegment, offset: 6),
        Rejection(text: "1.0+_a", problem: .expectedLocalSegment, offset: 4),
        Rejection(text: "1.0+a+b", problem: .unexpectedText, offset: 5),
        Rejection(text: "1.0+ä", problem: .expectedLocalSegment, offset: 4),
        Rejection(text: "1.0.*", problem: .unexpectedText, offset: 3),
        Rejection(text: "\u{0661}.0", problem: .expectedNumber, offset: 0),
        Rejection(text: "1.0po\u{017F}t1", problem: .unexpectedText, offset: 3),
        Rejection(text: "1.0\0", problem: .unexpectedText, offset: 3),
        Rejection(text: "\u{2003}x", problem: .expectedNumber, offset: 3),
    ])
    func whatIsNoVersionIsRefusedWithItsPlace(_ rejection: Rejection) {
        #expect(
            throws: InvalidVersion(text: rejection.text, offset: rejection.offset, problem: rejection.problem)
        ) { try Version(rejection.text) }
    }

    @Test func errorsReadAsSentences() {
        let error = #expect(throws: InvalidVersion.self) { try Version("1.0.x") }
        #expect(error?.description == "'1.0.x' is not a version: unexpected text at offset 3")
    }

    @Test func bytesThatAreNoUTF8AreRefused() {
        for bytes: [UInt8] in [[0x31, 0xFF], [0xC2], [0x31, 0xE2, 0x80], [0xE3, 0x80], [0x31, 0x2E, 0x80]] {
            #expect(throws: InvalidVersion.self) { try Version(utf8: bytes[...]) }
        }
    }

    @Test func lengthIsLimitedAndLongVersionsBelowTheLimitWork() throws {
        let long = "1" + String(repeating: ".0", count: 32_000) + ".1"
        let version = try Version(long)
        #expect(version.releaseCount == 32_002)
        #expect(version.description == long)
        #expect(try Version("1") < version)
        let digits = String(repeating: "9", count: Version.longestText)
        #expect(try Version(digits).description == digits)
        #expect(throws: InvalidVersion(text: "", offset: Version.longestText, problem: .tooLong)) {
            try Version(digits + "9")
        }
    }
}
