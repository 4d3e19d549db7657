/// TOML's integers and floats.
enum TOMLNumber {
    /// Nil for what is no number, or an integer beyond 64 bits.
    static func read(_ text: ArraySlice<UInt8>) -> TOMLNode? {
        if let node = prefixed(text) { return node }
        var cursor = ByteCursor(text)
        let isNegative = cursor.take(UInt8(ascii: "-"))
        if !isNegative { _ = cursor.take(UInt8(ascii: "+")) }
        if let special = special(cursor, isNegative) { return .float(special) }
        guard let whole = digits(&cursor, allowsLeadingZero: false) else { return nil }
        let sign = isNegative ? "-" : ""
        if cursor.isAtEnd { return Int64(sign + whole).map { .integer($0) } }
        var float = sign + whole
        if cursor.take(UInt8(ascii: ".")) {
            guard let fraction = digits(&cursor, allowsLeadingZero: true) else { return nil }
            float += "." + fraction
        }
        if cursor.take(UInt8(ascii: "e")) || cursor.take(UInt8(ascii: "E")) {
            float += "e"
            if cursor.take(UInt8(ascii: "-")) { float += "-" } else { _ = cursor.take(UInt8(ascii: "+")) }
            guard let exponent = digits(&cursor, allowsLeadingZero: true) else { return nil }
            float += exponent
        }
        return cursor.isAtEnd ? Double(float).map { .float($0) } : nil
    }

    private static func special(_ cursor: ByteCursor, _ isNegative: Bool) -> Double? {
        var cursor = cursor
        if cursor.take("inf"), cursor.isAtEnd { return isNegative ? -.infinity : .infinity }
        if cursor.take("nan"), cursor.isAtEnd { return .nan }
        return nil
    }

    /// `0x`, `0o` and `0b`, without sign.
    private static func prefixed(_ text: ArraySlice<UInt8>) -> TOMLNode? {
        var cursor = ByteCursor(text)
        let radix: Int
        if cursor.take("0x") {
            radix = 16
        } else if cursor.take("0o") {
            radix = 8
        } else if cursor.take("0b") {
            radix = 2
        } else {
            return nil
        }
        let rest = cursor.take { _ in true }
        guard let plain = withoutUnderscores(rest), plain.utf8.first?.hexadecimalValue != nil else { return nil }
        return Int64(plain, radix: radix).map { .integer($0) }
    }

    /// Decimal digits with underscores between them.
    private static func digits(_ cursor: inout ByteCursor, allowsLeadingZero: Bool) -> String? {
        let text = cursor.take { $0.isASCIIDigit || $0 == UInt8(ascii: "_") }
        guard let plain = withoutUnderscores(text) else { return nil }
        let hasLeadingZero = plain.utf8.first == UInt8(ascii: "0") && plain.utf8.count > 1
        return hasLeadingZero && !allowsLeadingZero ? nil : plain
    }

    /// "Each underscore must be surrounded by at least one digit on each side."
    private static func withoutUnderscores(_ text: ArraySlice<UInt8>) -> String? {
        guard let first = text.first, let last = text.last, first != UInt8(ascii: "_"), last != UInt8(ascii: "_")
        else { return nil }
        var result: [UInt8] = []
        var afterUnderscore = false
        for byte in text {
            if byte == UInt8(ascii: "_") {
                guard !afterUnderscore else { return nil }
                afterUnderscore = true
            } else {
                afterUnderscore = false
                result.append(byte)
            }
        }
        return String(utf8: result[...])
    }
}
