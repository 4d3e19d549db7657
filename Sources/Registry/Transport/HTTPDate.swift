import PackageIdentity

/// `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that servers may send (RFC 9110 section 5.6.7, IMF-fixdate).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    static func instant(_ text: String) -> Instant? {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 6, words[0].utf8.last == UInt8(ascii: ","), words[5] == "GMT",
            let day = number(words[1], digits: 2), let month = months.firstIndex(of: String(words[2])),
            let year = number(words[3], digits: 4),
            let date = CalendarDate(year: year, month: month + 1, day: day)
        else { return nil }
        let parts = words[4].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 3, let hour = number(parts[0], digits: 2), let minute = number(parts[1], digits: 2),
            let second = number(parts[2], digits: 2), hour < 24, minute < 60, second <= 60
        else { return nil }
        let seconds = Int64((hour * 60 + minute) * 60 + second)
        return Instant(
            clampingMicroseconds: Instant(startOf: date).microseconds + seconds * Instant.microsecondsPerSecond)
    }

    private static func number(_ text: Substring, digits: Int) -> Int? {
        guard text.utf8.count == digits, text.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") <= 9 }) else { return nil }
        return Int(text)
    }
}
