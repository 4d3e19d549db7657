/// A text that PEP 440 does not accept as a version specifier, with what is wrong and where.
package struct InvalidSpecifier: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// One of `~=`, `==`, `!=`, `<=`, `>=`, `<`, `>` and `===` had to stand here.
        case expectedOperator
        /// What follows the operator is no version.
        case version(InvalidVersion.Problem)
        /// `.*` stands behind another operator than `==` and `!=`, or behind more than a release.
        case wildcardNotAllowed
        /// A local version label stands behind another operator than `==` and `!=`.
        case localNotAllowed
        /// "`~=` … MUST NOT be used with a single segment version number such as `~=1`."
        case singleReleaseNumber
        /// Something follows the version that is neither white space nor a comma.
        case unexpectedText
        /// More than ``VersionSpecifiers/longestText`` bytes.
        case tooLong
    }

    package let text: String
    /// Where the problem lies, in UTF-8 bytes from the start of `text`.
    package let offset: Int
    package let problem: Problem

    package init(text: String, offset: Int, problem: Problem) {
        self.text = text
        self.offset = offset
        self.problem = problem
    }
}

extension InvalidSpecifier: CustomStringConvertible {
    package var description: String {
        "'\(text)' is not a version specifier: \(message) at offset \(offset)"
    }

    /// What is wrong, without the text and the place.
    package var message: String {
        switch problem {
        case .expectedOperator: "expected one of ~=, ==, !=, <=, >=, <, > and ==="
        case .version(.empty), .version(.expectedNumber): "expected a version"
        case .version(.expectedLocalSegment): "expected a letter or a digit of a local version label"
        case .version(.tooLong): "expected a version of at most \(Version.longestText) bytes"
        case .version(.unexpectedText), .unexpectedText: "unexpected text"
        case .wildcardNotAllowed: "'.*' may follow only a plain release after == or !="
        case .localNotAllowed: "a local version label may only be used with == and !="
        case .singleReleaseNumber: "~= needs a release of at least two numbers"
        case .tooLong: "expected at most \(VersionSpecifiers.longestText) bytes"
        }
    }
}
