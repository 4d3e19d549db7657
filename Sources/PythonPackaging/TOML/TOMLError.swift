/// A TOML document that cannot be read, or whose values are not what its format asks for.
package struct TOMLError: LocatedError {
    package let location: SourceLocation?
    /// The key it is about; empty for errors of syntax.
    package let path: TOMLPath
    package let message: String
    package let expected: String?
    package let hint: String?

    package init(
        location: SourceLocation?, path: TOMLPath = TOMLPath(), message: String, expected: String? = nil,
        hint: String? = nil
    ) {
        self.location = location
        self.path = path
        self.message = message
        self.expected = expected
        self.hint = hint
    }
}
