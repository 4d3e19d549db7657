/// A requirement or marker that does not follow the grammar of dependency specifiers, with the place and what would
/// have been right there.
package struct RequirementSyntaxError: Error, Hashable, Sendable {
    /// The whole text that was read.
    package let text: String
    /// Where in ``text`` it goes wrong, in UTF-8 bytes; equal to the length when something is missing at the end.
    package let offset: Int
    /// A sentence without a full stop, such as `expected ')' to close the '(' of the extras`.
    package let message: String

    package init(text: String, offset: Int, message: String) {
        self.text = text
        self.offset = offset
        self.message = message
    }
}

extension RequirementSyntaxError: CustomStringConvertible {
    package var description: String { message }
}

extension RequirementSyntaxError {
    /// The same error in a larger text of which ``text`` is the part that begins at `offset`.
    func within(_ whole: String, at offset: Int) -> RequirementSyntaxError {
        RequirementSyntaxError(text: whole, offset: self.offset + offset, message: message)
    }
}
