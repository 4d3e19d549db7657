/// A page that does not say what its format must say, with the byte where reading stopped.
package struct PageSyntaxError: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// The text ends in the middle; a page that was cut off looks like this.
        case unexpectedEnd
        /// What the grammar asks for here.
        case expected(String)
        case invalidEscape
        case invalidUTF8
        case controlCharacter
        case duplicateKey(String)
        case missingKey(String)
        /// A value that has the right type and makes no sense: the key, and why.
        case invalidValue(key: String, reason: String)
        case limit(String)
        /// PEP 629: a major version that is not 1.
        case unsupportedVersion(String)
    }

    package let problem: Problem
    /// In bytes from the start of the page.
    package let offset: Int

    package init(_ problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}

extension PageSyntaxError: CustomStringConvertible {
    package var description: String {
        "byte \(offset): " + problem.description
    }
}

extension PageSyntaxError.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unexpectedEnd: "the page ends in the middle"
        case .expected(let what): "expected \(what)"
        case .invalidEscape: "an escape sequence that JSON does not know"
        case .invalidUTF8: "the text is not UTF-8"
        case .controlCharacter: "a control character within a string"
        case .duplicateKey(let key): "'\(key)' is given twice"
        case .missingKey(let key): "'\(key)' is missing"
        case .invalidValue(let key, let reason): "'\(key)' \(reason)"
        case .limit(let what): "more than the limit of \(what)"
        case .unsupportedVersion(let version): "the index speaks version \(version) of the protocol; cordon knows 1"
        }
    }
}
