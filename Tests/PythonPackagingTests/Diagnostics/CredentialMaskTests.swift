import PythonPackaging
import Testing

@Suite struct CredentialMaskTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        let masked: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        Case(text: "plain", masked: "plain"),
        Case(text: "https://host/path", masked: "https://host/path"),
        Case(text: "https://me:pw@host/path", masked: "https://****@host/path"),
        Case(text: "https://token@host/path", masked: "https://****@host/path"),
        Case(text: "https://a@b:c@host/path", masked: "https://****@host/path"),
        Case(
            text: "-i https://me:pw@host -f https://x:y@host2#a@b",
            masked: "-i https://****@host -f https://****@host2#a@b"),
        Case(text: "git+ssh://git@host/r", masked: "git+ssh://git@host/r"),
        Case(text: "https://host/a@b", masked: "https://host/a@b"),
        Case(text: "https://@host", masked: "https://@host"),
        Case(text: "a@b.example", masked: "a@b.example"),
    ])
    func userInformationIsHidden(_ test: Case) {
        #expect(CredentialMask.apply(to: test.text) == test.masked)
    }

    @Test func theColumnMovesWithTheText() {
        let text = "-i https://me:secret@host/x !"
        let location = SourceLocation(file: "a", line: 1, column: 29, text: text)
        #expect(location.text == "-i https://****@host/x !")
        #expect(location.column == 24)
        #expect(SourceLocation(file: "a", line: 1, column: 13, text: text).column == 12)
        #expect(SourceLocation(file: "a", line: 1, column: 4, text: text).column == 4)
    }
}
