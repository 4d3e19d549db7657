/// The state of a project on its index (PEP 792).
package struct ProjectStatus: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case active
        /// No further updates are expected.
        case archived
        /// Thought to be unsafe: the index asks that its files be neither offered nor installed.
        case quarantined
        /// No longer meant to be used.
        case deprecated
        /// A marker that did not exist when this was written.
        case other(String)
    }

    package let kind: Kind
    package let reason: String?

    package init(_ text: String, reason: String? = nil) {
        self.reason = reason
        kind =
            switch text {
            case "active": .active
            case "archived": .archived
            case "quarantined": .quarantined
            case "deprecated": .deprecated
            default: .other(text)
            }
    }
}
