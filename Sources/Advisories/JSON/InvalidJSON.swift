/// Why some bytes are no JSON text (RFC 8259), and where.
package struct InvalidJSON: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// The bytes end within a value.
        case truncated
        /// Something else stands where this should; in words.
        case expected(String)
        /// A control character in a string, an unknown escape, a lone surrogate, or bytes that are not UTF-8.
        case string
        case number
        /// Deeper nesting than ``JSONReader/deepest``.
        case tooDeep
        /// Bytes after the value.
        case trailing
    }

    package let problem: Problem
    /// Bytes from the beginning.
    package let offset: Int

    package init(problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}

extension InvalidJSON: CustomStringConvertible {
    package var description: String {
        let what =
            switch problem {
            case .truncated: "the text ends too soon"
            case .expected(let what): "expected \(what)"
            case .string: "a string with a character that may not stand in it"
            case .number: "a malformed number"
            case .tooDeep: "nested too deeply"
            case .trailing: "text after the end"
            }
        return "\(what) at offset \(offset)"
    }
}
