/// Archives whose members are stored, not compressed: the same content gives the same bytes everywhere.
package enum TestArchive {
    package typealias Member = (name: String, content: String)

    /// APPNOTE.TXT 6.3.10: local headers and contents, the central directory, its end record.
    ///
    /// - Parameter modified: when the members were last changed: the MS-DOS date in the upper half, the time in the lower.
    package static func zip(_ members: [Member], modified: UInt32 = 0x21_0000) -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            let content = Array(member.content.utf8)
            let offset = UInt32(bytes.count)
            let size = little(UInt32(content.count))
            let common: [UInt8] =
                little(UInt16(20)) + little(UInt16(0)) + little(UInt16(0)) + little(modified)
                + little(crc32(content)) + size + size + little(UInt16(member.name.utf8.count)) + little(UInt16(0))
            bytes += little(UInt32(0x0403_4B50)) + common + Array(member.name.utf8) + content
            directory += little(UInt32(0x0201_4B50)) + little(UInt16(0x031E)) + common
            directory += little(UInt16(0)) + little(UInt16(0)) + little(UInt16(0))
            directory += little(UInt32(0o100644 << 16)) + little(offset) + Array(member.name.utf8)
        }
        let count = little(UInt16(members.count))
        let end: [UInt8] =
            little(UInt32(0x0605_4B50)) + little(UInt16(0)) + little(UInt16(0)) + count + count
            + little(UInt32(directory.count)) + little(UInt32(bytes.count)) + little(UInt16(0))
        return bytes + directory + end
    }

    /// POSIX ustar in one gzip member.
    package static func tarGzip(_ members: [Member]) -> [UInt8] {
        var tar: [UInt8] = []
        for member in members {
            let content = Array(member.content.utf8)
            tar += tarHeader(name: member.name, size: content.count) + content
            tar += [UInt8](repeating: 0, count: (512 - content.count % 512) % 512)
        }
        tar += [UInt8](repeating: 0, count: 1024)
        return gzip(tar)
    }

    /// One gzip member (RFC 1952) of stored blocks (RFC 1951, 3.2.4).
    package static func gzip(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        for start in stride(from: 0, to: content.count, by: 65_535) {
            let block = content[start..<min(start + 65_535, content.count)]
            bytes.append(start + 65_535 >= content.count ? 1 : 0)
            bytes += little(UInt16(block.count)) + little(~UInt16(block.count)) + block
        }
        return bytes + little(crc32(content)) + little(UInt32(content.count))
    }

    private static func tarHeader(name: String, size: Int) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: 512)
        func put(_ text: String, at offset: Int) {
            for (position, byte) in text.utf8.enumerated() { header[offset + position] = byte }
        }
        put(name, at: 0)
        put("0000644", at: 100)
        put("0000000", at: 108)
        put("0000000", at: 116)
        put(octal(size, digits: 11), at: 124)
        put(octal(0, digits: 11), at: 136)
        put("        ", at: 148)
        put("0", at: 156)
        put("ustar", at: 257)
        put("00", at: 263)
        let sum = header.reduce(0) { $0 + Int($1) }
        put(octal(sum, digits: 6) + "\0 ", at: 148)
        return header
    }

    private static func octal(_ value: Int, digits: Int) -> String {
        let text = String(value, radix: 8)
        return String(repeating: "0", count: digits - text.count) + text
    }

    private static func little(_ value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.littleEndian) { Array($0) }
    }

    private static func crc32(_ bytes: [UInt8]) -> UInt32 {
        var value = UInt32.max
        for byte in bytes { value = table[Int(UInt8(truncatingIfNeeded: value) ^ byte)] ^ value >> 8 }
        return ~value
    }

    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }
}
