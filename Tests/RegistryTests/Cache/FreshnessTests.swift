import NIOHTTP1
import PackageIdentity
import Testing

@testable import Registry

@Suite("How long an answer is fresh (RFC 9111)")
struct FreshnessTests {
    private static let asked = Instant(clampingMicroseconds: 1_800_000_000_000_000)

    struct Case: Sendable, CustomTestStringConvertible {
        let label: String
        let headers: [(String, String)]
        var status = 200
        let seconds: Int64
        var mayStore = true

        var testDescription: String { label }
    }

    static let cases: [Case] = [
        Case(label: "max-age", headers: [("Cache-Control", "public, max-age=30")], seconds: 30),
        Case(label: "quoted and in capitals", headers: [("Cache-Control", "Max-Age=\"30\"")], seconds: 30),
        Case(
            label: "the smallest of several",
            headers: [("Cache-Control", "max-age=30"), ("Cache-Control", "max-age=20")], seconds: 20),
        Case(label: "no number", headers: [("Cache-Control", "max-age=soon")], seconds: 0),
        Case(label: "a negative number", headers: [("Cache-Control", "max-age=-1")], seconds: 0),
        Case(
            label: "a number beyond 64 bits", headers: [("Cache-Control", "max-age=99999999999999999999")], seconds: 0),
        Case(label: "older than it may be", headers: [("Cache-Control", "max-age=30"), ("Age", "31")], seconds: 0),
        Case(
            label: "max-age before Expires",
            headers: [("Cache-Control", "max-age=5"), ("Expires", "Thu, 01 Jan 2099 00:00:00 GMT")], seconds: 5),
        Case(
            label: "Expires against Date",
            headers: [("Date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Expires", "Sun, 06 Nov 1994 08:50:37 GMT")],
            seconds: 60),
        Case(label: "Expires: 0", headers: [("Expires", "0")], seconds: 0),
        Case(label: "no-cache wins", headers: [("Cache-Control", "no-cache, max-age=30")], seconds: 0),
        Case(label: "no-store", headers: [("Cache-Control", "no-store")], seconds: 0, mayStore: false),
        Case(label: "private is for us", headers: [("Cache-Control", "private, max-age=30")], seconds: 30),
        Case(label: "nothing", headers: [], seconds: 600),
        Case(label: "only an ETag", headers: [("ETag", "\"a\"")], seconds: 600),
        Case(label: "changed long ago", headers: [("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT")], seconds: 600),
        Case(label: "changed 100 s before", headers: [("Last-Modified", "Fri, 15 Jan 2027 07:58:20 GMT")], seconds: 10),
        Case(label: "changed in the future", headers: [("Last-Modified", "Fri, 01 Jan 2099 00:00:00 GMT")], seconds: 0),
        Case(label: "an absence", headers: [("Cache-Control", "max-age=3600")], status: 404, seconds: 60),
        Case(label: "more than a week", headers: [("Cache-Control", "max-age=99999999")], seconds: 7 * 86_400),
    ]

    @Test(arguments: cases)
    func followsFromTheHeaders(_ example: Case) throws {
        let answer = HTTPAnswer(
            status: example.status, headers: HTTPHeaders(example.headers),
            address: try WebAddress("https://a.example/"),
            byteCount: 0, isDelimited: true)
        let freshness = Freshness(answer, asked: Self.asked)
        #expect((freshness.freshUntil.microseconds - Self.asked.microseconds) / 1_000_000 == example.seconds)
        #expect(freshness.mayStore == example.mayStore)
    }

    @Test func validatorsWithControlCharactersAreNotKept() throws {
        let answer = HTTPAnswer(
            status: 200, headers: ["ETag": "a\tb"], address: try WebAddress("https://a.example/"), byteCount: 0,
            isDelimited: true)
        #expect(Freshness(answer, asked: Self.asked).etag == nil)
    }

    @Test(arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777 as Int64?), ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Tue, 29 Feb 2028 23:59:59 GMT", 1_835_481_599), ("Mon, 29 Feb 2027 00:00:00 GMT", nil),
        ("Sun, 6 Nov 1994 08:49:37 GMT", nil), ("Sun, 06 Nov 1994 08:49:37 UTC", nil),
        ("Sun, 06 Nov 1994 24:00:00 GMT", nil), ("Sunday, 06-Nov-94 08:49:37 GMT", nil), ("", nil), ("0", nil),
    ])
    func datesAreReadStrictly(_ text: String, _ seconds: Int64?) {
        #expect(HTTPDate.instant(text)?.seconds == seconds)
    }
}
