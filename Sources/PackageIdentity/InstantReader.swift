/// Reads the grammar of RFC 3339, section 5.6, from UTF-8 bytes.
struct InstantReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var offset = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { offset == bytes.count }

    /// `date-time = full-date "T" full-time`. The note in section 5.6 permits lower case and a space instead of `T`.
    mutating func dateTime() throws(InvalidInstant) -> Instant {
        let day = try date()
        guard let separator = peek(), [UInt8(ascii: "T"), UInt8(ascii: "t"), UInt8(ascii: " ")].contains(separator)
        else { throw expected("'T' and a time of day") }
        offset += 1
        let time = try timeOfDay()
        let zone = try zoneOffset()
        guard isAtEnd else { throw expected("the end of the date-time") }
        let midnight = Instant(startOf: day).microseconds
        return Instant(clampingMicroseconds: midnight + time - zone * 60 * Instant.microsecondsPerSecond)
    }

    /// `full-date = date-fullyear "-" date-month "-" date-mday`.
    mutating func date() throws(InvalidInstant) -> CalendarDate {
        let begin = offset
        let year = try digits(4)
        try take(UInt8(ascii: "-"))
        let month = try digits(2)
        try take(UInt8(ascii: "-"))
        let day = try digits(2)
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            throw InvalidInstant(offset: begin, expected: "a day that exists, as YYYY-MM-DD,")
        }
        return date
    }

    /// `partial-time = time-hour ":" time-minute ":" time-second [time-secfrac]`, in microseconds since midnight.
    private mutating func timeOfDay() throws(InvalidInstant) -> Int64 {
        let hour = try digits(2, atMost: 23, "an hour from 00 to 23")
        try take(UInt8(ascii: ":"))
        let minute = try digits(2, atMost: 59, "a minute from 00 to 59")
        try take(UInt8(ascii: ":"))
        let second = try digits(2, atMost: 60, "a second from 00 to 60")
        var microseconds = Int64((hour * 60 + minute) * 60 + second) * Instant.microsecondsPerSecond
        microseconds += try fraction()
        guard second == 60 else { return microseconds }
        return Int64((hour * 60 + minute + 1) * 60) * Instant.microsecondsPerSecond - 1
    }

    private mutating func fraction() throws(InvalidInstant) -> Int64 {
        guard peek() == UInt8(ascii: ".") else { return 0 }
        offset += 1
        guard peek().map(Self.isDigit) == true else { throw expected("a digit") }
        var value: Int64 = 0
        var scale: Int64 = 100_000
        while let byte = peek(), Self.isDigit(byte) {
            value += Int64(byte - UInt8(ascii: "0")) * scale
            scale /= 10
            offset += 1
        }
        return value
    }

    /// `time-offset = "Z" / time-numoffset`, in minutes east of Greenwich.
    private mutating func zoneOffset() throws(InvalidInstant) -> Int64 {
        let zone = "'Z' or an offset from UTC such as +02:00"
        guard let byte = peek() else { throw expected(zone) }
        switch byte {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            offset += 1
            return 0
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            offset += 1
            let hours = try digits(2, atMost: 23, "hours from 00 to 23")
            try take(UInt8(ascii: ":"))
            let minutes = try digits(2, atMost: 59, "minutes from 00 to 59")
            let total = Int64(hours * 60 + minutes)
            return byte == UInt8(ascii: "-") ? -total : total
        default:
            throw expected(zone)
        }
    }

    private mutating func digits(_ count: Int, atMost: Int = .max, _ what: String = "") throws(InvalidInstant) -> Int {
        let begin = offset
        var value = 0
        for _ in 0..<count {
            guard let byte = peek(), Self.isDigit(byte) else { throw expected("a digit") }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
            offset += 1
        }
        guard value <= atMost else { throw InvalidInstant(offset: begin, expected: what) }
        return value
    }

    private mutating func take(_ byte: UInt8) throws(InvalidInstant) {
        guard peek() == byte else { throw expected("'\(Character(UnicodeScalar(byte)))'") }
        offset += 1
    }

    private func peek() -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    private func expected(_ what: String) -> InvalidInstant {
        InvalidInstant(offset: offset, expected: what)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}

extension CalendarDate {
    /// Reads `YYYY-MM-DD` and nothing else.
    ///
    /// - Throws: ``InvalidInstant`` with the offset of what was not expected.
    package init(iso8601 text: some StringProtocol) throws(InvalidInstant) {
        var text = String(text)
        let result = text.withUTF8 { bytes in
            Result { () throws(InvalidInstant) -> CalendarDate in
                var reader = InstantReader(bytes)
                let date = try reader.date()
                guard reader.isAtEnd else {
                    throw InvalidInstant(offset: reader.offset, expected: "the end of the date")
                }
                return date
            }
        }
        self = try result.get()
    }
}
