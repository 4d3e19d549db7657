/// A git repository at a revision: `git+https://host/repository.git@REVISION#subdirectory=…`.
package struct RepositoryReference: Hashable, Sendable {
    /// The repository's address, without `git+`, revision and fragment.
    package let repository: URLText
    /// What follows the last `@` of the path, percent-decoded.
    package let revision: String?
    package let fragment: DirectFragment

    package init(repository: URLText, revision: String?, fragment: DirectFragment = DirectFragment()) {
        self.repository = repository
        self.revision = revision
        self.fragment = fragment
    }

    /// The revision when it is the whole name of a commit, lower case: a branch or tag may move, and a shortened id
    /// may come to fit another commit.
    package var commit: CommitID? { revision.flatMap(CommitID.init) }

    /// Checks that the revision names one commit for ever.
    ///
    /// - Throws: ``RequirementArgumentError`` that tells how to find the id.
    package func requireCommit() throws(RequirementArgumentError) -> CommitID {
        if let commit { return commit }
        let found = revision.map { "'\($0)' is no full commit id" } ?? "no commit is named"
        throw RequirementArgumentError(
            offset: 0, message: "a repository needs a full commit id, and \(found)",
            expected: "git+\(repository.scheme)://…@ followed by 40 (SHA-1) or 64 (SHA-256) hexadecimal digits",
            hint: "git ls-remote \(repository) \(revision ?? "HEAD")")
    }
}

extension RepositoryReference: CustomStringConvertible {
    package var description: String {
        "git+\(repository)" + (revision.map { "@" + $0 } ?? "") + fragment.suffix
    }
}

/// The whole name of a git commit: 40 (SHA-1) or 64 (SHA-256) hexadecimal digits, lower case.
package struct CommitID: Hashable, Sendable, CustomStringConvertible {
    package let hexadecimal: String

    package init?(_ text: some StringProtocol) {
        let digits = text.utf8
        guard digits.count == 40 || digits.count == 64, digits.allSatisfy({ $0.hexadecimalValue != nil })
        else { return nil }
        hexadecimal = text.lowercased()
    }

    package var description: String { hexadecimal }
}
