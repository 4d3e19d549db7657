/// Hexadecimal digits as bytes; the one table for digests, percent-encoding, `\u` escapes and IPv6.
package enum HexadecimalDigit {
    /// 0 to 15 for a digit of either case, 255 for any other byte.
    package static let values: [UInt8] = (UInt8.min...UInt8.max).map { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: 255
        }
    }

    package static func value(of byte: UInt8) -> UInt8? {
        let value = values[Int(byte)]
        return value < 16 ? value : nil
    }

    package static func upperCase(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    package static func lowerCase(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
