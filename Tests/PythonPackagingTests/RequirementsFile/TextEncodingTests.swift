import PythonPackaging
import Testing

@Suite struct TextEncodingTests {
    struct Case: CustomTestStringConvertible {
        let encoding: String
        let bytes: [UInt8]

        var testDescription: String { encoding }
    }

    private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
        text.utf16.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isBigEndian ? pair : pair.reversed()
        }
    }

    private static func utf32(_ text: String, isBigEndian: Bool) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar in
            let four = (0..<4).map { UInt8(scalar.value >> (24 - 8 * $0) & 0xFF) }
            return isBigEndian ? four : four.reversed()
        }
    }

    /// Every file holds `flask  # é`.
    @Test(arguments: [
        Case(encoding: "UTF-8", bytes: Array("flask  # é\n".utf8)),
        Case(encoding: "UTF-8 with a mark", bytes: [0xEF, 0xBB, 0xBF] + Array("flask  # é\n".utf8)),
        Case(encoding: "UTF-16, little end first", bytes: [0xFF, 0xFE] + utf16("flask  # é\n", isBigEndian: false)),
        Case(encoding: "UTF-16, big end first", bytes: [0xFE, 0xFF] + utf16("flask  # é\n", isBigEndian: true)),
        Case(
            encoding: "UTF-32, little end first", bytes: [0xFF, 0xFE, 0, 0] + utf32("flask  # é\n", isBigEndian: false)),
        Case(encoding: "UTF-32, big end first", bytes: [0, 0, 0xFE, 0xFF] + utf32("flask  # é\n", isBigEndian: true)),
        Case(encoding: "Latin-1 by the first line", bytes: Array("# -*- coding: latin-1 -*-\nflask  # ".utf8) + [0xE9]),
        Case(
            encoding: "Latin-1 by the second line",
            bytes: Array("\n# vim: set fileencoding=iso-8859-1 :\nflask  # ".utf8) + [0xE9]),
        Case(encoding: "cp1252", bytes: Array("# coding: cp1252\nflask  # ".utf8) + [0x80, 0xE9]),
    ])
    func areDecoded(_ test: Case) throws {
        #expect(try RequirementsFileFixture(bytes: test.bytes).requirements() == ["flask"])
    }

    @Test func charactersOfLatin1Count() {
        let bytes = Array("# coding: latin-1\nfl".utf8) + [0xE9]
        #expect(
            RequirementsFileFixture(bytes: bytes).failure() == """
                requirements.txt:2:3: expected a version specifier, '[', '@', ';' or the end of the requirement
                 2 | flé
                   |   ^
                """)
    }

    struct Failure: CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let report: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        Failure(
            name: "no UTF-8", bytes: [0x66, 0xE9],
            report: """
                requirements.txt:1:1: the file is not UTF-8
                hint: save it as UTF-8, or name its encoding in the first line: # -*- coding: latin-1 -*-
                """),
        Failure(
            name: "a coding line in the third line", bytes: Array("\n\n# coding: latin-1\n".utf8) + [0xE9],
            report: """
                requirements.txt:1:1: the file is not UTF-8
                hint: save it as UTF-8, or name its encoding in the first line: # -*- coding: latin-1 -*-
                """),
        Failure(
            name: "an unknown encoding", bytes: Array("# coding: klingon\n".utf8),
            report: """
                requirements.txt:1:1: the encoding 'klingon' that the file declares is not supported
                hint: save the file as UTF-8 and remove the coding line
                """),
        Failure(
            name: "half a unit", bytes: [0xFF, 0xFE, 0x66],
            report: """
                requirements.txt:1:1: the file is not the UTF-16 that it begins as
                hint: save it as UTF-8
                """),
        Failure(
            name: "half a surrogate pair", bytes: [0xFF, 0xFE, 0x00, 0xD8],
            report: """
                requirements.txt:1:1: the file is not the UTF-16 that it begins as
                hint: save it as UTF-8
                """),
        Failure(
            name: "beyond Unicode", bytes: [0, 0, 0xFE, 0xFF, 0, 0x11, 0, 0],
            report: """
                requirements.txt:1:1: the file is not the UTF-32 that it begins as
                hint: save it as UTF-8
                """),
    ])
    func saysWhatIsWrong(_ test: Failure) {
        #expect(RequirementsFileFixture(bytes: test.bytes).failure() == test.report)
    }
}
