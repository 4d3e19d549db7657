/// A length of time, never negative, in microseconds: how old a release must be, how long a feed stays fresh.
///
/// Written `3d`, `12h`, `2w`, `36 hours`, `1 week 2 days`, or as ISO 8601 writes durations: `P7D`, `PT36H`, `P1DT12H`,
/// `P2W`. Months and years are refused, because their length depends on when they begin.
package struct Age: Hashable, Sendable {
    package let microseconds: Int64

    /// Zero for anything negative; at most ten thousand years.
    package init(clampingMicroseconds microseconds: Int64) {
        self.microseconds = min(max(microseconds, 0), Self.longest)
    }

    package init(days: Int64) {
        let (microseconds, overflow) = days.multipliedReportingOverflow(by: Instant.microsecondsPerDay)
        self.init(clampingMicroseconds: overflow ? (days < 0 ? 0 : .max) : microseconds)
    }

    /// - Throws: ``InvalidAge`` with the offset of what was not expected.
    package init(_ text: some StringProtocol) throws(InvalidAge) {
        var reader = AgeReader(Array(text.utf8))
        self = try reader.read()
    }

    package static let zero = Age(clampingMicroseconds: 0)
    static let longest = 3_652_425 * Instant.microsecondsPerDay
}

extension Age: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}

extension Age: CustomStringConvertible {
    /// The shortest spelling that reads back as the same age, of whole seconds: `3d`, `1d12h`, `0d`.
    package var description: String {
        var rest = microseconds / Instant.microsecondsPerSecond
        var text = ""
        for (letter, length) in [("d", Int64(86400)), ("h", 3600), ("m", 60), ("s", 1)] where rest >= length {
            text += "\(rest / length)\(letter)"
            rest %= length
        }
        return text.isEmpty ? "0d" : text
    }
}

/// A text that is no length of time.
package struct InvalidAge: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Problem: Hashable, Sendable {
        case empty
        /// A whole number should stand here.
        case number
        /// A unit should stand here: weeks, days, hours, minutes or seconds.
        case unit
        /// Months and years have no fixed length.
        case calendarUnit
        /// Units come from the longest to the shortest, each once.
        case order
        case tooLong
    }

    package let problem: Problem
    /// UTF-8 bytes from the beginning of the text.
    package let offset: Int

    package init(problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }

    package var description: String {
        switch problem {
        case .empty: "expected a length of time such as 3d, 36h, 2w or P7D"
        case .number: "expected a whole number, as in 3d, 36h, 2w or P7D"
        case .unit: "expected a unit: w, d, h, m or s, as in 3d, 36h or 2w"
        case .calendarUnit: "months and years differ in length: write days or weeks, such as 30d or 52w"
        case .order: "units go from the longest to the shortest, each once, as in 1w2d"
        case .tooLong: "longer than ten thousand years"
        }
    }
}
