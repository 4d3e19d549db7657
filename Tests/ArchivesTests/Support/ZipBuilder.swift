/// Writes zips byte by byte: honest as it stands, and lying wherever a field is set.
struct ZipBuilder {
    var members: [Member] = []
    /// Bytes in front of everything; offsets do not count them when `countsPrefix` is false.
    var prefix: [UInt8] = []
    var countsPrefix = true
    var beforeDirectory: [UInt8] = []
    var afterDirectory: [UInt8] = []
    var comment: [UInt8] = []
    var trailing: [UInt8] = []
    var zip64: Zip64?

    var entryCount: UInt16?
    var directorySize: UInt32?
    var directoryOffset: UInt32?
    var disk: UInt16 = 0

    struct Member {
        var name: [UInt8]
        var data: [UInt8]
        var method: UInt16 = 8
        var flags: UInt16 = 0
        /// What stands in the archive, when it is not `data` compressed.
        var compressed: [UInt8]?
        var checksum: UInt32?
        var size: UInt64?
        var compressedSize: UInt64?
        var mode: UInt16 = 0o100644
        var extra: [UInt8] = []
        var disk: UInt16 = 0
        /// Needed to read it, times ten.
        var version: UInt16 = 20

        var localName: [UInt8]?
        var localFlags: UInt16?
        var localMethod: UInt16?
        var localChecksum: UInt32?
        var localSize: UInt32?
        var localCompressedSize: UInt32?
        var localExtra: [UInt8] = []
        var localSignature: UInt32 = 0x0403_4B50
        var localOffset: UInt64?

        var descriptor: [UInt8] = []
        var before: [UInt8] = []
        var isListed = true

        init(_ name: String, _ data: [UInt8] = .text("hello, hello, hello")) {
            self.name = .text(name)
            self.data = data
        }

        var stored: [UInt8] { compressed ?? (method == 8 ? Compressors.deflate(data) : data) }
        var realChecksum: UInt32 { checksum ?? Compressors.crc32(data) }
        var realSize: UInt64 { size ?? UInt64(data.count) }
        var realCompressedSize: UInt64 { compressedSize ?? UInt64(stored.count) }

        /// A data descriptor as the standard has it; sizes of 4 or 8 bytes.
        func honestDescriptor(hasSignature: Bool = true, width: Int = 4) -> [UInt8] {
            var bytes: [UInt8] = []
            if hasSignature { bytes.append(0x0807_4B50, width: 4) }
            bytes.append(UInt64(realChecksum), width: 4)
            bytes.append(realCompressedSize, width: width)
            bytes.append(realSize, width: width)
            return bytes
        }
    }

    /// The zip64 end record and its locator; nil fields are honest.
    struct Zip64 {
        var entries: UInt64?
        var directorySize: UInt64?
        var directoryOffset: UInt64?
        var locatorOffset: UInt64?
        var hasRecord = true
        /// Whether the plain record refers to this one.
        var hasSentinels = true
    }

    init(_ members: Member...) {
        self.members = members
    }

    func build() -> [UInt8] {
        var bytes = prefix
        let base = countsPrefix ? 0 : UInt64(prefix.count)
        var offsets: [UInt64] = []
        for member in members {
            bytes += member.before
            offsets.append(UInt64(bytes.count) - base)
            bytes += Self.local(member)
        }
        bytes += beforeDirectory
        let start = UInt64(bytes.count) - base
        let listed = zip(members, offsets).filter(\.0.isListed)
        for (member, offset) in listed { bytes += Self.central(member, at: offset) }
        let size = UInt64(bytes.count) - base - start
        bytes += afterDirectory
        bytes += ending(entries: UInt64(listed.count), size: size, start: start, at: UInt64(bytes.count) - base)
        return bytes + comment + trailing
    }

    private static func local(_ member: Member) -> [UInt8] {
        let hasDescriptor = member.flags & 8 != 0
        var bytes: [UInt8] = []
        bytes.append(UInt64(member.localSignature), width: 4)
        bytes.append(20, width: 2)
        bytes.append(UInt64(member.localFlags ?? member.flags), width: 2)
        bytes.append(UInt64(member.localMethod ?? member.method), width: 2)
        bytes.append(0x5A21_6000, width: 4)
        bytes.append(UInt64(member.localChecksum ?? (hasDescriptor ? 0 : member.realChecksum)), width: 4)
        let compressedSize = hasDescriptor ? 0 : member.realCompressedSize
        bytes.append(UInt64(member.localCompressedSize ?? UInt32(clamping: compressedSize)), width: 4)
        bytes.append(UInt64(member.localSize ?? UInt32(clamping: hasDescriptor ? 0 : member.realSize)), width: 4)
        let name = member.localName ?? member.name
        bytes.append(UInt64(name.count), width: 2)
        bytes.append(UInt64(member.localExtra.count), width: 2)
        return bytes + name + member.localExtra + member.stored + member.descriptor
    }

    private static func central(_ member: Member, at offset: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(0x0201_4B50, width: 4)
        bytes.append(0x0314, width: 2)
        bytes.append(UInt64(member.version), width: 2)
        bytes.append(UInt64(member.flags), width: 2)
        bytes.append(UInt64(member.method), width: 2)
        bytes.append(0x5A21_6000, width: 4)
        bytes.append(UInt64(member.realChecksum), width: 4)
        bytes.append(UInt64(UInt32(clamping: member.realCompressedSize)), width: 4)
        bytes.append(UInt64(UInt32(clamping: member.realSize)), width: 4)
        bytes.append(UInt64(member.name.count), width: 2)
        bytes.append(UInt64(member.extra.count), width: 2)
        bytes.append(0, width: 2)
        bytes.append(UInt64(member.disk), width: 2)
        bytes.append(0, width: 2)
        bytes.append(UInt64(member.mode) << 16, width: 4)
        bytes.append(UInt64(UInt32(clamping: member.localOffset ?? offset)), width: 4)
        return bytes + member.name + member.extra
    }

    private func ending(entries: UInt64, size: UInt64, start: UInt64, at offset: UInt64) -> [UInt8] {
        var bytes: [UInt8] = []
        if let zip64 {
            if zip64.hasRecord {
                bytes.append(0x0606_4B50, width: 4)
                bytes.append(44, width: 8)
                bytes.append(0x002D_0314, width: 4)
                bytes.append(0, width: 8)
                bytes.append(zip64.entries ?? entries, width: 8)
                bytes.append(zip64.entries ?? entries, width: 8)
                bytes.append(zip64.directorySize ?? size, width: 8)
                bytes.append(zip64.directoryOffset ?? start, width: 8)
            }
            bytes.append(0x0706_4B50, width: 4)
            bytes.append(0, width: 4)
            bytes.append(zip64.locatorOffset ?? offset, width: 8)
            bytes.append(1, width: 4)
        }
        let isSentinel = zip64?.hasSentinels ?? false
        bytes.append(0x0605_4B50, width: 4)
        bytes.append(UInt64(disk), width: 2)
        bytes.append(0, width: 2)
        bytes.append(isSentinel ? 0xFFFF : UInt64(entryCount ?? UInt16(clamping: entries)), width: 2)
        bytes.append(isSentinel ? 0xFFFF : UInt64(entryCount ?? UInt16(clamping: entries)), width: 2)
        bytes.append(isSentinel ? 0xFFFF_FFFF : UInt64(directorySize ?? UInt32(size)), width: 4)
        bytes.append(isSentinel ? 0xFFFF_FFFF : UInt64(directoryOffset ?? UInt32(start)), width: 4)
        bytes.append(UInt64(comment.count), width: 2)
        return bytes
    }
}
