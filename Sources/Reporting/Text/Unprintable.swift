/// Characters that change how a terminal or a reader sees the text around them: controls, escapes, invisible and
/// bidirectional format characters (Trojan Source, CVE-2021-42574), line separators, tags and private use.
package enum Unprintable {
    package static func contains(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x00...0x1F, 0x7F...0x9F: return true
        case 0x20...0x7E: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: return true
        default: return false
        }
    }

    /// The text with each such character written as `\u{…}`; line breaks and tabs too.
    package static func escaped(_ text: some StringProtocol) -> String {
        guard text.unicodeScalars.contains(where: contains) else { return String(text) }
        var result = ""
        for scalar in text.unicodeScalars {
            if contains(scalar) {
                result += "\\u{" + String(scalar.value, radix: 16) + "}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// The same for a text of several lines: line feeds stay.
    package static func escapedLines(_ text: String) -> String {
        // By scalars: CR LF is one Character, and the carriage return in it is not a line break to keep.
        text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
            .map { escaped(Substring($0)) }.joined(separator: "\n")
    }
}
