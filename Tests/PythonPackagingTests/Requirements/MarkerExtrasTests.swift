import PythonPackaging
import Testing

@Suite struct MarkerExtrasTests {
    struct Case: CustomTestStringConvertible {
        let marker: String
        /// The marker that remains, or whether it always or never holds.
        let residue: String

        var testDescription: String { marker }
    }

    @Test(arguments: [
        Case(marker: "python_version > '3'", residue: "always"),
        Case(marker: "python_version < '3'", residue: "never"),
        Case(marker: "extra == 'test'", residue: "extra == \"test\""),
        Case(marker: "python_version > '3' and extra == 'test'", residue: "extra == \"test\""),
        Case(marker: "python_version < '3' and extra == 'test'", residue: "never"),
        Case(marker: "python_version > '3' or extra == 'test'", residue: "always"),
        Case(
            marker: "(os_name == 'posix' and extra == 'a') or extra == 'b'", residue: "extra == \"a\" or extra == \"b\""
        ),
        Case(
            marker: "(extra == 'a' or extra == 'b') and os_name == 'posix' and extra != 'c'",
            residue: "(extra == \"a\" or extra == \"b\") and extra != \"c\""),
        Case(marker: "'dev' in dependency_groups and os_name == 'posix'", residue: "\"dev\" in dependency_groups"),
    ])
    func whatRemainsAsksOnlyForExtras(_ test: Case) throws {
        let text =
            switch try Marker(test.marker).residue(in: .linux) {
            case .always: "always"
            case .never: "never"
            case .depends(let marker): marker.description
            }
        #expect(text == test.residue)
    }

    @Test func namesTheExtrasThatAMarkerMentions() throws {
        let marker = try Marker("extra == 'B_1' or ('a' == extra and extra != 'x y') or 'c' in extras")
        #expect(marker.mentionsExtra)
        #expect(marker.mentionedExtras.map(\.normalized) == ["a", "b-1", "c"])
        #expect(try !Marker("os_name == 'extra'").mentionsExtra)
    }
}
