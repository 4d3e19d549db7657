/// A cache file: magic, checksum of all that follows, kind, header, payload.
///
/// ```
/// 0   magic "CDNC" u32
/// 4   kind u32
/// 8   checksum u64 of everything from byte 16
/// 16  header length u32, header
/// …   payload, to the end
/// ```
struct CacheRecord {
    enum Kind: UInt32 {
        case page = 1
        case absence = 2
        case metadata = 3
        case facts = 4
        case list = 5
    }

    private static let magic: UInt32 = 0x434E_4443
    private static let prefixByteCount = 20

    let kind: Kind
    let bytes: [UInt8]
    let header: Range<Int>
    let payload: Range<Int>

    /// Reads a record; nil when the file is anything else, cut off or changed.
    init?(_ bytes: [UInt8]) {
        guard bytes.count >= Self.prefixByteCount else { return nil }
        var reader = ByteReader(bytes)
        guard reader.number(UInt32.self) == Self.magic, let rawKind = reader.number(UInt32.self),
            let kind = Kind(rawValue: rawKind), let checksum = reader.number(UInt64.self),
            let headerLength = reader.number(UInt32.self)
        else { return nil }
        let found = bytes.withUnsafeBytes { ContentChecksum.of(UnsafeRawBufferPointer(rebasing: $0[16...])) }
        let headerEnd = Self.prefixByteCount + Int(headerLength)
        guard found == checksum, headerEnd <= bytes.count else { return nil }
        self.kind = kind
        self.bytes = bytes
        header = Self.prefixByteCount..<headerEnd
        payload = headerEnd..<bytes.count
    }

    static func encode(_ kind: Kind, header: [UInt8], payload: some Collection<UInt8>) -> [UInt8] {
        var body = ByteWriter(capacity: header.count + payload.count + prefixByteCount)
        body.append(UInt32(header.count))
        body.append(contentsOf: header)
        body.append(contentsOf: payload)
        var record = ByteWriter(capacity: body.bytes.count + 16)
        record.append(magic)
        record.append(kind.rawValue)
        record.append(body.bytes.withUnsafeBytes { ContentChecksum.of($0) })
        record.append(contentsOf: body.bytes)
        return record.bytes
    }
}
