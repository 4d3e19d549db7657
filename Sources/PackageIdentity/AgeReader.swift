/// Reads lengths of time in both spellings that ``Age`` describes.
struct AgeReader {
    private let bytes: [UInt8]
    private var offset = 0
    /// The length in seconds of the last unit that was read; the next one must be shorter.
    private var lastUnit = Int64.max
    private var seconds: Int64 = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func read() throws(InvalidAge) -> Age {
        skipSpaces()
        guard let first = peek() else { throw InvalidAge(problem: .empty, offset: 0) }
        if first | 0x20 == UInt8(ascii: "p") {
            try readISO8601()
        } else {
            try readWords()
        }
        let (microseconds, overflow) = seconds.multipliedReportingOverflow(by: Instant.microsecondsPerSecond)
        guard !overflow, microseconds <= Age.longest else { throw InvalidAge(problem: .tooLong, offset: 0) }
        return Age(clampingMicroseconds: microseconds)
    }

    /// `3d`, `1w2d`, `36 hours`, `1 week, 2 days`, `0`.
    private mutating func readWords() throws(InvalidAge) {
        repeat {
            let number = try readNumber()
            skipSpaces()
            let begin = offset
            let word = readWord()
            if word.isEmpty, number == 0, peek() == nil { return }
            guard let unit = Self.wordUnits[word] else {
                let calendar = Self.calendarWords.contains(word)
                throw InvalidAge(problem: calendar ? .calendarUnit : .unit, offset: begin)
            }
            try add(number, unit: unit, at: begin)
            skipSpaces()
            if peek() == UInt8(ascii: ",") {
                offset += 1
                skipSpaces()
            }
        } while peek() != nil
    }

    /// ISO 8601, 5.5.2.4: `P[nW][nD][T[nH][nM][nS]]`, with at least one part and none empty.
    private mutating func readISO8601() throws(InvalidAge) {
        offset += 1
        var units = Self.dateLetters
        var sawTime = false
        repeat {
            if !sawTime, let byte = peek(), byte | 0x20 == UInt8(ascii: "t") {
                sawTime = true
                units = Self.timeLetters
                offset += 1
            }
            let number = try readNumber()
            guard let letter = peek() else { throw InvalidAge(problem: .unit, offset: offset) }
            guard let unit = units[letter | 0x20] else {
                let calendar = !sawTime && [UInt8(ascii: "y"), UInt8(ascii: "m")].contains(letter | 0x20)
                throw InvalidAge(problem: calendar ? .calendarUnit : .unit, offset: offset)
            }
            try add(number, unit: unit, at: offset)
            offset += 1
            skipTrailingSpaces()
        } while peek() != nil
    }

    private mutating func add(_ number: Int64, unit: Int64, at position: Int) throws(InvalidAge) {
        guard unit < lastUnit else { throw InvalidAge(problem: .order, offset: position) }
        lastUnit = unit
        let (product, overflow) = number.multipliedReportingOverflow(by: unit)
        let (sum, carried) = seconds.addingReportingOverflow(product)
        guard !overflow, !carried else { throw InvalidAge(problem: .tooLong, offset: position) }
        seconds = sum
    }

    private mutating func readNumber() throws(InvalidAge) -> Int64 {
        let begin = offset
        var value: Int64 = 0
        while let byte = peek(), byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(Int64(byte - UInt8(ascii: "0")))
            guard !overflow, !carried else { throw InvalidAge(problem: .tooLong, offset: begin) }
            value = sum
            offset += 1
        }
        guard offset > begin else { throw InvalidAge(problem: .number, offset: offset) }
        return value
    }

    private mutating func readWord() -> String {
        var word = ""
        while let byte = peek(), byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") {
            word.unicodeScalars.append(UnicodeScalar(byte | 0x20))
            offset += 1
        }
        return word
    }

    private mutating func skipSpaces() {
        while peek() == UInt8(ascii: " ") { offset += 1 }
    }

    private mutating func skipTrailingSpaces() {
        let begin = offset
        skipSpaces()
        if peek() != nil { offset = begin }
    }

    private func peek() -> UInt8? {
        offset < bytes.count ? bytes[offset] : nil
    }

    private static let dateLetters: [UInt8: Int64] = [UInt8(ascii: "w"): 604_800, UInt8(ascii: "d"): 86400]
    private static let timeLetters: [UInt8: Int64] = [
        UInt8(ascii: "h"): 3600, UInt8(ascii: "m"): 60, UInt8(ascii: "s"): 1,
    ]
    private static let wordUnits: [String: Int64] = [
        "w": 604_800, "wk": 604_800, "wks": 604_800, "week": 604_800, "weeks": 604_800,
        "d": 86400, "day": 86400, "days": 86400,
        "h": 3600, "hr": 3600, "hrs": 3600, "hour": 3600, "hours": 3600,
        "m": 60, "min": 60, "mins": 60, "minute": 60, "minutes": 60,
        "s": 1, "sec": 1, "secs": 1, "second": 1, "seconds": 1,
    ]
    private static let calendarWords: Set<String> = ["mo", "mos", "month", "months", "y", "yr", "yrs", "year", "years"]
}
