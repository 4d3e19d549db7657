/// The header of a gzip member, taken in byte by byte (RFC 1952, 2.3). Its fields say nothing that is needed; what
/// counts is where it ends.
struct GzipHeader {
    private(set) var isComplete = false

    private var part = Part.fixed(0)
    private var flags: UInt8 = 0
    private var checksum: UInt32 = 0
    /// Bytes of name and comment so far.
    private var textLength = 0

    private enum Part {
        case fixed(Int)
        case extraLength(low: UInt8?)
        case extra(Int)
        case name
        case comment
        case checksum(low: UInt8?)
    }

    private static let headerChecksum: UInt8 = 1 << 1
    private static let extra: UInt8 = 1 << 2
    private static let name: UInt8 = 1 << 3
    private static let comment: UInt8 = 1 << 4
    /// "Reserved bits must be zero. A compliant decompressor must give an error indication if any reserved bit is
    /// non-zero" (2.3.1.2).
    private static let reserved: UInt8 = 0b1110_0000
    private static let longestText = 64 << 10

    /// - Returns: whether the header is still one.
    mutating func take(_ byte: UInt8) -> Bool {
        if case .checksum = part {} else { addToChecksum(byte) }
        switch part {
        case .fixed(let index): return takeFixed(byte, at: index)
        case .extraLength(nil): part = .extraLength(low: byte)
        case .extraLength(let low?):
            let length = Int(low) | Int(byte) << 8
            part = .extra(length)
            if length == 0 { advance(past: Self.extra) }
        case .extra(let count):
            part = .extra(count - 1)
            if count == 1 { advance(past: Self.extra) }
        case .name: return takeText(byte, of: Self.name)
        case .comment: return takeText(byte, of: Self.comment)
        case .checksum(nil): part = .checksum(low: byte)
        case .checksum(let low?):
            isComplete = true
            return UInt32(low) | UInt32(byte) << 8 == checksum & 0xFFFF
        }
        return true
    }

    private mutating func takeFixed(_ byte: UInt8, at index: Int) -> Bool {
        part = .fixed(index + 1)
        switch index {
        case 0: return byte == 0x1F
        case 1: return byte == 0x8B
        case 2: return byte == 8
        case 3:
            flags = byte
            return byte & Self.reserved == 0
        case 9: advance(past: 0)
        default: break
        }
        return true
    }

    private mutating func takeText(_ byte: UInt8, of flag: UInt8) -> Bool {
        textLength += 1
        if byte == 0 { advance(past: flag) }
        return textLength <= Self.longestText
    }

    /// Goes on with the first part that the flags announce behind `flag`; they stand in the order of the bits, but
    /// for the checksum, which comes last.
    private mutating func advance(past flag: UInt8) {
        if flag < Self.extra, flags & Self.extra != 0 {
            part = .extraLength(low: nil)
        } else if flag < Self.name, flags & Self.name != 0 {
            part = .name
        } else if flag < Self.comment, flags & Self.comment != 0 {
            part = .comment
        } else if flags & Self.headerChecksum != 0 {
            part = .checksum(low: nil)
        } else {
            isComplete = true
        }
    }

    private mutating func addToChecksum(_ byte: UInt8) {
        guard flags & Self.headerChecksum != 0 || isBeforeFlags else { return }
        checksum = withUnsafeBytes(of: byte) { Checksum.crc32($0.bytes, continuing: checksum) }
    }

    private var isBeforeFlags: Bool {
        if case .fixed(let index) = part { index <= 3 } else { false }
    }
}
