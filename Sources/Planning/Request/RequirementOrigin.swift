/// Who asks for something: shown in `# via` comments and in explanations.
package enum RequirementOrigin: Hashable, Sendable, Comparable {
    /// A word on the command line.
    case commandLine
    /// A requirements file, by the path as it was given.
    case requirementsFile(String)
    /// A constraints file, by the path as it was given.
    case constraintsFile(String)
    /// The dependencies of a local project, by its name or, where it has none, its path.
    case localProject(String)

    /// The text of a `# via` comment.
    package var annotation: String {
        switch self {
        case .commandLine: "(command line)"
        case .requirementsFile(let path): "-r \(path)"
        case .constraintsFile(let path): "-c \(path)"
        case .localProject(let name): "\(name) (pyproject.toml)"
        }
    }

    /// The subject of a sentence: "… asks for flask".
    package var subject: String {
        switch self {
        case .commandLine: "you"
        case .requirementsFile(let path): path
        case .constraintsFile(let path): path
        case .localProject(let name): name
        }
    }
}
