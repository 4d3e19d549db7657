import PackageIdentity

/// How cordon writes TOML: always the same text for the same value.
package enum TOMLText {
    /// A basic string, or a literal one where that spares escapes (markers are full of quotation marks).
    package static func string(_ text: String) -> String {
        let needsEscapes = text.utf8.contains { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        let canBeLiteral = !text.utf8.contains { $0 == UInt8(ascii: "'") || $0 < 0x20 || $0 == 0x7F }
        return needsEscapes && canBeLiteral ? "'" + text + "'" : quoted(text)
    }

    /// A basic string on one line: `"` and `\` escaped, control characters by their short escape or `\u`.
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\u{8}": result += "\\b"
            case "\t": result += "\\t"
            case "\n": result += "\\n"
            case "\u{C}": result += "\\f"
            case "\r": result += "\\r"
            case "\0"..."\u{1F}", "\u{7F}": result += escape(scalar)
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// A bare key where that is possible, else a quoted one.
    package static func key(_ key: String) -> String {
        TOMLPath.isBare(key) ? key : quoted(key)
    }

    /// Any value on one line; keys of tables are sorted.
    package static func inline(_ node: TOMLNode) -> String {
        switch node {
        case .string(let text): return string(text)
        case .integer(let number): return String(number)
        case .float(let number): return float(number)
        case .boolean(let flag): return String(flag)
        case .timestamp(let moment): return moment.description
        case .local(let text): return text
        case .array(let elements): return "[" + elements.map(inline).joined(separator: ", ") + "]"
        case .table(let entries):
            let parts = entries.keys.sorted().compactMap { name in
                entries[name].map { "\(key(name)) = \(inline($0))" }
            }
            return parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
        }
    }

    /// The shortest text that reads back as the same number.
    private static func float(_ number: Double) -> String {
        if number.isNaN { return "nan" }
        if number.isInfinite { return number < 0 ? "-inf" : "inf" }
        return number.description
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
    }
}
