import Addresses
import Settings
import Testing

@Suite struct IndexAddressTests {
    struct Reading {
        let text: String
        let written: String
        var username: String?
        var password: String?
    }

    @Test(arguments: [
        Reading(text: "https://index.example/simple/", written: "https://index.example/simple/"),
        Reading(text: "HTTPS://Index.Example.", written: "https://index.example/"),
        Reading(text: "https://index.example:443/a", written: "https://index.example/a"),
        Reading(text: "http://index.example:8080/a?b=c#d", written: "http://index.example:8080/a?b=c"),
        Reading(text: "http://index.example?x", written: "http://index.example/?x"),
        Reading(text: "http://[::1]:3141/root", written: "http://[::1]:3141/root"),
        Reading(text: "http://[2001:DB8:0:0:0:0:0:1]/", written: "http://[2001:db8::1]/"),
        Reading(text: "file:///srv/index", written: "file:///srv/index"),
        Reading(text: "file://localhost/srv/index", written: "file:///srv/index"),
        Reading(
            text: "https://us%40er:p%3Aw@index.example/s", written: "https://index.example/s", username: "us@er",
            password: "p:w"),
        Reading(
            text: "https://token@index.example/", written: "https://index.example/", username: "token", password: ""),
        Reading(text: "https://@index.example/", written: "https://index.example/"),
        Reading(
            text: "https://a:b@c@index.example/", written: "https://index.example/", username: "a", password: "b@c"),
    ])
    func takesAddressesApart(_ reading: Reading) throws {
        let address = try IndexAddress(reading.text)
        #expect(address.description == reading.written)
        #expect(address.credentials?.username == reading.username)
        #expect(address.credentials?.password == reading.password)
    }

    struct Refusal {
        let text: String
        let problem: InvalidAddress.Problem
    }

    @Test(arguments: [
        Refusal(text: "", problem: .scheme),
        Refusal(text: "index.example/simple", problem: .scheme),
        Refusal(text: "ftp://index.example/", problem: .scheme),
        Refusal(text: "git+https://index.example/", problem: .scheme),
        Refusal(text: "https:index.example", problem: .scheme),
        Refusal(text: "https://", problem: .missingHost),
        Refusal(text: "https:///path", problem: .missingHost),
        Refusal(text: "https://a..b/", problem: .host),
        Refusal(text: "https://münchen.example/", problem: .host),
        Refusal(text: "https://index.example:0/", problem: .port),
        Refusal(text: "https://index.example:65536/", problem: .port),
        Refusal(text: "https://index.example:+80/", problem: .port),
        Refusal(text: "https://[::1/", problem: .host),
        Refusal(text: "https://[::1]x/", problem: .port),
        Refusal(text: "https://[index.example]/", problem: .host),
        Refusal(text: "https://user%zz@index.example/", problem: .login),
        Refusal(text: "https://us%0d%0aer@index.example/", problem: .login),
        Refusal(text: "https://index.example\\@evil.example/", problem: .backslash),
        Refusal(text: "https://index.example/\u{7}", problem: .controlCharacter),
        Refusal(text: "https://127.1/", problem: .numericHost),
        Refusal(text: "file://server/share", problem: .fileHost),
        Refusal(text: "https://x/" + String(repeating: "a", count: 9000), problem: .tooLong),
    ])
    func refusesWhatIsNoAddress(_ refusal: Refusal) {
        let error = #expect(throws: InvalidAddress.self) { try IndexAddress(refusal.text) }
        #expect(error?.problem == refusal.problem)
    }

    @Test func loginsAreNeverPrinted() throws {
        let address = try IndexAddress("https://user:hunter2@index.example/")
        var dumped = ""
        dump(address, to: &dumped)
        for text in ["\(address)", String(reflecting: address.credentials as Any), dumped] {
            #expect(!text.contains("hunter2"))
        }
    }
}
