import PythonPackaging
import Testing

@Suite struct MarkerSyntaxTests {
    struct Canonical: CustomTestStringConvertible {
        let text: String
        let canonical: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        Canonical(text: "python_version>='3'", canonical: "python_version >= \"3\""),
        Canonical(text: " os.name\t== 'a' ", canonical: "os_name == \"a\""),
        Canonical(
            text: "python_implementation == 'CPython'", canonical: "platform_python_implementation == \"CPython\""),
        Canonical(text: "'a'in os_name", canonical: "\"a\" in os_name"),
        Canonical(text: "os_name not \t in 'a b'", canonical: "os_name not in \"a b\""),
        Canonical(text: "(os_name == 'a')", canonical: "os_name == \"a\""),
        Canonical(text: "((os_name == 'a'))", canonical: "os_name == \"a\""),
        Canonical(
            text: "(os_name=='a')or(os_name=='b'and os_name=='c')",
            canonical: "os_name == \"a\" or (os_name == \"b\" and os_name == \"c\")"),
        Canonical(
            text: "((os_name == 'a' or os_name == 'b')) and os_name == 'c'",
            canonical: "(os_name == \"a\" or os_name == \"b\") and os_name == \"c\""),
        Canonical(text: "extra == 'Foo_Bar'", canonical: "extra == \"foo-bar\""),
        Canonical(
            text: "(os_name == 'a' and extra == 'Foo_Bar')", canonical: "os_name == \"a\" and extra == \"foo-bar\""),
        Canonical(text: "'Foo' in extras", canonical: "\"Foo\" in extras"),
        Canonical(text: "os_name == 'say \"hi\"'", canonical: "os_name == 'say \"hi\"'"),
        Canonical(text: "os_name == ''", canonical: "os_name == \"\""),
        Canonical(text: "os_name == 'a'\n", canonical: "os_name == \"a\""),
        Canonical(text: #"os_name == 'a\x62\u0063\144'"#, canonical: "os_name == \"abcd\""),
        Canonical(text: #"os_name == 'C:\dir'"#, canonical: #"os_name == "C:\dir""#),
        Canonical(text: #"os_name == 'C:\\new'"#, canonical: #"os_name == "C:\\new""#),
    ])
    func writesTheCanonicalForm(_ test: Canonical) throws {
        let marker = try Marker(test.text)
        #expect(marker.description == test.canonical)
        #expect(try Marker(marker.description) == marker)
    }

    struct Failure: CustomTestStringConvertible {
        let text: String
        let offset: Int
        let message: String

        var testDescription: String { text }
    }

    static let operators = "expected a comparison operator, one of <=, <, !=, ==, >=, >, ~=, ===, in, not in"

    @Test(arguments: [
        Failure(text: "", offset: 0, message: "expected a marker variable or a quoted string"),
        Failure(text: "os_name", offset: 7, message: operators),
        Failure(text: "os_name = 'a'", offset: 8, message: operators),
        Failure(text: "os_name inside 'a'", offset: 8, message: operators),
        Failure(text: "os_name == a", offset: 11, message: "expected a marker variable or a quoted string, not 'a'"),
        Failure(
            text: "python_versoin > '3'", offset: 0,
            message: "expected a marker variable or a quoted string, not 'python_versoin'; "
                + "did you mean 'python_version'?"),
        Failure(
            text: "os_name == 'a", offset: 11,
            message: "expected a closing quote for the string that begins here"),
        Failure(
            text: "os_name == 'a' os_name == 'b'", offset: 15,
            message: "expected 'and', 'or' or the end of the marker"),
        Failure(
            text: "(os_name == 'a'", offset: 15, message: "expected 'and', 'or' or the ')' that closes a '('"),
        Failure(text: "os_name == 'a')", offset: 14, message: "expected 'and', 'or' or the end of the marker"),
        Failure(
            text: "os_name == 'a' and", offset: 18, message: "expected a marker variable or a quoted string"),
        Failure(
            text: "os_name not 'a'", offset: 12, message: "expected 'in' after 'not'"),
        Failure(text: "os_name not'a'", offset: 11, message: "expected a space and 'in' after 'not'"),
        Failure(
            text: "os_name == 'a\nb'", offset: 13, message: "expected the closing quote on the same line"),
        Failure(
            text: #"os_name == 'é\xg1'"#, offset: 14, message: "expected the code of a character after the backslash"),
        Failure(text: "()", offset: 1, message: "expected a marker variable or a quoted string"),
    ])
    func saysWhereAndWhatWasExpected(_ test: Failure) {
        #expect(throws: RequirementSyntaxError(text: test.text, offset: test.offset, message: test.message)) {
            try Marker(test.text)
        }
    }

    @Test func nestingHasALimit() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "(", count: depth) + "os_name == 'a'" + String(repeating: ")", count: depth)
        }
        #expect(try Marker(nested(MarkerExpression.deepestNesting)).description == "os_name == \"a\"")
        #expect(throws: RequirementSyntaxError.self) { try Marker(nested(MarkerExpression.deepestNesting + 1)) }
        #expect(throws: RequirementSyntaxError.self) { try Marker(String(repeating: "(", count: 1_000_000)) }
    }

    @Test func joiningMarkersKeepsTheirMeaning() throws {
        let either = try Marker("os_name == 'a' or os_name == 'b'")
        let other = try Marker("sys_platform == 'c'")
        #expect(
            (either & other).description == "(os_name == \"a\" or os_name == \"b\") and sys_platform == \"c\"")
        #expect(try (either & other) == Marker((either & other).description))
        #expect(try (other | either) == Marker((other | either).description))
    }
}
