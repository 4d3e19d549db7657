import PythonPackaging
import RandomInput
import Settings
import Testing

@Suite struct NetrcTests {
    private func netrc(_ text: String) throws(SettingsError) -> Netrc {
        try Netrc(Array(text.utf8), file: ".netrc")
    }

    struct Lookup {
        let name: String
        let text: String
        var host = "h.example"
        let username: String?
        let password: String?
    }

    @Test(arguments: [
        Lookup(name: "one line", text: "machine h.example login u password p", username: "u", password: "p"),
        Lookup(
            name: "many lines", text: "machine h.example\n\tlogin u\r\n\tpassword p\n", username: "u", password: "p"),
        Lookup(
            name: "any order", text: "machine h.example password p account a login u", username: "u", password: "p"),
        Lookup(name: "user is login", text: "machine h.example user u password p", username: "u", password: "p"),
        Lookup(
            name: "default", text: "machine other login x password y default login u password p", username: "u",
            password: "p"),
        Lookup(
            name: "own before default", text: "default login x password y machine h.example login u password p",
            username: "u", password: "p"),
        Lookup(name: "none", text: "machine other login x password y", username: nil, password: nil),
        Lookup(name: "empty", text: "", username: nil, password: nil),
        Lookup(name: "neither", text: "machine h.example", username: nil, password: nil),
        Lookup(name: "password only", text: "machine h.example password p", username: "", password: "p"),
        Lookup(name: "login only", text: "machine h.example login u", username: "u", password: ""),
        Lookup(
            name: "case of hosts", text: "machine H.Example login u password p", host: "h.EXAMPLE", username: "u",
            password: "p"),
        Lookup(
            name: "the last of two", text: "machine h.example login a password b\nmachine h.example login u password p",
            username: "u", password: "p"),
        Lookup(
            name: "quotes", text: "machine \"h.example\" login \"u v\" password \"p \\\" \\\\ q\"", username: "u v",
            password: "p \" \\ q"),
        Lookup(
            name: "backslashes", text: "machine h.example login u password p\\ass\\\"", username: "u",
            password: "pass\""),
        Lookup(
            name: "a hash begins a password", text: "machine h.example login u password #p", username: "u",
            password: "#p"),
        Lookup(
            name: "comments",
            text:
                "# machine h.example login x password y\nmachine h.example # a comment\nlogin u\n#c\npassword p # end",
            username: "u", password: "p"),
        Lookup(
            name: "a comment of one word", text: "#\nmachine h.example login u password p", username: "u",
            password: "p"),
        Lookup(
            name: "a keyword as value", text: "machine h.example login login password password", username: "login",
            password: "password"),
        Lookup(
            name: "macros",
            text: "macdef init\nmachine h.example login x\npassword y\n\nmachine h.example login u password p",
            username: "u", password: "p"),
        Lookup(
            name: "a macro inside a machine", text: "machine h.example login u password p macdef init\ncd /pub\n\n",
            username: "u", password: "p"),
        Lookup(
            name: "a macro up to the end",
            text: "machine h.example login u password p\nmacdef x\nmachine h.example login z",
            username: "u", password: "p"),
        Lookup(
            name: "an empty quoted password", text: "machine h.example login u password \"\"", username: "u",
            password: ""),
        Lookup(
            name: "a byte order mark", text: "\u{FEFF}machine h.example login u password p", username: "u",
            password: "p"),
        Lookup(
            name: "letters beyond ASCII", text: "machine h.example login ü password π", username: "ü", password: "π"),
    ])
    func findsTheLoginOfAHost(_ lookup: Lookup) throws {
        let found = try netrc(lookup.text).credentials(forHost: lookup.host)
        #expect(found?.username == lookup.username, "\(lookup.name)")
        #expect(found?.password == lookup.password, "\(lookup.name)")
    }

    struct Mistake {
        let text: String
        let line: Int
        let column: Int
        let message: String
    }

    @Test(arguments: [
        Mistake(text: "machine", line: 1, column: 1, message: "nothing follows 'machine'"),
        Mistake(text: "machine h login", line: 1, column: 11, message: "nothing follows 'login'"),
        Mistake(
            text: "machine h login u hunter2 x", line: 1, column: 19,
            message: "a word stands where a keyword belongs"),
        Mistake(text: "\n  hunter2", line: 2, column: 3, message: "a word stands where a keyword belongs"),
        Mistake(text: "machine h password \"hunter2", line: 1, column: 20, message: "a quoted word is not closed"),
        Mistake(text: "machine h\u{0}", line: 1, column: 1, message: "the file holds NUL bytes"),
        Mistake(text: "macdef", line: 1, column: 1, message: "nothing follows 'macdef'"),
    ])
    func mistakesAreNamedWithoutRepeatingTheFile(_ mistake: Mistake) {
        #expect {
            try netrc(mistake.text)
        } throws: { error in
            let error = error as? SettingsError
            return error?.message == mistake.message && error?.location?.line == mistake.line
                && error?.location?.column == mistake.column && !"\(error as Any)".contains("hunter2")
        }
    }

    @Test func randomBytesAreReadOrRefused() {
        let words = [
            "machine", "default", "login", "password", "macdef", "\"", "\\", "#", "\n", "\n\n", " ", "x", "\t",
            "account",
        ]
        let seed: UInt64 = 7
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let text = (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
                words.randomElement(using: &generator) ?? ""
            }
            _ = try? netrc(text.joined(separator: Bool.random(using: &generator) ? " " : ""))
        }
    }
}
