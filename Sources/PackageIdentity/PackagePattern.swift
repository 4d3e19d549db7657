/// A set of package names: one name, or a name in which each `*` stands for any run of characters.
///
/// Claims of an index (`packages = ["acme-*"]`) are written so. Compared with normalised names (PEP 503), and itself
/// normalised: `Acme_*` is the same pattern as `acme-*`.
package struct PackagePattern: Hashable, Sendable {
    /// The normalised text between the stars; one part: no star.
    private let parts: [String]

    /// - Throws: ``InvalidPackagePattern`` when the text without its stars could not be part of a package name, or
    ///   when the pattern is a bare `*`, which would claim every name there is.
    package init(_ text: some StringProtocol) throws(InvalidPackagePattern) {
        let pieces = text.split(separator: "*", omittingEmptySubsequences: false)
        guard pieces.contains(where: { !$0.isEmpty }), text.utf8.count <= 256 else {
            throw InvalidPackagePattern(text: String(text))
        }
        guard pieces.count > 1 else {
            guard let name = try? PackageName(text) else { throw InvalidPackagePattern(text: String(text)) }
            parts = [name.normalized]
            return
        }
        var parts: [String] = []
        for piece in pieces {
            guard let normalized = Self.normalizePart(piece) else { throw InvalidPackagePattern(text: String(text)) }
            parts.append(normalized)
        }
        self.parts = parts
    }

    package func matches(_ name: PackageName) -> Bool { matches(name.normalized) }

    /// Whether every name that the other matches is matched too: a star of the other counts as a character that only
    /// a star stands for.
    package func includes(_ other: PackagePattern) -> Bool { matches(other.description) }

    /// Whether there is a text that both match.
    package func overlaps(_ other: PackagePattern) -> Bool {
        let (left, right) = (Array(description.utf8), Array(other.description.utf8))
        let star = UInt8(ascii: "*")
        // Which ends of the other pattern can be reached by what the first `row` bytes of this one match.
        var reachable = [Bool](repeating: false, count: right.count + 1)
        reachable[0] = true
        for (column, byte) in right.enumerated() where byte == star { reachable[column + 1] = reachable[column] }
        for byte in left {
            var next = [Bool](repeating: false, count: right.count + 1)
            for column in 0...right.count {
                if byte == star {
                    next[column] = reachable[column] || column > 0 && next[column - 1]
                } else if column > 0, right[column - 1] == star {
                    next[column] = reachable[column] || next[column - 1]
                } else if column > 0, right[column - 1] == byte {
                    next[column] = reachable[column - 1]
                }
            }
            reachable = next
        }
        return reachable[right.count]
    }

    private func matches(_ text: String) -> Bool {
        var rest = Substring(text)
        guard let first = parts.first, let last = parts.last, rest.hasPrefix(first) else { return false }
        guard parts.count > 1 else { return rest == first }
        rest = rest.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let next = Self.remainder(of: rest, after: part) else { return false }
            rest = next
        }
        return rest.hasSuffix(last)
    }

    /// The part with its separators normalised as in a name; nil when it holds a character that names do not have.
    private static func normalizePart(_ piece: some StringProtocol) -> String? {
        var result = ""
        for byte in piece.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
                result.unicodeScalars.append(UnicodeScalar(byte))
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                result.unicodeScalars.append(UnicodeScalar(byte | 0x20))
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
                if result.utf8.last != UInt8(ascii: "-") { result += "-" }
            default:
                return nil
            }
        }
        return result
    }

    /// What follows the first occurrence of `part`. Taking the first is enough: stars match any run.
    private static func remainder(of text: Substring, after part: String) -> Substring? {
        var start = text.startIndex
        while start < text.endIndex {
            if text[start...].hasPrefix(part) { return text[start...].dropFirst(part.count) }
            start = text.index(after: start)
        }
        return nil
    }
}

extension PackagePattern: CustomStringConvertible {
    package var description: String { parts.joined(separator: "*") }
}

/// A text that is no pattern of package names.
package struct InvalidPackagePattern: Error, Hashable, Sendable, CustomStringConvertible {
    package let text: String

    package init(text: String) {
        self.text = text
    }

    package var description: String {
        "expected a package name, in which * may stand for any characters, such as acme-*"
    }
}
