/// A requirements file, or one that it includes, that cannot be read, with the place and what helps.
package struct RequirementsFileError: LocatedError {
    package let location: SourceLocation?
    package let message: String
    package let expected: String?
    package let hint: String?
    /// The file whose bytes could not be had, when that is the trouble.
    package let unread: RequirementsLocation?

    package init(
        location: SourceLocation?, message: String, expected: String? = nil, hint: String? = nil,
        unread: RequirementsLocation? = nil
    ) {
        self.location = location
        self.message = CredentialMask.apply(to: message)
        self.expected = expected
        self.hint = hint.map { CredentialMask.apply(to: $0) }
        self.unread = unread
    }
}

/// Why a reader has no bytes for a requirements file: a sentence without a full stop, such as `no such file`.
package struct RequirementsReadFailure: Error, Hashable, Sendable {
    package let reason: String

    package init(reason: String) {
        self.reason = reason
    }
}
