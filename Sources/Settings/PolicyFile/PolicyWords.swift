/// A value that is one of a few words.
protocol PolicyWord: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

/// What a policy says to a finding.
package enum VerdictWord: String, PolicyWord {
    case allow
    case warn
    case block
}

/// From which severity on something happens; `never` is above the highest.
package enum SeverityWord: String, PolicyWord {
    case info
    case low
    case medium
    case high
    case critical
    case never
}

/// What happens to releases that exist only as source.
package enum BuildMode: String, PolicyWord {
    /// Built without network and home, with quotas.
    case sandbox
    /// Not built at all.
    case never
}

/// What a warning does to a command that would change something.
package enum WarningAction: String, PolicyWord {
    /// A terminal is asked; without one: proceed and report.
    case ask
    case stop
    case proceed
}

/// What an added feed's word is worth at most.
package enum FeedTrust: String, PolicyWord {
    case warn
    case block
}

/// The public archive whose projects an index repeats, so that advisories for the one apply to the other.
package enum MirroredArchive: String, PolicyWord {
    case pypi
}
