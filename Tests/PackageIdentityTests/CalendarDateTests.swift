import PackageIdentity
import Testing

@Suite struct CalendarDateTests {
    @Test func everyDayOfTheCalendarFollowsTheOneBefore() throws {
        var expected = (year: 1, month: 1, day: 1)
        for days in -719_162...2_932_896 {
            let date = try #require(CalendarDate(daysSinceEpoch: days))
            guard date.year == expected.year, date.month == expected.month, date.day == expected.day else {
                Issue.record("day \(days) is \(date), expected \(expected)")
                return
            }
            guard date.daysSinceEpoch == days else {
                Issue.record("\(date) counts \(date.daysSinceEpoch) days, expected \(days)")
                return
            }
            expected.day += 1
            if expected.day > CalendarDate.dayCount(ofMonth: expected.month, year: expected.year) {
                expected = (expected.year, expected.month + 1, 1)
            }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
        #expect(expected.year == 10000)
    }

    @Test func daysBeyondTheCalendarDoNotExist() {
        #expect(CalendarDate(daysSinceEpoch: -719_163) == nil)
        #expect(CalendarDate(daysSinceEpoch: 2_932_897) == nil)
        #expect(CalendarDate(daysSinceEpoch: .max) == nil)
        #expect(CalendarDate(daysSinceEpoch: .min) == nil)
    }

    struct KnownDay {
        let year: Int, month: Int, day: Int
        let daysSinceEpoch: Int
    }

    @Test(arguments: [
        KnownDay(year: 1970, month: 1, day: 1, daysSinceEpoch: 0),
        KnownDay(year: 1969, month: 12, day: 31, daysSinceEpoch: -1),
        KnownDay(year: 2000, month: 2, day: 29, daysSinceEpoch: 11016),
        KnownDay(year: 2000, month: 3, day: 1, daysSinceEpoch: 11017),
        KnownDay(year: 1900, month: 3, day: 1, daysSinceEpoch: -25508),
        KnownDay(year: 2026, month: 11, day: 22, daysSinceEpoch: 20779),
        KnownDay(year: 2100, month: 3, day: 1, daysSinceEpoch: 47541),
    ])
    func countsDaysSinceNineteenSeventy(_ known: KnownDay) throws {
        let date = try #require(CalendarDate(year: known.year, month: known.month, day: known.day))
        #expect(date.daysSinceEpoch == known.daysSinceEpoch)
    }

    @Test func leapDaysExistOnlyInLeapYears() {
        for (year, leap) in [(1600, true), (1700, false), (1900, false), (2000, true), (2023, false), (2024, true)] {
            #expect((CalendarDate(year: year, month: 2, day: 29) != nil) == leap, "\(year)")
        }
        #expect(CalendarDate(year: 2026, month: 4, day: 31) == nil)
        #expect(CalendarDate(year: 2026, month: 13, day: 1) == nil)
        #expect(CalendarDate(year: 0, month: 1, day: 1) == nil)
        #expect(CalendarDate(year: 10000, month: 1, day: 1) == nil)
    }

    @Test func readsAndWritesYearMonthDay() throws {
        #expect(try CalendarDate(iso8601: "0999-01-05").description == "0999-01-05")
        #expect(throws: InvalidInstant.self) { try CalendarDate(iso8601: "2026-1-5") }
        #expect(throws: InvalidInstant.self) { try CalendarDate(iso8601: "2026-01-05T") }
        #expect(throws: InvalidInstant.self) { try CalendarDate(iso8601: "2026-02-29") }
        #expect(throws: InvalidInstant.self) { try CalendarDate(iso8601: "") }
    }
}
