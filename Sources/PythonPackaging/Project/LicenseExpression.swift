/// The grammar of SPDX licence expressions (SPDX 2.3, annex D, as PEP 639 uses it).
///
/// Whether an identifier is on SPDX's list is not checked: it grows, and cordon judges no licences.
enum LicenseExpression {
    struct Failure: Error, Hashable {
        /// In UTF-8 bytes.
        let offset: Int
        let message: String
    }

    private struct Word {
        let text: String
        let offset: Int
    }

    /// Alternates operands and operators; parentheses are counted, so that no nesting can exhaust the stack.
    static func check(_ text: String) throws(Failure) {
        var depth = 0
        var wantsOperand = true
        var afterWith = false
        for word in words(of: text) {
            switch word.text.uppercased() {
            case "(" where wantsOperand && !afterWith: depth += 1
            case ")" where !wantsOperand && depth > 0: depth -= 1
            case "AND" where !wantsOperand, "OR" where !wantsOperand: wantsOperand = true
            case "WITH" where !wantsOperand && !afterWith:
                wantsOperand = true
                afterWith = true
            default:
                guard wantsOperand, isIdentifier(word.text) else {
                    throw Failure(offset: word.offset, message: "'\(word.text)' does not belong there")
                }
                wantsOperand = false
                afterWith = false
            }
        }
        guard !wantsOperand else {
            throw Failure(offset: text.utf8.count, message: "a licence identifier is missing at the end")
        }
        guard depth == 0 else { throw Failure(offset: text.utf8.count, message: "a ')' is missing at the end") }
    }

    private static func words(of text: String) -> [Word] {
        var words: [Word] = []
        var cursor = ByteCursor(text)
        cursor.take(while: \.isASCIIWhitespace)
        while let byte = cursor.next {
            let offset = cursor.offset
            if byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")") {
                cursor.advance()
            } else {
                cursor.take { !$0.isASCIIWhitespace && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ")") }
            }
            words.append(Word(text: String(utf8: cursor.slice(from: offset)), offset: offset))
            cursor.take(while: \.isASCIIWhitespace)
        }
        return words
    }

    /// `idstring`, with the `+` of "or later", or a `DocumentRef-…:LicenseRef-…`.
    private static func isIdentifier(_ text: String) -> Bool {
        guard !["AND", "OR", "WITH"].contains(text.uppercased()) else { return false }
        let base = text.hasSuffix("+") ? text.dropLast() : text[...]
        let parts = base.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 1 || (parts.count == 2 && parts[0].lowercased().hasPrefix("documentref-")) else {
            return false
        }
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy {
                    $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
                }
        }
    }
}
