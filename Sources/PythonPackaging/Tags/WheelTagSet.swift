/// A compressed tag set as wheels carry it in their names (PEP 425), such as
/// `py2.py3-none-manylinux1_x86_64.manylinux_2_5_x86_64`: every combination of its parts.
///
/// It is kept as text: of the thousands of files on a project's page most are only ranked, and ranking reads the
/// bytes where they are.
package struct WheelTagSet: Hashable, Sendable {
    /// Three parts joined by `-`, none of them empty; lower case.
    package let text: String

    /// - Throws: ``InvalidFilename`` unless there are three parts between hyphens, each a list of names between dots.
    package init(_ text: some StringProtocol) throws(InvalidFilename) {
        var cursor = ByteCursor(text)
        let problem = Self.problem(in: &cursor)
        if let problem {
            throw InvalidFilename(filename: String(text), offset: problem.offset, reason: problem.reason)
        }
        self.text = text.utf8.contains { $0.asciiLowercased != $0 } ? text.lowercased() : String(text)
    }

    /// The text has been checked by ``problem(in:)``.
    init(checked text: String) {
        self.text = text
    }

    /// Checks the shape and leaves the cursor at the end.
    static func problem(in cursor: inout ByteCursor) -> (offset: Int, reason: InvalidFilename.Reason)? {
        var hyphens = 0
        var isEmpty = true
        while let byte = cursor.next {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "."):
                if isEmpty { return (cursor.offset, .emptyTag) }
                if byte == UInt8(ascii: "-") { hyphens += 1 }
                isEmpty = true
            case 0...0x20, 0x7F..., UInt8(ascii: "/"), UInt8(ascii: "\\"):
                return (cursor.offset, .tagCharacter)
            default: isEmpty = false
            }
            cursor.advance()
        }
        if isEmpty { return (cursor.offset, .emptyTag) }
        return hyphens == 2 ? nil : (cursor.offset, .tagParts)
    }

    /// The Python tags in the order written.
    package var pythons: [String] { part(0) }
    /// The binary interfaces in the order written.
    package var abis: [String] { part(1) }
    /// The platforms in the order written.
    package var platforms: [String] { part(2) }

    private func part(_ index: Int) -> [String] {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"))
        guard index < parts.count else { return [] }
        return parts[index].split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
    }

    /// Every combination, in the order written, repetitions included.
    package var expanded: [WheelTag] {
        let abis = abis
        let platforms = platforms
        return pythons.flatMap { python in
            abis.flatMap { abi in
                platforms.map { WheelTag(python: python, abi: abi, platform: $0) }
            }
        }
    }

    /// Whether each part is in sorted order, as PEP 425 asks of builders.
    package var isSorted: Bool {
        [pythons, abis, platforms].allSatisfy { part in zip(part, part.dropFirst()).allSatisfy { $0 <= $1 } }
    }
}

extension WheelTagSet: CustomStringConvertible {
    package var description: String { text }
}
