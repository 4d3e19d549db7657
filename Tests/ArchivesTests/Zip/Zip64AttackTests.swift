import Archives
import Testing

@Suite("Zips whose 64-bit fields lie")
struct Zip64AttackTests {
    @Test func aSentinelWithoutZip64Field() throws {
        var member = ZipBuilder.Member("a")
        member.size = 0xFFFF_FFFF
        member.localSize = UInt32(member.data.count)
        let kinds = try Examination.kinds(of: ZipBuilder(member))
        #expect(kinds.contains(.zip64SentinelWithoutExtra(.size)))
        #expect(kinds.contains(.headersDisagree(.size, local: UInt64(member.data.count), central: 0xFFFF_FFFF)))
    }

    @Test func aZip64FieldThatNothingRefersTo() throws {
        var member = ZipBuilder.Member("a")
        member.extra = [1, 0, 8, 0, 9, 0, 0, 0, 0, 0, 0, 0]
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [.zip64ExtraWithoutSentinel])
    }

    @Test func aZip64FieldThatSaysOtherSizesThanThePlainFields() throws {
        var member = ZipBuilder.Member("a")
        member.localExtra = [1, 0, 16, 0]
        member.localExtra.append(member.realSize, width: 8)
        member.localExtra.append(member.realSize + 1, width: 8)
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [.zip64ExtraWithoutSentinel])
    }

    /// As Bazel's wheels have it.
    @Test func aZip64FieldThatRepeatsThePlainFieldsIsNoLie() throws {
        var member = ZipBuilder.Member("a")
        member.localExtra = [1, 0, 16, 0]
        member.localExtra.append(member.realSize, width: 8)
        member.localExtra.append(member.realCompressedSize, width: 8)
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [])
    }

    @Test func aZip64FieldOfTheWrongLength() throws {
        var member = ZipBuilder.Member("a")
        member.localSize = .max
        member.localExtra = [1, 0, 12, 0]
        member.localExtra.append(member.realSize, width: 12)
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [.zip64ExtraMalformed])
    }

    @Test func twoZip64Fields() throws {
        var member = ZipBuilder.Member("a")
        member.localSize = .max
        var field: [UInt8] = [1, 0, 8, 0]
        field.append(member.realSize, width: 8)
        member.localExtra = field + field
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [.extraFieldMalformed])
    }

    @Test func aZip64SizeThatDisagrees() throws {
        var member = ZipBuilder.Member("a")
        member.localSize = .max
        member.localExtra = [1, 0, 8, 0]
        member.localExtra.append(7, width: 8)
        #expect(
            try Examination.kinds(of: ZipBuilder(member)) == [
                .headersDisagree(.size, local: 7, central: UInt64(member.data.count))
            ])
    }

    @Test func anExtraFieldThatOverrunsItsLength() throws {
        var member = ZipBuilder.Member("a")
        member.extra = [9, 9, 200, 0, 1]
        #expect(try Examination.kinds(of: ZipBuilder(member)) == [.extraFieldMalformed])
    }

    @Test func endRecordsThatDisagree() throws {
        var zip = ZipBuilder(.init("a"), .init("b"))
        zip.zip64 = .init(hasSentinels: false)
        zip.entryCount = 1
        #expect(try Examination.kinds(of: zip) == [.zip64RecordDisagrees(.entries, plain: 1, zip64: 2)])
    }

    @Test func aLocatorThatLeadsElsewhere() throws {
        var zip = ZipBuilder(.init("a"))
        zip.zip64 = .init(locatorOffset: 3)
        #expect(try Examination.kinds(of: zip) == [.zip64RecordMisplaced(declared: 3)])
    }

    @Test func aLocatorWithoutRecord() {
        var zip = ZipBuilder(.init("a"))
        zip.zip64 = .init(hasRecord: false)
        #expect(Examination.failure(of: zip) == .unreadable(.zip64RecordMissing))
    }

    @Test func aZip64DirectoryOutsideTheFile() {
        var zip = ZipBuilder(.init("a"))
        zip.zip64 = .init(directorySize: 1 << 20)
        #expect(Examination.failure(of: zip) == .unreadable(.directoryOutsideFile))
        zip.zip64 = .init(directoryOffset: .max - 3)
        #expect(Examination.failure(of: zip) == .unreadable(.directoryOutsideFile))
    }

    @Test func numbersThatOverflow() {
        var zip = ZipBuilder(.init("a"))
        zip.zip64 = .init(entries: .max)
        #expect(Examination.failure(of: zip) == .limit(.entries, allowed: 500_000))
        zip.zip64 = .init(directorySize: .max)
        #expect(Examination.failure(of: zip) == .unreadable(.directoryOutsideFile))
        zip.zip64 = .init(locatorOffset: .max)
        #expect(Examination.failure(of: zip) == nil)
    }

    @Test func aLocalHeaderOffsetThatOverflows() throws {
        var member = ZipBuilder.Member("a")
        member.localOffset = 0xFFFF_FFFF
        member.extra = [1, 0, 8, 0]
        member.extra.append(.max, width: 8)
        let kinds = try Examination.kinds(of: ZipBuilder(member))
        #expect(kinds.contains(.localHeaderMissing))
    }
}
