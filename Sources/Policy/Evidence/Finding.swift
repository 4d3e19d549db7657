/// One piece of evidence: what an analyser, or the clock, found out about a subject. It says nothing about what follows.
package struct Finding: Hashable, Sendable {
    package let rule: RuleID
    package let severity: Severity
    /// One sentence without a full stop that makes sense behind the subject's name.
    package let message: String
    package let location: FindingLocation?
    package let details: FindingDetails

    /// - Parameter severity: Nil for what the rule's catalogue entry says, or high for a rule without one.
    package init(
        _ rule: RuleID, severity: Severity? = nil, _ message: String, at location: FindingLocation? = nil,
        details: FindingDetails = .none
    ) {
        self.rule = rule
        self.severity = severity ?? rule.meaning?.severity ?? .high
        self.message = message
        self.location = location
        self.details = details
    }
}

/// Where inside a subject something was found.
package struct FindingLocation: Hashable, Sendable {
    /// A member of the archive or a file of the environment, as it spells its own name.
    package let path: String?
    /// Counted from 1.
    package let line: Int?
    /// Bytes from the start of the artifact.
    package let offset: UInt64?

    package init(path: String? = nil, line: Int? = nil, offset: UInt64? = nil) {
        self.path = path
        self.line = line
        self.offset = offset
    }
}

extension FindingLocation: CustomStringConvertible {
    package var description: String {
        var text = path ?? ""
        if let line { text += ":\(line)" }
        if let offset { text += "\(text.isEmpty ? "" : " ")at byte \(offset)" }
        return text
    }
}
