/// How much of a record is read before it is refused.
package struct AdvisoryLimits: Hashable, Sendable {
    /// Bytes of a whole record.
    package var record = 16 << 20
    /// Bytes of an id, a name or a version.
    package var text = 1_024
    /// Elements of each list that is kept.
    package var elements = 100_000

    package init() {}
}

/// Why a record could not be read. The rest of the feed stands.
package struct InvalidAdvisory: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case json(InvalidJSON.Problem)
        /// A member that every record has (`id`, `package`, `name`, …) is not there.
        case missing(String)
        /// A member of an object occurs twice.
        case duplicate(String)
        /// A value that the member cannot have.
        case value(of: String)
        /// A limit of ``AdvisoryLimits``.
        case tooLarge
    }

    package let problem: Problem
    /// Bytes from the beginning of the record.
    package let offset: Int

    package init(problem: Problem, offset: Int) {
        self.problem = problem
        self.offset = offset
    }
}

extension InvalidAdvisory: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .json(let problem): "\(InvalidJSON(problem: problem, offset: offset))"
        case .missing(let key): "no '\(key)' in the object that ends at offset \(offset)"
        case .duplicate(let key): "'\(key)' a second time at offset \(offset)"
        case .value(let key): "a value that '\(key)' cannot have, at offset \(offset)"
        case .tooLarge: "larger than a record may be, at offset \(offset)"
        }
    }
}
