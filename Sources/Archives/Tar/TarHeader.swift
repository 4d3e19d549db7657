/// The fields of one 512-byte header (POSIX.1-2017 pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format").
struct TarHeader {
    static let size = 512

    /// The name field, and before it the prefix where there is one.
    let name: [UInt8]
    let linkName: [UInt8]
    let type: UInt8
    let mode: UInt16
    /// Of the data, unless a pax header says otherwise.
    let dataSize: UInt64
    /// Seconds since 1970, nil when the field is no number.
    let modified: Int64?
    private(set) var oddities: [ArchiveOddity.Kind] = []

    /// - Parameter offset: of the block, for errors.
    /// - Throws: ``ArchiveError`` when checksum or size do not hold.
    init(_ block: RawSpan, at offset: UInt64) throws(ArchiveError) {
        try Self.verifyChecksum(of: block, at: offset)
        guard case .number(let size) = TarNumber.parse(block, .size), let dataSize = UInt64(exactly: size)
        else {
            throw .unreadable(.numberMalformed(.size), at: offset + 124)
        }
        self.dataSize = dataSize
        if case .number(let time) = TarNumber.parse(block, .modified) { modified = time } else { modified = nil }
        type = block.byte(at: 156)
        let prefix = Self.text(block, in: 345..<500)
        let own = Self.text(block, in: 0..<100)
        // "ustar" NUL is POSIX; GNU writes "ustar  " and keeps other things where POSIX has the prefix.
        let isPosix = block.extracting(257..<263).withUnsafeBytes { $0.elementsEqual("ustar\0".utf8) }
        name = isPosix && !prefix.isEmpty ? prefix + [UInt8(ascii: "/")] + own : own
        linkName = Self.text(block, in: 157..<257)
        if case .number(let value) = TarNumber.parse(block, .mode) {
            mode = UInt16(truncatingIfNeeded: value & 0o7777)
        } else {
            mode = 0
        }
        // Some readers take a header with any bad number for the end of the archive, and say nothing.
        for field in TarField.allCases where TarNumber.parse(block, field) == .malformed {
            oddities.append(.numberMalformed(field))
        }
        if !isPosix, !prefix.isEmpty { oddities.append(.prefixWithoutUstar) }
        if Self.hasTextBehindNUL(block, in: 0..<100) || Self.hasTextBehindNUL(block, in: 157..<257) {
            oddities.append(.nameWithNUL)
        }
    }

    /// "the simple sum of all octets in the header … the chksum field shall be treated as if it were all spaces";
    /// old tars summed signed characters.
    private static func verifyChecksum(of block: RawSpan, at offset: UInt64) throws(ArchiveError) {
        var sum: Int64 = 0
        var signedSum: Int64 = 0
        for index in 0..<size {
            let byte = 148..<156 ~= index ? UInt8(ascii: " ") : block.byte(at: index)
            sum += Int64(byte)
            signedSum += Int64(Int8(bitPattern: byte))
        }
        guard case .number(let declared) = TarNumber.parse(block, .checksum) else {
            throw .unreadable(.numberMalformed(.checksum), at: offset + 148)
        }
        guard declared == sum || declared == signedSum else {
            let kind = ArchiveOddity.Kind.headerChecksumWrong(
                declared: UInt64(clamping: declared), found: UInt64(clamping: sum))
            throw .unreadable(kind, at: offset)
        }
    }

    /// The bytes before the first NUL.
    private static func text(_ block: RawSpan, in range: Range<Int>) -> [UInt8] {
        block.extracting(range).withUnsafeBytes { field in Array(field.prefix { $0 != 0 }) }
    }

    private static func hasTextBehindNUL(_ block: RawSpan, in range: Range<Int>) -> Bool {
        block.extracting(range).withUnsafeBytes { field in
            field.drop { $0 != 0 }.contains { $0 != 0 }
        }
    }
}

/// The kinds of header (POSIX "typeflag"; GNU's are letters).
enum TarType {
    static let file = UInt8(ascii: "0")
    static let oldFile: UInt8 = 0
    static let hardLink = UInt8(ascii: "1")
    static let symbolicLink = UInt8(ascii: "2")
    static let characterDevice = UInt8(ascii: "3")
    static let blockDevice = UInt8(ascii: "4")
    static let directory = UInt8(ascii: "5")
    static let fifo = UInt8(ascii: "6")
    static let contiguousFile = UInt8(ascii: "7")
    static let longLink = UInt8(ascii: "K")
    static let longName = UInt8(ascii: "L")
    static let sparse = UInt8(ascii: "S")
    static let pax = UInt8(ascii: "x")
    static let solarisPax = UInt8(ascii: "X")
    static let globalPax = UInt8(ascii: "g")
}
