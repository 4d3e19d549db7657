/// The forms that the core metadata standard asks of single values. Each function gives what was expected, nil where the
/// value is right.
enum MetadataText {
    /// One of three media types; "the charset parameter … only accepted value is UTF-8", and markdown has two variants.
    static func problem(inContentType text: String) -> String? {
        let parts = text.split(separator: ";", omittingEmptySubsequences: false).map(trimmed)
        let type = parts[0].lowercased()
        guard ["text/plain", "text/x-rst", "text/markdown"].contains(type) else {
            return "expected text/plain, text/x-rst or text/markdown, not '\(text)'"
        }
        for parameter in parts.dropFirst() {
            let pair = parameter.split(separator: "=", maxSplits: 1).map(trimmed)
            guard pair.count == 2 else { continue }
            let value =
                pair[1].hasPrefix("\"") && pair[1].hasSuffix("\"") ? String(pair[1].dropFirst().dropLast()) : pair[1]
            switch pair[0].lowercased() {
            case "charset" where value != "UTF-8": return "expected the charset UTF-8, not '\(value)'"
            case "variant" where type == "text/markdown" && value != "GFM" && value != "CommonMark":
                return "expected the variant GFM or CommonMark, not '\(value)'"
            default: continue
            }
        }
        return nil
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        String(utf8: Array(text.utf8)[...].trimmed)
    }

    /// PEP 639: a relative path below the root, with `/`, that names one file.
    static func problem(inLicensePath path: String) -> String? {
        if path.contains("..") { return "expected a path without '..'" }
        if path.contains("*") { return "expected the path of a file, not a pattern" }
        if path.contains("\\") { return "expected a path with '/' between folders" }
        let isDrive = path.utf8.dropFirst().first == UInt8(ascii: ":")
        return path.hasPrefix("/") || isDrive ? "expected a relative path" : nil
    }

    /// The shape of an SPDX licence expression: identifiers joined by AND, OR and WITH, with parentheses. Whether SPDX
    /// lists an identifier is not known here.
    static func problem(inLicenseExpression text: String) -> String? {
        var expectsOperand = true
        var depth = 0
        var canTakeException = false
        for word in licenseWords(text) {
            switch word.uppercased() {
            case "(":
                guard expectsOperand else { return "expected AND, OR or WITH before '('" }
                depth += 1
            case ")":
                guard !expectsOperand, depth > 0 else { return "expected a licence before ')'" }
                depth -= 1
                canTakeException = false
            case "AND", "OR":
                guard !expectsOperand else { return "expected a licence before '\(word)'" }
                expectsOperand = true
            case "WITH":
                guard canTakeException else { return "expected a licence before '\(word)'" }
                expectsOperand = true
                canTakeException = false
            default:
                guard expectsOperand else { return "expected AND, OR or WITH before '\(word)'" }
                guard isLicenseWord(word) else { return "expected the identifier of a licence, not '\(word)'" }
                expectsOperand = false
                canTakeException = true
            }
        }
        if expectsOperand { return "expected the identifier of a licence at the end" }
        return depth == 0 ? nil : "expected ')' at the end"
    }

    private static func licenseWords(_ text: String) -> [String] {
        var words: [String] = []
        var word = ""
        for scalar in text.unicodeScalars {
            if scalar == "(" || scalar == ")" || scalar == " " || scalar == "\t" {
                if !word.isEmpty { words.append(word) }
                word = ""
                if scalar == "(" || scalar == ")" { words.append(String(scalar)) }
            } else {
                word.unicodeScalars.append(scalar)
            }
        }
        return word.isEmpty ? words : words + [word]
    }

    private static func isLicenseWord(_ word: String) -> Bool {
        word.utf8.allSatisfy {
            $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
        }
    }

    /// PEP 794: dotted identifiers, with `; private` at most.
    static func problem(inImportName text: String) -> String? {
        let parts = text.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
        if parts.count == 2, parts[1] != "private" { return "expected nothing but 'private' after ';'" }
        for word in parts[0].split(separator: ".", omittingEmptySubsequences: false) {
            guard isIdentifier(word) else { return "'\(word)' is not an identifier of Python" }
            if keywords.contains(String(word)) { return "'\(word)' is a keyword of Python" }
        }
        return nil
    }

    private static func isIdentifier(_ word: Substring) -> Bool {
        guard let first = word.unicodeScalars.first, first == "_" || first.properties.isXIDStart else { return false }
        return word.unicodeScalars.allSatisfy(\.properties.isXIDContinue)
    }

    private static let keywords: Set<String> = [
        "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
        "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
        "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
    ]
}
