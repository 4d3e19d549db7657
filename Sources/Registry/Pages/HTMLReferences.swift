/// Character references in attribute values: numeric ones, and the five names that XML has too, which are the ones that
/// addresses and version specifiers need. Any other `&` stands for itself.
enum HTMLReferences {
    private static let names: [(name: StaticString, scalar: UInt8)] = [
        ("amp;", UInt8(ascii: "&")), ("lt;", UInt8(ascii: "<")), ("gt;", UInt8(ascii: ">")),
        ("quot;", UInt8(ascii: "\"")), ("apos;", UInt8(ascii: "'")),
    ]

    static func replace(in raw: UnsafeRawBufferPointer) -> [UInt8] {
        guard raw.contains(UInt8(ascii: "&")) else { return Array(raw) }
        var result: [UInt8] = []
        result.reserveCapacity(raw.count)
        var index = 0
        while index < raw.count {
            if raw[index] == UInt8(ascii: "&"), let (bytes, next) = reference(in: raw, after: index + 1) {
                result += bytes
                index = next
            } else {
                result.append(raw[index])
                index += 1
            }
        }
        return result
    }

    private static func reference(in raw: UnsafeRawBufferPointer, after start: Int) -> ([UInt8], Int)? {
        guard start < raw.count else { return nil }
        if raw[start] == UInt8(ascii: "#") { return number(in: raw, after: start + 1) }
        for (name, scalar) in names where raw.count - start >= name.utf8CodeUnitCount {
            let candidate = UnsafeRawBufferPointer(rebasing: raw[start..<start + name.utf8CodeUnitCount])
            if candidate.elementsEqual(UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)) {
                return ([scalar], start + name.utf8CodeUnitCount)
            }
        }
        return nil
    }

    private static func number(in raw: UnsafeRawBufferPointer, after start: Int) -> ([UInt8], Int)? {
        var index = start
        let isHexadecimal = index < raw.count && raw[index] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { index += 1 }
        let firstDigit = index
        var value: UInt32 = 0
        while index < raw.count, index - firstDigit < 8, let digit = HexadecimalDigit.value(of: raw[index]) {
            guard isHexadecimal || digit < 10 else { break }
            value = value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit)
            index += 1
        }
        guard index > firstDigit else { return nil }
        if index < raw.count, raw[index] == UInt8(ascii: ";") { index += 1 }
        let scalar = Unicode.Scalar(value).flatMap { $0.value == 0 ? nil : $0 } ?? "\u{FFFD}"
        return (Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter), index)
    }
}
