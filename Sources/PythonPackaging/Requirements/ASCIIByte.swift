/// The character classes of the packaging standards, which all are ASCII.
extension UInt8 {
    var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

    var isASCIILetter: Bool { (self | 0x20) >= 0x61 && (self | 0x20) <= 0x7A }

    var isASCIILetterOrDigit: Bool { isASCIIDigit || isASCIILetter }

    /// A character of a word; every byte of a non-ASCII character counts, so that a word never ends inside one.
    var isWordByte: Bool { isASCIILetterOrDigit || self == UInt8(ascii: "_") || self >= 0x80 }

    /// `wsp` of the dependency specifiers' grammar: a space or a tab.
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

    /// Blank, or a character that ends or feeds lines.
    var isASCIIWhitespace: Bool { isBlank || (self >= 0x0A && self <= 0x0D) }

    var asciiLowercased: UInt8 { self >= 0x41 && self <= 0x5A ? self | 0x20 : self }

    /// The value of a hexadecimal digit of either case.
    var hexadecimalValue: UInt8? {
        switch self {
        case 0x30...0x39: self - 0x30
        case 0x41...0x46: self - 0x41 + 10
        case 0x61...0x66: self - 0x61 + 10
        default: nil
        }
    }
}
