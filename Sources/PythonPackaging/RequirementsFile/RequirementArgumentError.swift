/// A text that is no requirement of any kind.
package struct RequirementArgumentError: Error, Hashable, Sendable {
    /// Where in the text it goes wrong, in UTF-8 bytes.
    package let offset: Int
    /// A sentence without a full stop, credentials hidden.
    package let message: String
    package let expected: String?
    package let hint: String?

    package init(offset: Int, message: String, expected: String? = nil, hint: String? = nil) {
        self.offset = offset
        self.message = CredentialMask.apply(to: message)
        self.expected = expected
        self.hint = hint.map { CredentialMask.apply(to: $0) }
    }

    func shifted(by distance: Int) -> RequirementArgumentError {
        RequirementArgumentError(offset: offset + distance, message: message, expected: expected, hint: hint)
    }
}

extension RequirementArgumentError: CustomStringConvertible {
    package var description: String {
        [message, expected.map { "expected: " + $0 }, hint.map { "hint: " + $0 }].compactMap(\.self)
            .joined(separator: "\n")
    }
}
