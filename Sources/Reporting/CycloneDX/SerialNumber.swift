/// A serial number made from a document's contents: a UUID of version 8 (RFC 9562, 5.8) over FNV-1a of 128 bits. It
/// tells documents apart and proves nothing.
enum SerialNumber {
    /// `urn:uuid:…`.
    static func of(_ document: JSONValue) -> String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        for byte in JSONWriter.document(document).utf8 {
            hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013b
        }
        hash = hash & ~(0xF << 76) | 8 << 76
        hash = hash & ~(0x3 << 62) | 2 << 62
        let digits = String(hash, radix: 16)
        let padded = String(repeating: "0", count: 32 - digits.count) + digits
        var text = "urn:uuid:"
        for (number, digit) in padded.enumerated() {
            if [8, 12, 16, 20].contains(number) { text += "-" }
            text.append(digit)
        }
        return text
    }
}
