/// A file name that is not what it claims to be by its ending, with the reason and the place.
package struct InvalidFilename: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// Neither `.whl` nor one of the endings of source distributions.
        case ending
        case tooLong
        /// A wheel's name has five parts, or six with a build tag.
        case partCount(Int)
        /// No hyphen between name and version.
        case noVersion
        /// "Each component of the filename is escaped by replacing runs of non-alphanumeric characters with an
        /// underscore", so a project's name holds only letters, digits, `_` and (formerly) `.`.
        case projectName
        case version
        /// A build tag begins with a digit.
        case buildTag
        case emptyTag
        case tagCharacter
        case tagParts
        /// The name does not begin with the project's.
        case otherProject(expected: String)
    }

    package let filename: String
    /// Where in the name, in UTF-8 bytes.
    package let offset: Int
    package let reason: Reason

    package init(filename: String, offset: Int, reason: Reason) {
        self.filename = filename
        self.offset = offset
        self.reason = reason
    }
}

extension InvalidFilename: CustomStringConvertible {
    package var description: String {
        switch reason {
        case .ending: "expected a file name that ends with '.whl' or as source archives do, such as '.tar.gz'"
        case .tooLong: "expected a file name of at most 1024 bytes"
        case .partCount(let count):
            "expected NAME-VERSION-PYTHON-ABI-PLATFORM.whl with an optional build tag, not \(count) parts"
        case .noVersion: "expected '-' and a version after the name"
        case .projectName: "expected a project name of letters, digits, '.' and single '_'"
        case .version: "expected a version by PEP 440"
        case .buildTag: "expected a build tag that begins with a digit"
        case .emptyTag: "expected a tag between the separators"
        case .tagCharacter: "expected only visible ASCII characters in tags"
        case .tagParts: "expected three tags: PYTHON-ABI-PLATFORM"
        case .otherProject(let expected): "expected a file of the project '\(expected)'"
        }
    }
}
