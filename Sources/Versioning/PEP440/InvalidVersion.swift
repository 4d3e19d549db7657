/// A text that PEP 440 does not accept as a version, with what was expected and where.
package struct InvalidVersion: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// Nothing but white space.
        case empty
        /// More than ``Version/longestText`` bytes.
        case tooLong
        /// A number had to stand here: at the start, after the epoch's `!` or after a `.` of the release.
        case expectedNumber
        /// A local version label needs a letter or a digit here.
        case expectedLocalSegment
        /// The version is complete before this place, and what follows belongs to no part of one.
        case unexpectedText
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

extension InvalidVersion: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .empty: "a version must not be empty"
        case .tooLong: "a version is at most \(Version.longestText) bytes long"
        case .expectedNumber: "'\(text)' is not a version: expected a number at offset \(offset)"
        case .expectedLocalSegment: "'\(text)' is not a version: expected a letter or a digit at offset \(offset)"
        case .unexpectedText: "'\(text)' is not a version: unexpected text at offset \(offset)"
        }
    }
}
