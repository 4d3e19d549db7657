import PackageIdentity

/// TOML's dates and times (RFC 3339).
enum TOMLMoment {
    /// Nil for what does not begin as a date or a time.
    static func read(_ text: ArraySlice<UInt8>) throws(TOMLReader.Failure) -> TOMLNode? {
        let begin = text.startIndex
        if text.count >= 8, text[begin + 2] == UInt8(ascii: ":") {
            var cursor = ByteCursor(text)
            guard let time = time(&cursor), cursor.isAtEnd else { throw failure(text) }
            return .local(time)
        }
        guard text.count >= 10, text[begin + 4] == UInt8(ascii: "-"), text[begin + 7] == UInt8(ascii: "-"),
            text[begin..<begin + 4].allSatisfy(\.isASCIIDigit)
        else { return nil }
        let date = String(utf8: text[begin..<begin + 10])
        guard (try? CalendarDate(iso8601: date)) != nil else { throw failure(text) }
        if text.count == 10 { return .local(date) }
        return try dateTime(text, date)
    }

    private static func dateTime(_ text: ArraySlice<UInt8>, _ date: String) throws(TOMLReader.Failure) -> TOMLNode {
        var cursor = ByteCursor(text.dropFirst(10))
        guard cursor.take(UInt8(ascii: "T")) || cursor.take(UInt8(ascii: "t")) || cursor.take(UInt8(ascii: " ")),
            let time = time(&cursor)
        else { throw failure(text) }
        if cursor.isAtEnd { return .local("\(date)T\(time)") }
        let zone = String(utf8: cursor.take { _ in true })
        guard let moment = try? Instant(rfc3339: "\(date)T\(time)\(zone)") else { throw failure(text) }
        return .timestamp(moment)
    }

    /// `HH:MM:SS` and an optional fraction, without the zeros at its end.
    private static func time(_ cursor: inout ByteCursor) -> String? {
        var parts: [String] = []
        for limit in [23, 59, 60] {
            guard parts.isEmpty || cursor.take(UInt8(ascii: ":")), let tens = cursor.next, tens.isASCIIDigit,
                let ones = cursor.peek(1), ones.isASCIIDigit, Int(tens - 0x30) * 10 + Int(ones - 0x30) <= limit
            else { return nil }
            parts.append(String(utf8: [tens, ones]))
            cursor.advance(by: 2)
        }
        let clock = parts.joined(separator: ":")
        guard cursor.take(UInt8(ascii: ".")) else { return clock }
        let digits = cursor.take(while: \.isASCIIDigit)
        guard !digits.isEmpty else { return nil }
        let kept = digits.reversed().drop { $0 == UInt8(ascii: "0") }.reversed()
        return kept.isEmpty ? clock : clock + "." + String(utf8: Array(kept)[...])
    }

    private static func failure(_ text: ArraySlice<UInt8>) -> TOMLReader.Failure {
        TOMLReader.Failure(offset: text.startIndex, message: "'\(String(utf8: text))' is no date or time that exists")
    }
}
