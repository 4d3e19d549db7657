/// One policy file with the standing it has.
package struct PolicyLayer: Hashable, Sendable {
    /// Whose word it is.
    package enum Source: String, Hashable, Sendable {
        case system
        case user
        /// Comes with a checkout, so perhaps from anybody.
        case project
        /// The file of `--policy`: the user's own word.
        case option
    }

    package let source: Source
    /// As people are told of it.
    package let file: String
    /// Whether what it relaxes counts. For a project: whether this user trusted the file in exactly these bytes.
    package let isTrusted: Bool
    package let statements: PolicyStatements

    /// - Parameter isTrusted: Looked at for a project only; the others are trusted.
    package init(_ source: Source, file: String, isTrusted: Bool = false, _ statements: PolicyStatements) {
        self.source = source
        self.file = file
        self.isTrusted = source != .project || isTrusted
        self.statements = statements
    }
}
