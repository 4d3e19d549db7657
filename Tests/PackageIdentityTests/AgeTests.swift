import PackageIdentity
import RandomInput
import Testing

@Suite struct AgeTests {
    struct Reading {
        let text: String
        let seconds: Int64
        let written: String
    }

    @Test(arguments: [
        Reading(text: "3d", seconds: 259_200, written: "3d"),
        Reading(text: "0d", seconds: 0, written: "0d"),
        Reading(text: "0", seconds: 0, written: "0d"),
        Reading(text: "36h", seconds: 129_600, written: "1d12h"),
        Reading(text: "2w", seconds: 1_209_600, written: "14d"),
        Reading(text: "1w2d", seconds: 777_600, written: "9d"),
        Reading(text: "30 days", seconds: 2_592_000, written: "30d"),
        Reading(text: "1 week, 2 days", seconds: 777_600, written: "9d"),
        Reading(text: "1 Week 2 DAYS", seconds: 777_600, written: "9d"),
        Reading(text: " 90 min ", seconds: 5400, written: "1h30m"),
        Reading(text: "45s", seconds: 45, written: "45s"),
        Reading(text: "P7D", seconds: 604_800, written: "7d"),
        Reading(text: "PT36H", seconds: 129_600, written: "1d12h"),
        Reading(text: "P1DT12H30M5S", seconds: 131_405, written: "1d12h30m5s"),
        Reading(text: "P2W", seconds: 1_209_600, written: "14d"),
        Reading(text: "p1dt1m", seconds: 86460, written: "1d1m"),
    ])
    func readsBothSpellings(_ reading: Reading) throws {
        let age = try Age(reading.text)
        #expect(age.microseconds == reading.seconds * 1_000_000)
        #expect(age.description == reading.written)
        #expect(try Age(age.description) == age)
    }

    struct Refusal {
        let text: String
        let problem: InvalidAge.Problem
        let offset: Int
    }

    @Test(arguments: [
        Refusal(text: "", problem: .empty, offset: 0),
        Refusal(text: "  ", problem: .empty, offset: 0),
        Refusal(text: "3", problem: .unit, offset: 1),
        Refusal(text: "d", problem: .number, offset: 0),
        Refusal(text: "-3d", problem: .number, offset: 0),
        Refusal(text: "3.5d", problem: .unit, offset: 1),
        Refusal(text: "3 fortnights", problem: .unit, offset: 2),
        Refusal(text: "1 month", problem: .calendarUnit, offset: 2),
        Refusal(text: "1y", problem: .calendarUnit, offset: 1),
        Refusal(text: "2d1w", problem: .order, offset: 3),
        Refusal(text: "1d2d", problem: .order, offset: 3),
        Refusal(text: "99999999999999999999d", problem: .tooLong, offset: 0),
        Refusal(text: "9223372036854775807w", problem: .tooLong, offset: 19),
        Refusal(text: "9000000w", problem: .tooLong, offset: 0),
        Refusal(text: "P", problem: .number, offset: 1),
        Refusal(text: "PT", problem: .number, offset: 2),
        Refusal(text: "P1", problem: .unit, offset: 2),
        Refusal(text: "P1M", problem: .calendarUnit, offset: 2),
        Refusal(text: "P1Y", problem: .calendarUnit, offset: 2),
        Refusal(text: "P1H", problem: .unit, offset: 2),
        Refusal(text: "PT1D", problem: .unit, offset: 3),
        Refusal(text: "P1DT", problem: .number, offset: 4),
        Refusal(text: "P-1D", problem: .number, offset: 1),
    ])
    func refusesTheRestAndSaysWhy(_ refusal: Refusal) {
        #expect(throws: InvalidAge(problem: refusal.problem, offset: refusal.offset)) { try Age(refusal.text) }
    }

    @Test func whatIsWrittenReadsBackAsTheSameAge() throws {
        let seed: UInt64 = 8601
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3000 {
            let seconds = Int64.random(in: 0...100_000_000, using: &generator)
            let age = Age(clampingMicroseconds: seconds * 1_000_000)
            #expect(try Age(age.description) == age, "seed \(seed)")
        }
    }

    @Test func isNeverNegative() {
        #expect(Age(clampingMicroseconds: -5) == .zero)
        #expect(Age(days: -5) == .zero)
        #expect(Age(days: .min) == .zero)
        #expect(Age(days: .max) == Age(clampingMicroseconds: .max))
    }
}
