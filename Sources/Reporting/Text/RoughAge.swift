import PackageIdentity

/// An age in its largest unit, for a narrow column: `3y`, `5mo`, `12d`, `4h`, `20m`.
enum RoughAge {
    static func text(_ age: Age) -> String {
        let minutes = age.microseconds / (60 * Instant.microsecondsPerSecond)
        let days = minutes / (24 * 60)
        return switch days {
        case 730...: "\(days / 365)y"
        case 60...: "\(days / 30)mo"
        case 2...: "\(days)d"
        default: minutes >= 60 ? "\(minutes / 60)h" : "\(minutes)m"
        }
    }

    /// `122 days`, `1 day`.
    static func days(_ age: Age) -> String {
        Count.text(Int(age.microseconds / Instant.microsecondsPerDay), "day")
    }
}

/// A number with its noun.
enum Count {
    /// `1 package`, `2 packages`, `no packages`.
    static func text(_ count: Int, _ noun: String) -> String {
        "\(count == 0 ? "no" : String(count)) \(noun)\(count == 1 ? "" : "s")"
    }
}
