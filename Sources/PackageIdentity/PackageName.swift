/// The name of a project in its ecosystem, in the only spelling that is compared and stored.
///
/// PyPI names are normalised (PEP 503: lower case, runs of `-`, `_` and `.` become one `-`); the names of the
/// other ecosystems are kept as they are, because there `-` and `_`, or case, tell projects apart.
package struct PackageName: Hashable, Sendable {
    package let ecosystem: Ecosystem
    /// The normalised spelling, ASCII for PyPI.
    package let normalized: String

    /// Reads a name.
    ///
    /// - Throws: ``InvalidPackageName`` when the text is no name by the rules of the ecosystem. For PyPI:
    ///   ASCII letters, digits, `-`, `_`, `.`, beginning and ending with a letter or digit, at most 256 bytes.
    package init(_ text: some StringProtocol, ecosystem: Ecosystem = .pypi) throws(InvalidPackageName) {
        // Read as a String: a loop over the bytes of any StringProtocol is many times slower where it is not specialised.
        let text = String(text)
        self.ecosystem = ecosystem
        switch ecosystem {
        case .pypi: normalized = Self.isNormalized(text) ? text : try Self.normalizePyPI(text)
        case .npm, .cratesIO, .rubyGems: normalized = try Self.checkPlain(text)
        }
    }

    /// Whether the text is a PyPI name in its normalised spelling, as nearly all are that are read.
    private static func isNormalized(_ text: String) -> Bool {
        var isAfterHyphen = true
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): isAfterHyphen = false
            case UInt8(ascii: "-") where !isAfterHyphen: isAfterHyphen = true
            default: return false
            }
        }
        return !isAfterHyphen && text.utf8.count <= longestName
    }

    private static let longestName = 256

    private static func normalizePyPI(_ text: String) throws(InvalidPackageName) -> String {
        let input = text.utf8
        guard !input.isEmpty else { throw InvalidPackageName(text: text, problem: .empty) }
        guard input.count <= longestName else { throw InvalidPackageName(text: text, problem: .tooLong) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(input.count)
        var pendingSeparator = false
        for (offset, byte) in input.enumerated() {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                if pendingSeparator { bytes.append(UInt8(ascii: "-")) }
                pendingSeparator = false
                bytes.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                if pendingSeparator { bytes.append(UInt8(ascii: "-")) }
                pendingSeparator = false
                bytes.append(byte | 0x20)
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                guard !bytes.isEmpty else {
                    throw InvalidPackageName(text: text, problem: .edge(offset: offset))
                }
                pendingSeparator = true
            default:
                throw InvalidPackageName(text: text, problem: .character(offset: offset))
            }
        }
        guard !pendingSeparator else {
            throw InvalidPackageName(text: text, problem: .edge(offset: input.count - 1))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func checkPlain(_ text: String) throws(InvalidPackageName) -> String {
        let input = text.utf8
        guard !input.isEmpty else { throw InvalidPackageName(text: text, problem: .empty) }
        guard input.count <= longestName else { throw InvalidPackageName(text: text, problem: .tooLong) }
        for (offset, byte) in input.enumerated() where byte <= 0x20 || byte >= 0x7F {
            throw InvalidPackageName(text: text, problem: .character(offset: offset))
        }
        return text
    }
}

extension PackageName: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.normalized, left.ecosystem.rawValue) < (right.normalized, right.ecosystem.rawValue)
    }
}

extension PackageName: CustomStringConvertible {
    package var description: String { normalized }
}

/// A text that is no package name, with what is wrong and where.
package struct InvalidPackageName: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case empty
        case tooLong
        /// A name begins and ends with a letter or a digit; `offset` in UTF-8 bytes.
        case edge(offset: Int)
        /// A character that names may not hold; `offset` in UTF-8 bytes.
        case character(offset: Int)
    }

    package let text: String
    package let problem: Problem

    package init(text: String, problem: Problem) {
        self.text = text
        self.problem = problem
    }
}

extension InvalidPackageName: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .empty: "a package name must not be empty"
        case .tooLong: "a package name is at most 256 bytes long"
        case .edge: "a package name begins and ends with a letter or a digit"
        case .character: "a package name holds only ASCII letters, digits, '-', '_' and '.'"
        }
    }
}
