import RandomInput
import Testing

@testable import Advisories

struct CVSSVectorTests {
    @Test func noImpactScoresZeroWhateverElse() throws {
        #expect(try CVSSVector("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:N").score.description == "0.0")
        let four = "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N"
        #expect(try CVSSVector(four).score.description == "0.0")
    }

    @Test func version3CountsTheBaseMetricsAlone() throws {
        let base = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:N/A:N"
        #expect(try CVSSVector(base + "/E:U/RL:O/RC:U/CR:L/MAV:P/MC:N").score == CVSSVector(base).score)
    }

    @Test func notDefinedIsAsGoodAsAbsent() throws {
        let base = "CVSS:4.0/AV:L/AC:L/AT:N/PR:L/UI:P/VC:N/VI:H/VA:H/SC:N/SI:L/SA:L"
        #expect(try CVSSVector(base + "/E:X/CR:X/MAV:X/MSI:X/U:X").score == CVSSVector(base).score)
    }

    @Test func metricsMayComeInAnyOrder() throws {
        #expect(try CVSSVector("CVSS:3.1/S:U/AV:N/AC:L/PR:H/UI:N/C:L/I:L/A:N").score.description == "3.8")
    }

    @Test func roundsUpAsAppendixAOfVersion31() {
        let cases: [(Double, String)] = [
            (4.02, "4.1"), (4.0, "4.0"), (4.00001, "4.1"), (4.000001, "4.0"), (0.1 + 0.2, "0.3"), (9.95, "10.0"),
        ]
        for (value, expected) in cases {
            #expect(CVSS3BaseScore.roundUp(value).description == expected, "\(value)")
        }
    }

    struct Broken: CustomTestStringConvertible {
        let vector: String
        let problem: InvalidCVSSVector
        var testDescription: String { vector }
    }

    @Test(arguments: [
        Broken(vector: "", problem: .version),
        Broken(vector: "AV:N/AC:L/Au:N/C:P/I:P/A:P", problem: .version),
        Broken(vector: "CVSS:5.0/AV:N", problem: .version),
        Broken(vector: "CVSS:3.1/", problem: .field("")),
        Broken(vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H", problem: .missing("A")),
        Broken(vector: "CVSS:3.1/AV:N/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", problem: .duplicate("AV")),
        Broken(vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/XX:Y", problem: .field("XX:Y")),
        Broken(vector: "CVSS:3.1/AV:X/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", problem: .field("AV:X")),
        Broken(vector: "CVSS:3.1/AVN/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", problem: .field("AVN")),
        Broken(vector: "CVSS:3.1/av:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H", problem: .field("av:N")),
        Broken(vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/", problem: .field("")),
        Broken(
            vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/SC:N/SI:N/SA:N", problem: .missing("VA")),
        Broken(
            vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N/U:Grey", problem: .field("U:Grey")),
        Broken(
            vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:S/SA:N", problem: .field("SI:S")),
    ])
    func refusesWhatIsNoVector(_ broken: Broken) {
        #expect(throws: broken.problem) { try CVSSVector(broken.vector) }
    }

    @Test func ratesByTheQualitativeScale() {
        let cases: [(Int, SeverityRating)] = [
            (0, .none), (1, .low), (39, .low), (40, .medium), (69, .medium), (70, .high), (89, .high),
            (90, .critical), (100, .critical),
        ]
        for (tenths, rating) in cases { #expect(SeverityScore(tenths: tenths).rating == rating, "\(tenths)") }
        #expect(SeverityRating.critical.description == "critical")
    }

    /// A vulnerability nobody has reported as exploited is never graver than the same one under attack.
    @Test func exploitMaturityNeverRaisesAVersion4Score() throws {
        var generator = SeededGenerator(seed: 4)
        for _ in 0..<500 {
            let vector = Self.randomVersion4(using: &generator)
            let scores = try ["A", "P", "U"].map { try CVSSVector(vector + "/E:" + $0).score }
            #expect(scores[0] >= scores[1] && scores[1] >= scores[2], "seed 4: \(vector)")
        }
    }

    private static func randomVersion4(using generator: inout SeededGenerator) -> String {
        let metrics = [
            ("AV", "NALP"), ("AC", "LH"), ("AT", "NP"), ("PR", "NLH"), ("UI", "NPA"), ("VC", "HLN"), ("VI", "HLN"),
            ("VA", "HLN"), ("SC", "HLN"), ("SI", "HLN"), ("SA", "HLN"), ("CR", "XHML"),
            ("MSI", "XSHLN"),
        ]
        let fields = metrics.map { metric in
            "\(metric.0):\(metric.1.randomElement(using: &generator) ?? "N")"
        }
        return "CVSS:4.0/" + fields.joined(separator: "/")
    }
}
