import Addresses
import RandomInput
import Testing

@Suite("Addresses")
struct WebAddressTests {
    struct CanonicalCase: Sendable, CustomTestStringConvertible {
        let given: String
        let canonical: String

        init(_ given: String, _ canonical: String) {
            self.given = given
            self.canonical = canonical
        }

        var testDescription: String { given }
    }

    @Test(arguments: [
        CanonicalCase("https://index.example/simple/", "https://index.example/simple/"),
        CanonicalCase("  HTTPS://Index.EXAMPLE:443/Simple  ", "https://index.example/Simple"),
        CanonicalCase("http://index.example:80", "http://index.example/"),
        CanonicalCase("https://index.example.:8443/a", "https://index.example:8443/a"),
        CanonicalCase("https://user:pw@index.example/a#sha256=1", "https://index.example/a"),
        CanonicalCase("https://index.example/a/./b/../c/", "https://index.example/a/c/"),
        CanonicalCase("https://index.example/a/%2e%2E/b", "https://index.example/b"),
        CanonicalCase("https://index.example/../../a", "https://index.example/a"),
        CanonicalCase("https://index.example/a b/ü\"<>", "https://index.example/a%20b/%C3%BC%22%3C%3E"),
        CanonicalCase("https://index.example/100%/x%zz", "https://index.example/100%25/x%25zz"),
        CanonicalCase("https://index.example/a?b=c d&e=%20", "https://index.example/a?b=c%20d&e=%20"),
        CanonicalCase("https://index.example?q", "https://index.example/?q"),
        CanonicalCase("https://[2001:DB8::0:1]/", "https://[2001:db8::1]/"),
        CanonicalCase("https://[::FFFF:10.0.0.1]:444/", "https://[::ffff:a00:1]:444/"),
        CanonicalCase("https://127.0.0.1/", "https://127.0.0.1/"),
        CanonicalCase("https://1.2.3.4.example/", "https://1.2.3.4.example/"),
        CanonicalCase("https://index.example:/", "https://index.example/"),
        CanonicalCase("file:///srv/wheels/", "file:///srv/wheels/"),
        CanonicalCase("file://localhost/srv", "file:///srv"),
        CanonicalCase("file:/srv", "file:///srv"),
        CanonicalCase("https://index.example//a//b", "https://index.example//a//b"),
    ])
    func haveOneSpelling(_ example: CanonicalCase) throws {
        let address = try WebAddress(example.given)
        #expect(address.text == example.canonical)
        let again = try WebAddress(address.text)
        #expect(again == address)
    }

    struct RejectedCase: Sendable, CustomTestStringConvertible {
        let given: String
        let problem: InvalidAddress.Problem

        init(_ given: String, _ problem: InvalidAddress.Problem) {
            self.given = given
            self.problem = problem
        }

        var testDescription: String { given }
    }

    @Test(arguments: [
        RejectedCase("", .empty),
        RejectedCase("   ", .empty),
        RejectedCase("simple/flask", .relative),
        RejectedCase("ftp://index.example/", .scheme),
        RejectedCase("javascript:alert(1)", .scheme),
        RejectedCase("https:index.example", .missingHost),
        RejectedCase("https:///a", .missingHost),
        RejectedCase("https://user@/a", .missingHost),
        RejectedCase("https://a@b@index.example/", .severalAtSigns),
        RejectedCase("https://index.example\\@evil.example/", .backslash),
        RejectedCase("https://index.example/a\nb", .controlCharacter),
        RejectedCase("https://index.example/\u{0}", .controlCharacter),
        RejectedCase("https://index.example:0/", .port),
        RejectedCase("https://index.example:65536/", .port),
        RejectedCase("https://index.example:8a/", .port),
        RejectedCase("https://index.example:+1/", .port),
        RejectedCase("https://[::1/", .host),
        RejectedCase("https://[::1]x/", .port),
        RejectedCase("https://[1.2.3.4]/", .host),
        RejectedCase("https://[fe80::1%25eth0]/", .host),
        RejectedCase("https://ünïcode.example/", .host),
        RejectedCase("https://in%64ex.example/", .host),
        RejectedCase("https://index..example/", .host),
        RejectedCase("https://.example/", .host),
        RejectedCase("https://a b.example/", .host),
        RejectedCase("https://2130706433/", .numericHost),
        RejectedCase("https://127.1/", .numericHost),
        RejectedCase("https://0177.0.0.1/", .numericHost),
        RejectedCase("https://0x7f.0.0.1/", .numericHost),
        RejectedCase("https://0x7f000001/", .numericHost),
        RejectedCase("https://127.0.0.256/", .numericHost),
        RejectedCase("https://127.0.0.1.0x1/", .numericHost),
        RejectedCase("file://server/share", .fileHost),
        RejectedCase("https://index.example/" + String(repeating: "a", count: 9000), .tooLong),
    ])
    func areRefusedWhereTwoReadersCouldDisagree(_ example: RejectedCase) {
        let error = #expect(throws: InvalidAddress.self) { try WebAddress(example.given) }
        #expect(error?.problem == example.problem)
    }

    /// RFC 3986 section 5.4, without the schemes that cordon does not know.
    @Test(arguments: [
        CanonicalCase("g", "https://a.example/b/c/g"), CanonicalCase("./g", "https://a.example/b/c/g"),
        CanonicalCase("g/", "https://a.example/b/c/g/"), CanonicalCase("/g", "https://a.example/g"),
        CanonicalCase("//g.example", "https://g.example/"), CanonicalCase("?y", "https://a.example/b/c/d;p?y"),
        CanonicalCase("g?y", "https://a.example/b/c/g?y"), CanonicalCase("#s", "https://a.example/b/c/d;p?q"),
        CanonicalCase("g#s", "https://a.example/b/c/g"), CanonicalCase("g?y#s", "https://a.example/b/c/g?y"),
        CanonicalCase(";x", "https://a.example/b/c/;x"), CanonicalCase("", "https://a.example/b/c/d;p?q"),
        CanonicalCase(".", "https://a.example/b/c/"), CanonicalCase("./", "https://a.example/b/c/"),
        CanonicalCase("..", "https://a.example/b/"), CanonicalCase("../", "https://a.example/b/"),
        CanonicalCase("../g", "https://a.example/b/g"), CanonicalCase("../..", "https://a.example/"),
        CanonicalCase("../../g", "https://a.example/g"), CanonicalCase("../../../g", "https://a.example/g"),
        CanonicalCase("/./g", "https://a.example/g"), CanonicalCase("/../g", "https://a.example/g"),
        CanonicalCase("g.", "https://a.example/b/c/g."), CanonicalCase("..g", "https://a.example/b/c/..g"),
        CanonicalCase("./../g", "https://a.example/b/g"), CanonicalCase("g;x=1/../y", "https://a.example/b/c/y"),
        CanonicalCase("http://other.example/x", "http://other.example/x"),
    ])
    func areResolvedAsTheStandardSays(_ example: CanonicalCase) throws {
        let base = try WebAddress("https://a.example/b/c/d;p?q")
        let reference = try AddressReference(example.given, relativeTo: base)
        #expect(reference.address.text == example.canonical)
    }

    @Test func credentialsAndFragmentsAreTakenOut() throws {
        let reference = try AddressReference("https://us%40er:p%3Aw@index.example/a.whl#sha256=abc&egg=x")
        #expect(reference.credentials == .basic(user: Secret("us@er"), password: Secret("p:w")))
        #expect(reference.fragment == "sha256=abc&egg=x")
        #expect("\(reference)".contains("p:w") == false)
    }

    @Test func whatPeopleSeeHidesTheQuery() throws {
        let address = try WebAddress("https://files.example/a.whl?X-Signature=secret")
        #expect(address.description == "https://files.example/a.whl?…")
        #expect(address.text == "https://files.example/a.whl?X-Signature=secret")
    }

    @Test func segmentsAreEncodedWhenAppendedAndDecodedWhenRead() throws {
        let folder = try WebAddress("https://files.example/a")
        let file = folder.appending(segment: "x y/%1+2.whl")
        #expect(file.text == "https://files.example/a/x%20y%2F%251+2.whl")
        #expect(file.lastSegment == "x y/%1+2.whl")
        #expect(folder.appending(segment: "b", isFolder: true).text == "https://files.example/a/b/")
    }

    @Test func randomBytesNeverCrashAndCanonicalFormsAreStable() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("https://file:@[]%2e./?#\\ab:1\u{7F}é".utf8)
        for _ in 0..<5_000 {
            let count = Int.random(in: 0...30, using: &generator)
            let tail = (0..<count).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
            let text = "https://a.example/" + String(decoding: tail, as: UTF8.self)
            guard let address = try? WebAddress(text) else { continue }
            let again = try? WebAddress(address.text)
            #expect(again == address, "seed \(seed): \(text)")
        }
    }
}
