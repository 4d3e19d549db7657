/// RFC 3986 section 2.1, over bytes.
package enum AddressEncoding {
    /// Bytes that stand for themselves in a path (`pchar` and `/`).
    package static let pathBytes: [Bool] = table("/:@!$&'()*+,;=")
    /// Bytes that stand for themselves in a query.
    package static let queryBytes: [Bool] = table("/:@!$&'()*+,;=?")
    /// Bytes that stand for themselves in one path segment that is built here.
    private static let segmentBytes: [Bool] = table(":@!$&'()*+,;=")

    private static func table(_ extra: StaticString) -> [Bool] {
        var allowed = [Bool](repeating: false, count: 256)
        let unreserved: StaticString = "-._~"
        for text in [extra, unreserved] {
            text.withUTF8Buffer { for byte in $0 { allowed[Int(byte)] = true } }
        }
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { allowed[Int(byte)] = true }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { allowed[Int(byte)] = true }
        for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { allowed[Int(byte)] = true }
        return allowed
    }

    /// Encodes what the table does not allow; a `%` that begins no valid escape becomes `%25`.
    static func normalize(_ bytes: ArraySlice<UInt8>, allowed: [Bool]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for index in bytes.indices {
            let byte = bytes[index]
            if byte == UInt8(ascii: "%"), isEscape(bytes, at: index) || allowed[Int(byte)] {
                result.append(byte)
            } else if allowed[Int(byte)] {
                result.append(byte)
            } else {
                append(escapeOf: byte, to: &result)
            }
        }
        return result
    }

    static func encodeSegment(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        for byte in bytes {
            if segmentBytes[Int(byte)] { result.append(byte) } else { append(escapeOf: byte, to: &result) }
        }
        return result
    }

    /// Decodes valid escapes and leaves everything else as it is.
    package static func decode(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let high = HexadecimalDigit.value(of: bytes[index + 1]),
                let low = HexadecimalDigit.value(of: bytes[index + 2])
            {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    private static func isEscape(_ bytes: ArraySlice<UInt8>, at index: Int) -> Bool {
        index + 2 < bytes.endIndex && HexadecimalDigit.value(of: bytes[index + 1]) != nil
            && HexadecimalDigit.value(of: bytes[index + 2]) != nil
    }

    private static func append(escapeOf byte: UInt8, to result: inout [UInt8]) {
        result.append(UInt8(ascii: "%"))
        result.append(HexadecimalDigit.upperCase(byte >> 4))
        result.append(HexadecimalDigit.upperCase(byte & 15))
    }
}
