/// Makes wheels: zips whose members are stored, not compressed.
enum TestWheel {
    static let metadata = """
        Metadata-Version: 2.1
        Name: flask
        Version: 3.0
        Requires-Dist: werkzeug>=3
        Description-Content-Type: text/markdown

        # A long description

        """

    /// A wheel with `METADATA` and so much padding that its end does not hold everything.
    static func make(padding: Int = 0, metadata: String = metadata) -> [UInt8] {
        var zip = ZipMaker()
        zip.add("flask-3.0.dist-info/METADATA", Array(metadata.utf8))
        zip.add("flask/data.bin", (0..<padding).map { UInt8(truncatingIfNeeded: $0 &* 31) })
        zip.add("flask-3.0.dist-info/WHEEL", Array("Wheel-Version: 1.0\n".utf8))
        return zip.finish()
    }

    static var headers: String { metadata.split(separator: "\n\n").prefix(1).joined() + "\n" }
}

private struct ZipMaker {
    private var bytes: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    mutating func add(_ name: String, _ content: [UInt8]) {
        let offset = UInt32(bytes.count)
        let checksum = Self.crc32(content)
        let size = UInt32(content.count)
        let common =
            Self.little(UInt16(20)) + Self.little(UInt16(0)) + Self.little(UInt16(0)) + Self.little(UInt32(0x21_0000))
            + Self.little(checksum) + Self.little(size) + Self.little(size) + Self.little(UInt16(name.utf8.count))
            + Self.little(UInt16(0))
        bytes += Self.little(UInt32(0x0403_4B50)) + common + Array(name.utf8) + content
        directory += Self.little(UInt32(0x0201_4B50)) + Self.little(UInt16(0x031E)) + common
        directory += Self.little(UInt16(0)) + Self.little(UInt16(0)) + Self.little(UInt16(0))
        directory += Self.little(UInt32(0o100644 << 16)) + Self.little(offset) + Array(name.utf8)
        count += 1
    }

    func finish() -> [UInt8] {
        let end =
            Self.little(UInt32(0x0605_4B50)) + Self.little(UInt16(0)) + Self.little(UInt16(0)) + Self.little(count)
            + Self.little(count) + Self.little(UInt32(directory.count)) + Self.little(UInt32(bytes.count))
            + Self.little(UInt16(0))
        return bytes + directory + end
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

/// Serves one file the way a good server does.
enum TestFileServer {
    /// - Returns: 206 with the range that was asked for, or 200 with everything.
    static func reply(_ content: [UInt8], to request: FaultyServer.Request) -> FaultyServer.Reply {
        guard let range = request.headers["range"].flatMap({ parse($0, count: content.count) }) else {
            return .status(200, headers: ["Content-Type: application/octet-stream"], body: content)
        }
        let field = "Content-Range: bytes \(range.lowerBound)-\(range.upperBound - 1)/\(content.count)"
        return .status(206, headers: [field], body: Array(content[range]))
    }

    static func parse(_ field: String, count: Int) -> Range<Int>? {
        let ends = field.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2, let last = Int(ends[1]) else { return nil }
        guard let first = Int(ends[0]) else { return max(count - last, 0)..<count }
        return first..<min(last + 1, count)
    }
}
