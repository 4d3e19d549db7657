/// A moment in time: microseconds since 1970-01-01T00:00:00Z as POSIX counts them (no leap seconds), from the year 1
/// to the year 9999.
///
/// Upload times of indexes (PEP 700), cut-off dates and the clock are compared as values of this type.
package struct Instant: Hashable, Sendable {
    package let microseconds: Int64

    /// The nearest representable moment.
    package init(clampingMicroseconds microseconds: Int64) {
        self.microseconds = min(max(microseconds, Self.earliest), Self.latest)
    }

    /// Midnight UTC at which the day begins.
    package init(startOf date: CalendarDate) {
        microseconds = Int64(date.daysSinceEpoch) * Self.microsecondsPerDay
    }

    /// Midnight UTC at which the day ends: the first moment that is no longer of this day.
    package init(endOf date: CalendarDate) {
        self.init(clampingMicroseconds: Int64(date.daysSinceEpoch + 1) * Self.microsecondsPerDay)
    }

    /// Reads an RFC 3339 date-time, as PEP 700's `upload-time` and PEP 751's are written.
    ///
    /// The offset from UTC is required. Digits of a second's fraction after the sixth are dropped; a leap second
    /// (`:60`) counts as the last microsecond of its minute, because POSIX time has no place for it.
    ///
    /// - Throws: ``InvalidInstant`` with the offset of what was not expected.
    package init(rfc3339 text: some StringProtocol) throws(InvalidInstant) {
        var text = String(text)
        let result = text.withUTF8 { bytes in
            Result { () throws(InvalidInstant) in try Instant(rfc3339: bytes) }
        }
        self = try result.get()
    }

    /// Reads an RFC 3339 date-time from UTF-8 bytes.
    package init(rfc3339 bytes: UnsafeBufferPointer<UInt8>) throws(InvalidInstant) {
        var reader = InstantReader(bytes)
        self = try reader.dateTime()
    }

    package static let microsecondsPerSecond: Int64 = 1_000_000
    package static let microsecondsPerDay: Int64 = 86_400_000_000
    /// 0001-01-01T00:00:00Z.
    private static let earliest: Int64 = -719_162 * microsecondsPerDay
    /// 9999-12-31T23:59:59.999999Z.
    private static let latest: Int64 = 2_932_897 * microsecondsPerDay - 1

    /// Whole seconds since 1970, rounded down.
    package var seconds: Int64 { Self.floor(microseconds, by: Self.microsecondsPerSecond) }

    /// The day in UTC.
    package var date: CalendarDate {
        let days = Int(Self.floor(microseconds, by: Self.microsecondsPerDay))
        guard let date = CalendarDate(daysSinceEpoch: days) else {
            preconditionFailure("an Instant lies between the years 1 and 9999")
        }
        return date
    }

    package static func - (moment: Instant, age: Age) -> Instant {
        let (difference, overflow) = moment.microseconds.subtractingReportingOverflow(age.microseconds)
        return Instant(clampingMicroseconds: overflow ? .min : difference)
    }

    package static func + (moment: Instant, age: Age) -> Instant {
        let (sum, overflow) = moment.microseconds.addingReportingOverflow(age.microseconds)
        return Instant(clampingMicroseconds: overflow ? .max : sum)
    }

    /// How old something of `other` is at this moment; zero when `other` lies in the future.
    package func age(of other: Instant) -> Age {
        Age(clampingMicroseconds: microseconds - other.microseconds)
    }

    private static func floor(_ value: Int64, by unit: Int64) -> Int64 {
        value >= 0 ? value / unit : -((-value + unit - 1) / unit)
    }
}

extension Instant: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}

extension Instant: CustomStringConvertible {
    /// RFC 3339 in UTC: `2026-01-31T08:05:00Z`, with six digits of a fraction where there is one.
    package var description: String {
        var rest = microseconds - Int64(date.daysSinceEpoch) * Self.microsecondsPerDay
        let fraction = rest % Self.microsecondsPerSecond
        rest /= Self.microsecondsPerSecond
        let time = [rest / 3600, rest / 60 % 60, rest % 60].map { Self.padded($0, width: 2) }.joined(separator: ":")
        return "\(date)T\(time)" + (fraction == 0 ? "" : "." + Self.padded(fraction, width: 6)) + "Z"
    }

    private static func padded(_ value: Int64, width: Int) -> String {
        let digits = String(value)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

/// A text that is no date-time of RFC 3339.
package struct InvalidInstant: Error, Hashable, Sendable, CustomStringConvertible {
    /// UTF-8 bytes from the beginning of the text.
    package let offset: Int
    /// What should stand there, in words: "a digit", "'Z' or an offset such as +02:00".
    package let expected: String

    package init(offset: Int, expected: String) {
        self.offset = offset
        self.expected = expected
    }

    package var description: String { "expected \(expected) at offset \(offset)" }
}
