import PackageIdentity
import PythonPackaging
import RandomInput
import Testing

@Suite struct TOMLDocumentTests {
    private static func read(_ text: String, limits: TOMLLimits = TOMLLimits()) throws(TOMLError) -> TOMLDocument {
        try TOMLDocument(Array(text.utf8), file: "a.toml", limits: limits)
    }

    @Test func everyTypeIsRead() throws {
        let root = try Self.read(
            """
            string = "a\\tb\\u00E9"
            literal = 'c:\\x'
            multi = \"\"\"
            one \\
               two\"\"\"
            integer = 0x1F
            float = 1.5e3
            flag = true
            moment = 1979-05-27T00:32:00.999999+02:00
            local = 1979-05-27T00:32:00.5
            date = 1979-05-27
            time = 07:32:00
            list = [1, [2], {a = "b"}]
            [table."quoted key"]
            x = 1
            """
        ).root
        #expect(root["string"]?.node == .string("a\tbé"))
        #expect(root["literal"]?.node == .string("c:\\x"))
        #expect(root["multi"]?.node == .string("one two"))
        #expect(root["integer"]?.node == .integer(31))
        #expect(root["float"]?.node == .float(1500))
        #expect(root["flag"]?.node == .boolean(true))
        #expect(try root["moment"]?.node == .timestamp(Instant(rfc3339: "1979-05-26T22:32:00.999999Z")))
        #expect(root["local"]?.node == .local("1979-05-27T00:32:00.5"))
        #expect(root["date"]?.node == .local("1979-05-27"))
        #expect(root["time"]?.node == .local("07:32:00"))
        #expect(root["list"]?.node == .array([.integer(1), .array([.integer(2)]), .table(["a": .string("b")])]))
        #expect(try root["table"]?["quoted key"]?.integer("x") == 1)
    }

    struct Failure: CustomTestStringConvertible {
        let name: String
        let text: String
        let report: String

        var testDescription: String { name }
    }

    @Test(arguments: [
        Failure(
            name: "no value", text: "a = 1\nb =\n",
            report: """
                a.toml:2:4: expected a value
                 2 | b =
                   |    ^
                """),
        Failure(
            name: "a key twice", text: "a = 1\na = 2\n",
            report: """
                a.toml:2:1: the key 'a' is given twice
                 2 | a = 2
                   | ^
                """),
        Failure(
            name: "a text without quotation marks", text: "a = flask",
            report: """
                a.toml:1:5: 'flask' is no value; texts stand in quotation marks
                 1 | a = flask
                   |     ^
                """),
        Failure(
            name: "a string that goes on", text: "a = \"x\nb = 1",
            report: """
                a.toml:1:5: the string is not closed on its line
                 1 | a = "x
                   |     ^
                """),
        Failure(
            name: "an array that goes on", text: "a = [1\nb = 1",
            report: """
                a.toml:2:1: expected ',' or ']' after a value of the array
                 2 | b = 1
                   | ^
                """),
        Failure(
            name: "two values on a line", text: "a = 1 b = 2",
            report: """
                a.toml:1:7: expected the end of the line
                 1 | a = 1 b = 2
                   |       ^
                """),
        Failure(
            name: "a Windows path", text: "a = \"c:\\dir\"",
            report: """
                a.toml:1:8: there is no such escape; a backslash is written \\\\, or the text in single quotes
                 1 | a = "c:\\dir"
                   |        ^
                """),
        Failure(
            name: "an integer of 65 bits", text: "a = 9223372036854775808",
            report: """
                a.toml:1:5: the integer does not fit into 64 bits
                 1 | a = 9223372036854775808
                   |     ^
                """),
        Failure(
            name: "a day that does not exist", text: "a = 2023-02-29",
            report: """
                a.toml:1:5: '2023-02-29' is no date or time that exists
                 1 | a = 2023-02-29
                   |     ^
                """),
        Failure(
            name: "a table twice", text: "[a]\n[b]\n[a]",
            report: """
                a.toml:3:1: the table 'a' is defined twice
                 3 | [a]
                   | ^
                """),
        Failure(
            name: "a table and an array of tables", text: "[[a]]\n[a]",
            report: """
                a.toml:2:1: 'a' is an array of tables
                 2 | [a]
                   | ^
                """),
        Failure(
            name: "a static array that grows", text: "a = []\n[[a]]",
            report: """
                a.toml:2:1: 'a' is a value, not an array of tables
                 2 | [[a]]
                   | ^
                """),
        Failure(
            name: "an inline table that grows", text: "a = {b = 1}\na.c = 2",
            report: """
                a.toml:2:1: 'a' is a value, not a table
                 2 | a.c = 2
                   | ^
                """),
        Failure(
            name: "a dotted key into another section's table", text: "[a.b]\n[a]\nb.c = 1",
            report: """
                a.toml:3:1: the table 'b' is defined elsewhere
                 3 | b.c = 1
                   | ^
                """),
        Failure(
            name: "a header cut short", text: "[.",
            report: """
                a.toml:1:2: expected a key
                 1 | [.
                   |  ^
                """),
        Failure(
            name: "NUL", text: "a = 1\nb = '\0'",
            report: """
                a.toml:2:6: a string holds control characters only as escapes
                 2 | b = '\0'
                   |      ^
                """),
    ])
    func syntaxErrorsHavePlaces(_ test: Failure) throws {
        let error = try #require(throws: TOMLError.self) { try Self.read(test.text) }
        #expect(error.description == test.report)
    }

    @Test func stringsMayHoldNUL() throws {
        #expect(try Self.read("a = \"x\\u0000y\"").root.string("a") == "x\0y")
    }

    @Test func aByteOrderMarkIsSkipped() throws {
        #expect(try TOMLDocument([0xEF, 0xBB, 0xBF] + Array("a = 1".utf8), file: "a.toml").root.integer("a") == 1)
    }

    @Test func bytesThatAreNoUTF8HaveAPlace() throws {
        let error = try #require(throws: TOMLError.self) {
            try TOMLDocument(Array("a = 1\nb = 'x".utf8) + [0xFF, 0x27], file: "a.toml")
        }
        #expect(error.message == "the file is not UTF-8")
        #expect(error.location?.line == 2)
        #expect(error.location?.column == 7)
    }

    @Test(arguments: [
        "a = " + String(repeating: "[", count: 100_000),
        "a = " + String(repeating: "{a=", count: 100_000), String(repeating: "a.", count: 100_000) + "a = 1",
        "[" + String(repeating: "a.", count: 100_000) + "a]", "a = " + String(repeating: "[[1],", count: 70),
        "a = \"\"\"" + String(repeating: "\"", count: 2) + "\"\"\"\nb = " + String(repeating: "[", count: 66),
    ])
    func deepNestingIsRefused(_ text: String) throws {
        let error = try #require(throws: TOMLError.self) { try Self.read(text) }
        #expect(error.message == "the document is nested deeper than 64 levels")
    }

    @Test func depthInsideStringsAndCommentsDoesNotCount() throws {
        let brackets = String(repeating: "[", count: 500)
        let root = try Self.read("a = '\(brackets)' # \(brackets)\nb = \"\\\"\(brackets)\"\nc = '''\n\(brackets)'''\n")
            .root
        #expect(root.keys == ["a", "b", "c"])
    }

    @Test func nestedTablesOfNestedTablesAreBounded() throws {
        let part = Array(repeating: "a", count: 60).joined(separator: ".")
        let text = "x = {\(part) = {\(part) = {\(part) = 1}}}"
        let error = try #require(throws: TOMLError.self) { try Self.read(text) }
        #expect(error.message == "the document is nested deeper than 64 levels")
    }

    @Test(arguments: ["a = [1, 2, 3]", "[a.b]\n[c.d]\n", "a.b.c = 1\nd = 1\n"])
    func theNumberOfValuesIsBounded(_ text: String) throws {
        #expect(throws: Never.self) { try Self.read(text, limits: TOMLLimits(values: 4)) }
        let error = try #require(throws: TOMLError.self) { try Self.read(text, limits: TOMLLimits(values: 3)) }
        #expect(error.message == "the document has more than 3 values")
    }

    @Test func sizeIsBounded() throws {
        let error = try #require(throws: TOMLError.self) { try Self.read("a = 12345", limits: TOMLLimits(bytes: 8)) }
        #expect(error.message == "a.toml has 9 bytes, more than the 8 that are read")
    }

    @Test(arguments: 0..<200)
    func noiseIsAnsweredWithAValueOrAnError(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "a", ".", "=", "[", "]", "[[", "]]", "{", "}", "\"", "'", "\"\"\"", "'''", "\\", "\n", "#", ",", "1", "-",
            "é",
            "2020-01-01", "T00:00:00Z", "true", "inf", "0x", " ", "\r\n", "\\u00e9", "key = 1\n",
        ]
        var text = ""
        for _ in 0..<Int.random(in: 0..<60, using: &generator) { text += pieces.randomElement(using: &generator) ?? "" }
        do {
            let root = try Self.read(text).root
            for key in root.keys { #expect(root[key]?.failure("x").location != nil, "seed \(seed)") }
        } catch {
            #expect(!error.message.isEmpty, "seed \(seed)")
        }
    }
}
