/// Text as part of a URI (RFC 3986): every byte but the unreserved ones as `%XX`.
enum PercentEncoded {
    static func segment(_ text: some StringProtocol) -> String { encoded(text, keeping: []) }

    /// The same, with `/` kept as what parts segments.
    static func path(_ text: some StringProtocol) -> String { encoded(text, keeping: [UInt8(ascii: "/")]) }

    private static func encoded(_ text: some StringProtocol, keeping kept: [UInt8]) -> String {
        var result: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) || kept.contains(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digit(byte >> 4), digit(byte & 15)]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
