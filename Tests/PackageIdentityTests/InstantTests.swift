import PackageIdentity
import RandomInput
import Testing

@Suite struct InstantTests {
    struct Reading {
        let text: String
        let microseconds: Int64
        let written: String
    }

    @Test(arguments: [
        Reading(text: "1970-01-01T00:00:00Z", microseconds: 0, written: "1970-01-01T00:00:00Z"),
        Reading(
            text: "2026-11-22T17:05:09.123456Z", microseconds: 1_795_367_109_123_456,
            written: "2026-11-22T17:05:09.123456Z"),
        Reading(text: "1969-12-31T23:59:59.5Z", microseconds: -500_000, written: "1969-12-31T23:59:59.500000Z"),
        Reading(text: "1970-01-01T02:00:00+02:00", microseconds: 0, written: "1970-01-01T00:00:00Z"),
        Reading(text: "1969-12-31T19:30:00-04:30", microseconds: 0, written: "1970-01-01T00:00:00Z"),
        Reading(text: "1970-01-01t00:00:00z", microseconds: 0, written: "1970-01-01T00:00:00Z"),
        Reading(text: "1970-01-01 00:00:01Z", microseconds: 1_000_000, written: "1970-01-01T00:00:01Z"),
        // Digits after the sixth are below a microsecond.
        Reading(text: "1970-01-01T00:00:00.123456789Z", microseconds: 123_456, written: "1970-01-01T00:00:00.123456Z"),
        // RFC 3339, section 5.8: the leap second of 1990.
        Reading(
            text: "1990-12-31T23:59:60Z", microseconds: 662_687_999_999_999, written: "1990-12-31T23:59:59.999999Z"),
        Reading(
            text: "1990-12-31T15:59:60-08:00", microseconds: 662_687_999_999_999,
            written: "1990-12-31T23:59:59.999999Z"),
        Reading(text: "0001-01-01T00:00:00Z", microseconds: -62_135_596_800_000_000, written: "0001-01-01T00:00:00Z"),
        Reading(text: "2000-02-29T12:00:00Z", microseconds: 951_825_600_000_000, written: "2000-02-29T12:00:00Z"),
    ])
    func readsRFC3339(_ reading: Reading) throws {
        let instant = try Instant(rfc3339: reading.text)
        #expect(instant.microseconds == reading.microseconds)
        #expect(instant.description == reading.written)
    }

    struct Refusal {
        let text: String
        let offset: Int
        let expected: String
    }

    @Test(arguments: [
        Refusal(text: "", offset: 0, expected: "a digit"),
        Refusal(text: "2026-11-22", offset: 10, expected: "'T' and a time of day"),
        Refusal(text: "2026-11-22T17:05", offset: 16, expected: "':'"),
        Refusal(text: "2026-11-22T17:05:09", offset: 19, expected: "'Z' or an offset from UTC such as +02:00"),
        Refusal(text: "2026-11-22T17:05:09+0200", offset: 22, expected: "':'"),
        Refusal(text: "2026-11-22T24:00:00Z", offset: 11, expected: "an hour from 00 to 23"),
        Refusal(text: "2026-11-22T23:60:00Z", offset: 14, expected: "a minute from 00 to 59"),
        Refusal(text: "2026-11-22T23:59:61Z", offset: 17, expected: "a second from 00 to 60"),
        Refusal(text: "2026-02-29T00:00:00Z", offset: 0, expected: "a day that exists, as YYYY-MM-DD,"),
        Refusal(text: "2026-11-22T17:05:09.Z", offset: 20, expected: "a digit"),
        Refusal(text: "2026-11-22T17:05:09Z ", offset: 20, expected: "the end of the date-time"),
        Refusal(text: "２026-11-22T17:05:09Z", offset: 0, expected: "a digit"),
        Refusal(text: "-026-11-22T17:05:09Z", offset: 0, expected: "a digit"),
    ])
    func refusesWhatIsNoDateTimeAndSaysWhere(_ refusal: Refusal) {
        #expect(throws: InvalidInstant(offset: refusal.offset, expected: refusal.expected)) {
            try Instant(rfc3339: refusal.text)
        }
    }

    @Test func whatIsWrittenReadsBackAsTheSameMoment() throws {
        let seed: UInt64 = 20261122
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<5000 {
            let microseconds = Int64.random(in: -62_135_596_800_000_000...253_402_300_799_999_999, using: &generator)
            let instant = Instant(clampingMicroseconds: microseconds)
            #expect(try Instant(rfc3339: instant.description) == instant, "seed \(seed)")
        }
    }

    @Test func arithmeticStopsAtTheEndsOfTheCalendar() {
        let last = Instant(clampingMicroseconds: .max)
        let first = Instant(clampingMicroseconds: .min)
        #expect(last.description == "9999-12-31T23:59:59.999999Z")
        #expect(first.description == "0001-01-01T00:00:00Z")
        #expect(last + Age(days: .max) == last)
        #expect(first - Age(days: 1) == first)
        #expect(last.age(of: first) > Age(days: 3_652_000))
        #expect(first.age(of: last) == .zero)
    }

    @Test func aDayBeginsAndEndsAtMidnightUTC() throws {
        let day = try CalendarDate(iso8601: "2024-02-29")
        #expect(Instant(startOf: day).description == "2024-02-29T00:00:00Z")
        #expect(Instant(endOf: day).description == "2024-03-01T00:00:00Z")
        #expect(Instant(startOf: day).date == day)
        #expect((Instant(endOf: day) - Age(clampingMicroseconds: 1)).date == day)
    }

    @Test func secondsAreRoundedDown() {
        #expect(Instant(clampingMicroseconds: 1_999_999).seconds == 1)
        #expect(Instant(clampingMicroseconds: -1).seconds == -1)
        #expect(Instant(clampingMicroseconds: -1_000_000).seconds == -1)
    }
}
