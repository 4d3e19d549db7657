package import PackageIdentity

/// `--exclude-newer`: files uploaded at or after a moment are passed over.
package enum ExcludeNewer: Hashable, Sendable {
    /// The first moment that is too late.
    case moment(Instant)
    /// This long before now.
    case age(Age)

    /// Reads a date-time with an offset (RFC 3339), a day, which counts up to its end in UTC, or an age.
    ///
    /// - Throws: ``InvalidCutoff``, which shows what could be written instead.
    package init(_ text: some StringProtocol) throws(InvalidCutoff) {
        let text = String(text.trimmingSpaces())
        if let date = try? CalendarDate(iso8601: text) {
            self = .moment(Instant(endOf: date))
        } else if Self.looksLikeDate(text) {
            do {
                self = .moment(try Instant(rfc3339: text))
            } catch {
                throw InvalidCutoff(text: text, reason: error.description)
            }
        } else {
            do {
                self = .age(try Age(text))
            } catch {
                throw InvalidCutoff(text: text, reason: error.description)
            }
        }
    }

    /// The first moment that is too late.
    package func cutoff(now: Instant) -> Instant {
        switch self {
        case .moment(let moment): moment
        case .age(let age): now - age
        }
    }

    /// Four digits and a dash begin dates and nothing else.
    private static func looksLikeDate(_ text: String) -> Bool {
        let start = text.utf8.prefix(5)
        return start.count == 5 && start.last == UInt8(ascii: "-")
            && start.dropLast().allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }
}

/// A text that names no moment to leave newer files out from.
package struct InvalidCutoff: Error, Hashable, Sendable, CustomStringConvertible {
    package let text: String
    package let reason: String

    package var description: String {
        "'\(text)' is neither a date nor an age: \(reason). Write a day (2026-11-22), a moment "
            + "(2026-11-22T08:00:00Z) or an age (3d, 36h, P7D)"
    }
}
