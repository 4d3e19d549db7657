/// The extra field of a header, split into its blocks (APPNOTE 4.5.1).
struct ZipExtraFields {
    /// The block with 64-bit sizes (0x0001), without its header.
    private(set) var zip64: Range<Int>?
    /// Info-ZIP's Unicode path (0x7075), without its header.
    private(set) var unicodePath: Range<Int>?
    /// Whether blocks overrun the field or one that must be single is there twice.
    private(set) var isMalformed = false

    /// - Parameters:
    ///   - record: holds the header.
    ///   - range: where the extra field lies in it; the ranges found are relative to the record too.
    init(in record: borrowing RawSpan, range: Range<Int>) {
        var position = range.lowerBound
        while position < range.upperBound {
            guard range.upperBound - position >= 4 else {
                // Fewer than four bytes hold no block; zipalign pads with zeros.
                isMalformed = isMalformed || !(position..<range.upperBound).allSatisfy { record.byte(at: $0) == 0 }
                return
            }
            let identifier = record.integer(UInt16.self, at: position)
            let start = position + 4
            let end = start + Int(record.integer(UInt16.self, at: position + 2))
            guard end <= range.upperBound else {
                isMalformed = true
                return
            }
            note(identifier, start..<end)
            position = end
        }
    }

    private mutating func note(_ identifier: UInt16, _ block: Range<Int>) {
        switch identifier {
        case 0x0001:
            isMalformed = isMalformed || zip64 != nil
            zip64 = zip64 ?? block
        case 0x7075:
            isMalformed = isMalformed || unicodePath != nil
            unicodePath = unicodePath ?? block
        default: break
        }
    }
}

/// The sizes and the place of a member, each taken from the zip64 block where the plain field holds its sentinel
/// (APPNOTE 4.5.3: "MUST only appear if the corresponding … record field is set to 0xFFFF or 0xFFFFFFFF", in order).
struct Zip64Fields {
    private(set) var size: UInt64
    private(set) var compressedSize: UInt64
    private(set) var localHeaderOffset: UInt64
    private(set) var disk: UInt32
    private(set) var oddities: [ArchiveOddity.Kind] = []

    /// - Parameters:
    ///   - localHeaderOffset, disk: nil in a local header, which has neither.
    init(
        size: UInt32, compressedSize: UInt32, localHeaderOffset: UInt32?, disk: UInt16?,
        block: Range<Int>?, in record: borrowing RawSpan
    ) {
        self.size = UInt64(size)
        self.compressedSize = UInt64(compressedSize)
        self.localHeaderOffset = UInt64(localHeaderOffset ?? 0)
        self.disk = UInt32(disk ?? 0)
        let isSentinel = [size == .max, compressedSize == .max, localHeaderOffset == .max, disk == .max]
        guard isSentinel.contains(true) else {
            if let block, !Self.repeats(size, compressedSize, block, in: record) {
                oddities.append(.zip64ExtraWithoutSentinel)
            }
            return
        }
        var position = block?.lowerBound ?? 0
        let end = block?.upperBound ?? 0
        func next(_ width: Int) -> Int? {
            guard end - position >= width else { return nil }
            defer { position += width }
            return position
        }
        if isSentinel[0] { take(.size, next(8).map { record.integer(UInt64.self, at: $0) }, into: \.size) }
        if isSentinel[1] {
            take(.compressedSize, next(8).map { record.integer(UInt64.self, at: $0) }, into: \.compressedSize)
        }
        if isSentinel[2] {
            take(.localHeaderOffset, next(8).map { record.integer(UInt64.self, at: $0) }, into: \.localHeaderOffset)
        }
        if isSentinel[3] { take(.disk, next(4).map { record.integer(UInt32.self, at: $0) }, into: \.disk) }
        if position != end { oddities.append(.zip64ExtraMalformed) }
    }

    /// Some packers write the block of two sizes before every member, large or small. Whoever reads it learns what the
    /// plain fields say.
    private static func repeats(
        _ size: UInt32, _ compressedSize: UInt32, _ block: Range<Int>, in record: borrowing RawSpan
    ) -> Bool {
        block.count == 16 && record.integer(UInt64.self, at: block.lowerBound) == UInt64(size)
            && record.integer(UInt64.self, at: block.lowerBound + 8) == UInt64(compressedSize)
    }

    private mutating func take<Value>(
        _ field: ZipField, _ value: Value?, into path: WritableKeyPath<Self, Value>
    ) {
        if let value { self[keyPath: path] = value } else { oddities.append(.zip64SentinelWithoutExtra(field)) }
    }
}
