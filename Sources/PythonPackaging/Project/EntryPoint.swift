/// A named object of a distribution: `name = module:object` (entry points specification).
package struct EntryPoint: Hashable, Sendable {
    package let name: String
    /// Dotted name of the module.
    package let module: String
    /// Dotted attribute in it; nil for the module itself.
    package let attribute: String?

    package init(name: String, module: String, attribute: String?) {
        self.name = name
        self.module = module
        self.attribute = attribute
    }

    /// Reads an object reference; nil when it is none. Extras after it, which the specification keeps for old files
    /// only, are dropped.
    package init?(name: String, reference: String) {
        let withoutExtras = reference.prefix { $0 != "[" }
        let parts = withoutExtras.split(separator: ":", omittingEmptySubsequences: false).map(Self.trimmed)
        guard parts.count <= 2, let module = parts.first, Self.isDottedName(module) else { return nil }
        let attribute = parts.count == 2 ? parts[1] : nil
        if let attribute, !Self.isDottedName(attribute) { return nil }
        guard withoutExtras.endIndex == reference.endIndex || Self.trimmed(reference[...]).hasSuffix("]")
        else { return nil }
        self.init(name: name, module: module, attribute: attribute)
    }

    /// Names hold no `=`, and begin with neither `[` nor white space, which would not survive entry_points.txt.
    package static func isValidName(_ name: String) -> Bool {
        guard let first = name.utf8.first, let last = name.utf8.last, !first.isASCIIWhitespace,
            !last.isASCIIWhitespace
        else { return false }
        return first != UInt8(ascii: "[") && !name.utf8.contains { $0 == UInt8(ascii: "=") || $0 < 0x20 }
    }

    /// Whether the text is names with dots between them; every non-ASCII character counts as a letter.
    static func isDottedName(_ text: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.utf8.first, !first.isASCIIDigit else { return false }
            return part.utf8.allSatisfy(\.isWordByte)
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        String(Substring(text.utf8.drop(while: \.isBlank)).reversed().drop { $0 == " " || $0 == "\t" }.reversed())
    }
}

extension EntryPoint: CustomStringConvertible {
    package var description: String { "\(name) = \(module)" + (attribute.map { ":" + $0 } ?? "") }
}

/// The entry points of one group.
package struct EntryPointGroup: Hashable, Sendable {
    package let name: String
    package let entryPoints: [EntryPoint]
}
