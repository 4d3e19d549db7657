/// One policy file with the standing it has.
package struct PolicyLayer: Hashable, Sendable {
    /// Whose word it is.
    package enum Source: String, Hashable, Sendable {
        case system
        case user
        /// Comes with a checkout, so perhaps from anybody.
        case project
        /// Options about indexes in a requirements file, which comes with a checkout as well.
        case requirements
        /// The file of `--policy`, an option or a variable: the user's own word.
        case option

        /// Whether what it relaxes counts only once the user trusted the file in exactly these bytes.
        package var needsTrust: Bool { self == .project || self == .requirements }
    }

    package let source: Source
    /// As people are told of it.
    package let file: String
    /// Whether what it relaxes counts.
    package let isTrusted: Bool
    package let statements: PolicyStatements

    /// - Parameter isTrusted: Looked at for files that need trust; the others have it.
    package init(_ source: Source, file: String, isTrusted: Bool = false, _ statements: PolicyStatements) {
        self.source = source
        self.file = file
        self.isTrusted = !source.needsTrust || isTrusted
        self.statements = statements
    }
}
