import Archives
import Testing

@Suite("Zips whose members lie")
struct ZipMemberAttackTests {
    private func kinds(_ change: (inout ZipBuilder.Member) -> Void) throws -> [ArchiveOddity.Kind] {
        var member = ZipBuilder.Member("pkg/a.py")
        change(&member)
        return try Examination.kinds(of: ZipBuilder(.init("first"), member, .init("last")))
    }

    @Test func anotherNameInTheLocalHeader() throws {
        #expect(try kinds { $0.localName = .text("pkg/b.py") } == [.localNameDisagrees(local: "pkg/b.py")])
    }

    @Test func anotherMethodInTheLocalHeader() throws {
        #expect(try kinds { $0.localMethod = 0 } == [.headersDisagree(.method, local: 0, central: 8)])
    }

    @Test func otherFlagsInTheLocalHeader() throws {
        #expect(try kinds { $0.localFlags = 1 } == [.headersDisagree(.flags, local: 1, central: 0)])
    }

    @Test func anotherChecksumInTheLocalHeader() throws {
        let real = UInt64(ZipBuilder.Member("x").realChecksum)
        #expect(try kinds { $0.localChecksum = 5 } == [.headersDisagree(.checksum, local: 5, central: real)])
    }

    @Test func otherSizesInTheLocalHeader() throws {
        let member = ZipBuilder.Member("x")
        #expect(
            try kinds { $0.localSize = 5 } == [.headersDisagree(.size, local: 5, central: member.realSize)])
        #expect(
            try kinds { $0.localCompressedSize = 5 } == [
                .headersDisagree(.compressedSize, local: 5, central: member.realCompressedSize)
            ])
    }

    @Test func zerosInTheLocalHeaderWithoutDescriptor() throws {
        let member = ZipBuilder.Member("x")
        #expect(try kinds { $0.localSize = 0 } == [.headersDisagree(.size, local: 0, central: member.realSize)])
    }

    @Test func noLocalHeader() throws {
        #expect(try kinds { $0.localSignature = 0 }.contains(.localHeaderMissing))
        #expect(try kinds { $0.localOffset = 1 << 30 }.contains(.localHeaderMissing))
    }

    @Test func aDescriptorThatDisagrees() throws {
        let found = try kinds {
            $0.flags = 8
            $0.descriptor = $0.honestDescriptor()
            $0.descriptor[4] ^= 1
        }
        #expect(found == [.dataDescriptorDisagrees, .bytesBetween(count: 16)])
    }

    @Test func noDescriptorWhereThereShouldBeOne() throws {
        #expect(try kinds { $0.flags = 8 } == [.dataDescriptorDisagrees])
    }

    @Test func storedDataOfUnknownLength() throws {
        let found = try kinds {
            $0.method = 0
            $0.flags = 8
            $0.descriptor = $0.honestDescriptor()
        }
        #expect(found == [.storedWithoutSize])
    }

    @Test func wrongChecksum() throws {
        let real = ZipBuilder.Member("x").realChecksum
        #expect(try kinds { $0.checksum = 1 } == [.wrongChecksum(declared: 1, found: real)])
        #expect(
            try kinds {
                $0.checksum = 1
                $0.method = 0
            } == [.wrongChecksum(declared: 1, found: real)])
    }

    @Test func wrongChecksumOfALargeMember() throws {
        let data = [UInt8](repeating: 1, count: 9 << 20)
        let found = try kinds {
            $0.data = data
            $0.checksum = 1
        }
        #expect(found == [.wrongChecksum(declared: 1, found: Compressors.crc32(data))])
    }

    @Test func moreDataThanDeclared() throws {
        #expect(try kinds { $0.size = 5 } == [.wrongSize(declared: 5, found: 19)])
    }

    @Test func lessDataThanDeclared() throws {
        #expect(try kinds { $0.size = 50 } == [.wrongSize(declared: 50, found: 19)])
    }

    @Test func storedSizesThatDisagree() throws {
        let found = try kinds {
            $0.method = 0
            $0.size = 18
        }
        #expect(found == [.wrongSize(declared: 18, found: 19)])
    }

    @Test func aTruncatedDeflateStream() throws {
        #expect(try kinds { $0.compressed = $0.stored.dropLast(3) } == [.compressedDataTruncated])
    }

    @Test func bytesBehindTheDeflateStream() throws {
        #expect(try kinds { $0.compressed = $0.stored + [1, 2, 3] } == [.bytesBehindCompressedData(count: 3)])
    }

    @Test func aCorruptDeflateStream() throws {
        #expect(try kinds { $0.compressed = [0xFF] + .noise(20) } == [.compressedDataCorrupt])
    }

    @Test func anEncryptedMember() throws {
        #expect(try kinds { $0.flags = 1 } == [.encrypted])
        #expect(try kinds { $0.flags = 1 | 1 << 6 } == [.encrypted])
    }

    @Test(arguments: [UInt16(1), 9, 12, 14, 93, 95, 99])
    func anUnknownMethod(_ method: UInt16) throws {
        #expect(try kinds { $0.method = method } == [.unsupportedMethod(method)])
    }

    @Test func aVersionThatDoesNotExist() throws {
        #expect(try kinds { $0.version = 64 } == [.unsupportedVersion(64)])
        #expect(try kinds { $0.version = 63 } == [])
    }

    @Test func aMemberThatIsReadTwice() throws {
        var twin = ZipBuilder.Member("twin")
        twin.localOffset = 0
        let kinds = try Examination.kinds(of: ZipBuilder(.init("twin"), twin))
        #expect(kinds.contains(.membersOverlap(other: "twin")))
        #expect(kinds.contains(.duplicateName(first: UInt64(ZipBuilder(.init("twin"), twin).directoryStart))))
    }

    /// Each member's data holds the next member's header: little becomes much (Fifield's bomb).
    @Test func membersInsideOneAnother() throws {
        var inner = ZipBuilder.Member("inner")
        inner.method = 0
        var outer = ZipBuilder.Member("outer", Array(ZipBuilder(inner).build().prefix(30 + 5 + inner.data.count)))
        outer.method = 0
        inner.localOffset = UInt64(30 + 5)
        var zip = ZipBuilder(outer, inner)
        zip.members[1].isListed = true
        #expect(try Examination.kinds(of: zip).contains(.membersOverlap(other: "outer")))
    }

    @Test func aFolderWithData() throws {
        let found = try kinds {
            $0.name = .text("pkg/sub/")
            $0.mode = 0o040755
        }
        #expect(found == [.directoryWithData(count: 19)])
    }

    @Test func aNameAndAModeThatDisagree() throws {
        #expect(try kinds { $0.mode = 0o040755 } == [.typeDisagreesWithName])
        #expect(
            try kinds {
                $0.name = .text("pkg/sub/")
                $0.data = []
            } == [.typeDisagreesWithName])
    }

    @Test func aSymbolicLink() throws {
        let found = try kinds {
            $0.mode = 0o120777
            $0.data = .text("b.py")
        }
        #expect(found == [.symbolicLink(target: "b.py")])
    }

    @Test(arguments: ["/etc/passwd", "../../etc/passwd", "C:/x", "\\\\host\\share", ""])
    func aSymbolicLinkThatLeaves(_ target: String) throws {
        let found = try kinds {
            $0.mode = 0o120777
            $0.data = .text(target)
        }
        #expect(found == [.symbolicLink(target: target), .linkLeaves(target: target)])
    }

    @Test func aMemberBeneathALink() throws {
        var link = ZipBuilder.Member("pkg", .text("elsewhere"))
        link.mode = 0o120777
        let kinds = try Examination.kinds(of: ZipBuilder(link, .init("pkg/a.py")))
        #expect(kinds == [.linkUsedAsFolder(by: "pkg/a.py"), .symbolicLink(target: "elsewhere")])
    }

    struct Special: CustomTestStringConvertible {
        var mode: UInt16
        var kind: SpecialFile
        var testDescription: String { kind.rawValue }
    }

    @Test(arguments: [
        Special(mode: 0o020644, kind: .characterDevice), Special(mode: 0o060644, kind: .blockDevice),
        Special(mode: 0o010644, kind: .fifo), Special(mode: 0o140644, kind: .socket),
        Special(mode: 0o150644, kind: .unknown),
    ])
    func specialFiles(_ special: Special) throws {
        #expect(try kinds { $0.mode = special.mode } == [.specialFile(special.kind)])
    }

    @Test(arguments: [UInt16(0o104755), 0o102755, 0o106755])
    func setIdentityBits(_ mode: UInt16) throws {
        #expect(try kinds { $0.mode = mode } == [.privilegedMode(mode & 0o7777)])
    }
}

extension ZipBuilder {
    /// Where the directory begins.
    var directoryStart: Int { build().firstIndex(of: [0x50, 0x4B, 1, 2]) ?? 0 }
}
