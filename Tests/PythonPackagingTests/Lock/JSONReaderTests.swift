import Testing

@testable import PythonPackaging

@Suite struct JSONReaderTests {
    private static func read(_ text: String) throws(JSONReader.Failure) -> JSONNode {
        try JSONReader.read(Array(text.utf8))
    }

    struct Case: CustomTestStringConvertible {
        let text: String
        let node: JSONNode

        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(text: " null ", node: .null),
        Case(text: "true", node: .boolean(true)),
        Case(text: "-0.5e+10", node: .number("-0.5e+10")),
        Case(text: "[]", node: .array([])),
        Case(text: "[1, {\"a\": []}]", node: .array([.number("1"), .object(["a": .array([])])])),
        Case(text: "\"\\u00e9\\ud83d\\ude00\\/\\n\"", node: .string("é😀/\n")),
        Case(text: "{\"a\": {\"b\": \"c\"}}", node: .object(["a": .object(["b": .string("c")])])),
    ])
    func valuesAreRead(_ test: Case) throws {
        #expect(try Self.read(test.text) == test.node)
    }

    struct Failure: CustomTestStringConvertible {
        let text: String
        let offset: Int
        let message: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        Failure(text: "", offset: 0, message: "expected a value"),
        Failure(text: "nul", offset: 0, message: "expected a value"),
        Failure(text: "[1,]", offset: 3, message: "expected a value"),
        Failure(text: "[1 2]", offset: 3, message: "expected ',' or ']'"),
        Failure(text: "{\"a\" 1}", offset: 5, message: "expected ':'"),
        Failure(text: "{a: 1}", offset: 1, message: "expected a name in quotation marks"),
        Failure(text: "{\"a\":1,\"a\":2}", offset: 7, message: "the name 'a' is given twice"),
        Failure(text: "01", offset: 1, message: "something follows the document's value"),
        Failure(text: "1.", offset: 2, message: "expected a digit"),
        Failure(text: "\"a\nb\"", offset: 2, message: "a string holds control characters only as escapes"),
        Failure(text: "\"\\x\"", offset: 1, message: "there is no such escape"),
        Failure(text: "\"\\ud800\"", offset: 1, message: "the escape is no character"),
        Failure(text: "\"a", offset: 2, message: "the string is not closed"),
        Failure(text: "[] []", offset: 3, message: "something follows the document's value"),
    ])
    func otherTextsAreRefusedWithTheirPlace(_ test: Failure) throws {
        let failure = try #require(throws: JSONReader.Failure.self) { try Self.read(test.text) }
        #expect(failure == JSONReader.Failure(offset: test.offset, message: test.message))
    }

    @Test func depthAndSizeAreBounded() throws {
        let deep = String(repeating: "[", count: 100_000)
        #expect(
            try #require(throws: JSONReader.Failure.self) { try Self.read(deep) }.message
                == "the document is nested deeper than 64 levels")
        let failure = try #require(throws: JSONReader.Failure.self) {
            try JSONReader.read(Array("[1, 2]".utf8), limits: JSONReader.Limits(bytes: 5))
        }
        #expect(failure.message == "the file has 6 bytes, more than the 5 that are read")
    }
}
