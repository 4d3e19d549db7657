import Archives
import Testing

@Suite("Zips whose end, directory and layout lie")
struct ZipContainerAttackTests {
    @Test func somethingElseIsNoZip() {
        #expect(Examination.failure(.text("hello"), as: .zip) == .unreadable(.endRecordMissing))
        #expect(Examination.failure([], as: .zip) == .unreadable(.endRecordMissing))
    }

    @Test func bytesBeforeTheFirstMember() throws {
        var zip = ZipBuilder(.init("a"))
        zip.prefix = .text("#!/bin/sh\n")
        #expect(try Examination.kinds(of: zip) == [.bytesBefore(count: 10)])
    }

    @Test func bytesBeforeThatOffsetsDoNotCount() throws {
        var zip = ZipBuilder(.init("a"))
        zip.prefix = .text("#!/bin/sh\n")
        zip.countsPrefix = false
        #expect(try Examination.kinds(of: zip) == [.offsetsShifted(by: 10), .bytesBefore(count: 10)])
        #expect(try Examination.contents(zip.build(), as: .zip)["a"] == zip.members[0].data)
    }

    @Test func bytesBetweenMembers() throws {
        var second = ZipBuilder.Member("b")
        second.before = .text("hidden")
        #expect(try Examination.kinds(of: ZipBuilder(.init("a"), second)) == [.bytesBetween(count: 6)])
    }

    @Test func bytesBetweenMembersAndDirectory() throws {
        var zip = ZipBuilder(.init("a"))
        zip.beforeDirectory = .text("hidden")
        #expect(try Examination.kinds(of: zip) == [.bytesBetween(count: 6)])
    }

    @Test func bytesBetweenDirectoryAndEndRecord() throws {
        var zip = ZipBuilder(.init("a"))
        zip.afterDirectory = .text("hidden")
        #expect(try Examination.kinds(of: zip) == [.bytesBetween(count: 6)])
    }

    @Test func bytesBehindTheEndRecord() throws {
        var zip = ZipBuilder(.init("a"))
        zip.trailing = .text("hidden")
        #expect(try Examination.kinds(of: zip) == [.bytesBehind(count: 6)])
    }

    @Test func bytesBehindAreFoundWhereTheyAre() throws {
        var zip = ZipBuilder(.init("a"))
        let honest = zip.build().count
        zip.trailing = .text("hidden")
        let walk = try ArchiveWalk(through: MemorySource(zip.build()), format: .zip) { _, _ in }
        #expect(walk.oddities.map(\.offset) == [UInt64(honest)])
    }

    @Test func aMemberThatTheDirectoryDoesNotList() throws {
        var hidden = ZipBuilder.Member("evil.py")
        hidden.isListed = false
        let size = UInt64(30 + 7 + hidden.stored.count)
        #expect(
            try Examination.kinds(of: ZipBuilder(.init("a"), hidden, .init("b"))) == [
                .bytesBetween(count: size), .unlistedMember(name: "evil.py"),
            ])
    }

    @Test func aSecondZipInFront() throws {
        var zip = ZipBuilder(.init("a"))
        zip.prefix = ZipBuilder(.init("evil.py")).build()
        let kinds = try Examination.kinds(of: zip)
        #expect(kinds == [.bytesBefore(count: UInt64(zip.prefix.count)), .unlistedMember(name: "evil.py")])
    }

    /// The first archive's comment covers the second archive, so readers that search from the front find the first.
    @Test func aSecondEndRecordWhoseCommentIsTheRestOfTheFile() throws {
        var zip = ZipBuilder(.init("a"))
        var first = ZipBuilder(.init("evil.py"))
        zip.prefix = first.build()
        let rest = zip.build().count - zip.prefix.count
        zip.prefix = first.build()
        zip.prefix[zip.prefix.count - 2] = UInt8(rest & 0xFF)
        zip.prefix[zip.prefix.count - 1] = UInt8(rest >> 8)
        first.comment = []
        let kinds = try Examination.kinds(of: zip)
        #expect(kinds.contains(.severalEndRecords(other: UInt64(zip.prefix.count - 22))))
        #expect(kinds.contains(.unlistedMember(name: "evil.py")))
        #expect(try Examination.contents(zip.build(), as: .zip).keys.sorted() == ["a"])
    }

    @Test func anEndRecordInsideTheComment() throws {
        var zip = ZipBuilder(.init("a"))
        zip.comment = [0x50, 0x4B, 5, 6] + [UInt8](repeating: 7, count: 30)
        #expect(try Examination.kinds(of: zip) == [.endRecordInsideComment])
    }

    /// Readers that take the last signature see an empty archive, readers that check comments from the front another.
    @Test func anEmptyArchiveInsideTheComment() throws {
        var zip = ZipBuilder(.init("evil.py"))
        zip.comment = .text("xx") + ZipBuilder().build()
        let kinds = try Examination.kinds(of: zip)
        #expect(kinds.contains { if case .severalEndRecords = $0 { true } else { false } })
    }

    @Test func twoDirectories() throws {
        let other = ZipBuilder(.init("b")).build()
        let directory = try #require(other.firstIndex(of: [0x50, 0x4B, 1, 2]))
        var zip = ZipBuilder(.init("a"))
        zip.afterDirectory = Array(other[directory..<(other.count - 22)])
        guard case .unreadable(.severalDirectories) = Examination.failure(of: zip) else {
            Issue.record("two directories were not noticed")
            return
        }
    }

    @Test func aDirectoryOutsideTheFile() {
        var zip = ZipBuilder(.init("a"))
        zip.directoryOffset = 1 << 30
        #expect(Examination.failure(of: zip) == .unreadable(.directoryOutsideFile))
        zip.directoryOffset = nil
        zip.directorySize = 1 << 20
        #expect(Examination.failure(of: zip) == .unreadable(.directoryOutsideFile))
    }

    @Test func aDirectoryThatIsNone() {
        var bytes = ZipBuilder(.init("a"), .init("b")).build()
        let first = bytes.firstIndex(of: [0x50, 0x4B, 1, 2]) ?? 0
        bytes[first + 47] = 0
        bytes[first + 28] = 200
        #expect(Examination.failure(bytes, as: .zip) == .unreadable(.directoryMalformed))
    }

    @Test(arguments: [UInt16(0), 1, 3, 500])
    func aWrongCountOfEntries(_ count: UInt16) throws {
        var zip = ZipBuilder(.init("a"), .init("b"))
        zip.entryCount = count
        #expect(
            try Examination.kinds(of: zip) == [.directoryCountDisagrees(declared: UInt64(count), found: 2)])
    }

    @Test func severalDisks() throws {
        var zip = ZipBuilder(.init("a"))
        zip.disk = 1
        #expect(try Examination.kinds(of: zip) == [.spansDisks])
        var member = ZipBuilder.Member("a")
        member.disk = 2
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [.spansDisks])
    }

    @Test func truncation() {
        let bytes = ZipBuilder(.init("a"), .init("b")).build()
        for count in 0..<bytes.count {
            #expect(Examination.failure(Array(bytes.prefix(count)), as: .zip) != nil, "\(count) bytes")
        }
    }
}
