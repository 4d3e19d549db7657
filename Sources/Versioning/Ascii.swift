/// The bytes that version texts are made of.
enum Ascii {
    static let zero = UInt8(ascii: "0")
    static let nine = UInt8(ascii: "9")
    static let dot = UInt8(ascii: ".")
    static let dash = UInt8(ascii: "-")
    static let underscore = UInt8(ascii: "_")
    static let plus = UInt8(ascii: "+")
    static let bang = UInt8(ascii: "!")
    static let star = UInt8(ascii: "*")
    static let comma = UInt8(ascii: ",")

    static func isDigit(_ byte: UInt8) -> Bool { byte &- zero < 10 }

    static func isLetter(_ byte: UInt8) -> Bool { lowercased(byte) &- UInt8(ascii: "a") < 26 }

    /// Lower-case letters for upper-case ones; every other byte may change but never into a letter.
    static func lowercased(_ byte: UInt8) -> UInt8 { byte | 0x20 }

    /// Whether the byte separates the parts of a version: `.`, `-` or `_`.
    static func isSeparator(_ byte: UInt8) -> Bool { byte == dot || byte == dash || byte == underscore }
}
