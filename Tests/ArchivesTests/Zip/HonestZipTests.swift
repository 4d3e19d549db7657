import Archives
import Testing

@Suite("Honest zips are read without a word")
struct HonestZipTests {
    private func expectSilent(_ zip: ZipBuilder, _ comment: Comment? = nil) throws {
        #expect(try Examination.kinds(of: zip) == [], comment)
        let contents = try Examination.contents(zip.build(), as: .zip)
        for member in zip.members where member.name.last != UInt8(ascii: "/") {
            #expect(contents[String(decoding: member.name, as: UTF8.self)] == member.data, comment)
        }
    }

    @Test func deflatedAndStoredMembers() throws {
        var stored = ZipBuilder.Member("pkg/b.txt")
        stored.method = 0
        try expectSilent(ZipBuilder(.init("pkg/a.txt"), stored, .init("pkg/empty", [])))
    }

    @Test func nothingAtAll() throws { try expectSilent(ZipBuilder()) }

    @Test func aComment() throws {
        var zip = ZipBuilder(.init("a"))
        zip.comment = .text("made by hand")
        try expectSilent(zip)
    }

    @Test func folders() throws {
        var folder = ZipBuilder.Member("pkg/", [])
        folder.method = 0
        folder.mode = 0o040755
        try expectSilent(ZipBuilder(folder, .init("pkg/a")))
    }

    @Test func membersWithoutAMode() throws {
        var member = ZipBuilder.Member("a")
        member.mode = 0
        try expectSilent(ZipBuilder(member))
    }

    struct Descriptor: CustomTestStringConvertible {
        var hasSignature: Bool
        var width: Int
        var testDescription: String { "\(hasSignature ? "with" : "without") signature, \(width) bytes a size" }
    }

    @Test(arguments: [
        Descriptor(hasSignature: true, width: 4), Descriptor(hasSignature: false, width: 4),
        Descriptor(hasSignature: true, width: 8), Descriptor(hasSignature: false, width: 8),
    ])
    func dataDescriptors(_ descriptor: Descriptor) throws {
        var member = ZipBuilder.Member("a")
        member.flags = 8
        member.descriptor = member.honestDescriptor(hasSignature: descriptor.hasSignature, width: descriptor.width)
        try expectSilent(ZipBuilder(member, .init("b")))
    }

    @Test func zip64SizesInBothHeaders() throws {
        var member = ZipBuilder.Member("a")
        var extra: [UInt8] = [1, 0, 16, 0]
        extra.append(member.realSize, width: 8)
        extra.append(member.realCompressedSize, width: 8)
        member.localExtra = extra
        member.extra = extra
        member.localSize = .max
        member.localCompressedSize = .max
        var bytes = ZipBuilder(member).build()
        // The sentinels in the central header, which the builder has no field for.
        let central = try #require(bytes.firstIndex(of: [0x50, 0x4B, 1, 2]))
        for index in 20..<28 { bytes[central + index] = 0xFF }
        #expect(try Examination.kinds(ofZip: bytes) == [])
        #expect(try Examination.contents(bytes, as: .zip)["a"] == member.data)
    }

    @Test func zip64EndRecords() throws {
        var zip = ZipBuilder(.init("a"))
        zip.zip64 = .init()
        try expectSilent(zip)
        zip.zip64 = .init(hasSentinels: false)
        try expectSilent(zip)
    }

    @Test func unicodeNamesThatSayThatTheyAre() throws {
        var member = ZipBuilder.Member("pkg/größe-名.txt")
        member.flags = 1 << 11
        try expectSilent(ZipBuilder(member))
    }

    /// A scanner that counted signatures refused Django's wheel for less.
    @Test func endRecordSignaturesInsideData() throws {
        var end: [UInt8] = .noise(100) + [0x50, 0x4B, 5, 6]
        end += .noise(40, seed: 2)
        var stored = ZipBuilder.Member("stored.bin", end)
        stored.method = 0
        try expectSilent(ZipBuilder(stored, .init("b")))
    }

    /// The comment length behind the signature reaches exactly the end: only the directory tells them apart.
    @Test func anEndRecordInsideDataWhoseCommentFits() throws {
        var data: [UInt8] = [0x50, 0x4B, 5, 6] + .noise(16) + [0, 0]
        var member = ZipBuilder.Member("stored.bin", data)
        member.method = 0
        let total = ZipBuilder(member).build().count
        let start = 30 + member.name.count
        data[20] = UInt8((total - start - 22) & 0xFF)
        data[21] = UInt8((total - start - 22) >> 8)
        member.data = data
        try expectSilent(ZipBuilder(member))
    }

    @Test func membersThatAreWholeZips() throws {
        var inner = ZipBuilder.Member("tests/data.zip", ZipBuilder(.init("x"), .init("y")).build())
        inner.method = 0
        try expectSilent(ZipBuilder(inner, .init("a")))
        try expectSilent(ZipBuilder(.init("a"), inner))
    }

    @Test func membersLargerThanOnePiece() throws {
        let large = ZipBuilder.Member("large.bin", .noise(9 << 20))
        let zeros = ZipBuilder.Member("zeros.bin", [UInt8](repeating: 0, count: 10 << 20))
        var stored = ZipBuilder.Member("stored.bin", .noise(1 << 20, seed: 3))
        stored.method = 0
        try expectSilent(ZipBuilder(large, zeros, stored))
    }

    @Test func extraFieldsThatNobodyKnows() throws {
        var member = ZipBuilder.Member("a")
        member.localExtra = [0x55, 0x54, 5, 0, 1, 0, 0, 0, 0]
        member.extra = [0x75, 0x78, 2, 0, 1, 2]
        try expectSilent(ZipBuilder(member))
    }
}

extension [UInt8] {
    /// Where `pattern` begins first.
    func firstIndex(of pattern: [UInt8]) -> Int? {
        indices.dropLast(Swift.max(pattern.count - 1, 0)).first { self[$0...].starts(with: pattern) }
    }
}
