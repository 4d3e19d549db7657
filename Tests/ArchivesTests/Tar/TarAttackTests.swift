import Archives
import Testing

@Suite("Tars that lie")
struct TarAttackTests {
    @Test func somethingElseIsNoTar() {
        let expected = ArchiveError.Reason.unreadable(.notAnArchive(expected: "tar"))
        #expect(Examination.failure([], as: .tar(nil)) == expected)
        #expect(Examination.failure(.text("hello"), as: .tar(nil)) == expected)
        #expect(Examination.failure(.noise(2048), as: .tar(nil)) == expected)
    }

    @Test func aWrongHeaderChecksum() {
        var second = TarBuilder.Member("b")
        second.checksum = .text("000123\0 ")
        guard
            case .unreadable(.headerChecksumWrong(declared: 0o123, found: _)) = Examination.failure(
                of: TarBuilder(.init("a"), second))
        else {
            Issue.record("the checksum was not noticed")
            return
        }
    }

    /// Two tars in one: the header says no data, the pax header says data that is itself a tar.
    @Test func aPaxSizeThatTheHeaderDoesNotHave() throws {
        let inner = TarBuilder(.init("evil.py")).build()
        var file = TarBuilder.Member("data", inner)
        file.size = TarBuilder.octal(0, width: 12)
        let tar = TarBuilder(.pax([(key: "size", value: String(inner.count))]), file)
        #expect(try Examination.kinds(of: tar) == [.paxDisagrees(key: "size", header: "0")])
        #expect(try Examination.contents(tar.build(), as: .tar(nil)) == ["data": inner])
    }

    @Test func twoLongNamesThatDisagree() throws {
        let tar = TarBuilder(.longName("one"), .pax([(key: "path", value: "two")]), .init("three"))
        #expect(try Examination.kinds(of: tar) == [.paxDisagrees(key: "path", header: "one")])
    }

    @Test func repeatedExtensionHeaders() throws {
        let tar = TarBuilder(.longName("one"), .longName("two"), .init("three"))
        #expect(try Examination.kinds(of: tar) == [.extensionHeaderRepeated(type: UInt8(ascii: "L"))])
    }

    @Test func repeatedPaxRecords() throws {
        let tar = TarBuilder(.pax([(key: "path", value: "one"), (key: "path", value: "two")]), .init("three"))
        #expect(try Examination.kinds(of: tar) == [.paxRecordRepeated(key: "path")])
    }

    @Test(arguments: [
        "x\n", "5 a=b\n", "6 a=b\n7", "9999 a=b\n", "6 =bb\n", "6 a=bb", "-6 a=b\n", "99999999999999999999 a=b\n",
    ])
    func malformedPaxRecords(_ text: String) {
        let header = TarBuilder.Member("x", .text(text), type: "x")
        #expect(Examination.failure(of: TarBuilder(header, .init("a"))) == .unreadable(.paxRecordMalformed))
    }

    @Test(arguments: ["-1", "1e3", "0x10", "18446744073709551616", " 5"])
    func paxSizesThatAreNoNumbers(_ value: String) {
        let tar = TarBuilder(.pax([(key: "size", value: value)]), .init("a"))
        #expect(Examination.failure(of: tar) == .unreadable(.paxRecordMalformed))
    }

    @Test(arguments: ["path", "linkpath", "size", "GNU.sparse.name"])
    func globalHeadersThatRenameEverything(_ key: String) {
        let tar = TarBuilder(.pax([(key: key, value: "1")], type: "g"), .init("a"))
        #expect(Examination.failure(of: tar) == .unreadable(.globalPaxOverrides(key: key)))
    }

    @Test func sparseMembers() {
        #expect(Examination.failure(of: TarBuilder(.init("a", type: "S"))) == .unreadable(.sparseMember))
        let pax = TarBuilder.Member.pax([(key: "GNU.sparse.major", value: "1")])
        #expect(Examination.failure(of: TarBuilder(pax, .init("a"))) == .unreadable(.sparseMember))
    }

    @Test(arguments: [
        "0000000000x\0", "-0000000005\0", "1_000000000\0", "00000000 05\0", "99999999999\0", "5\0000000000",
    ])
    func sizesThatAreNoNumbers(_ field: String) {
        var file = TarBuilder.Member("a")
        file.size = Array(field.utf8.prefix(12))
        #expect(Examination.failure(of: TarBuilder(.init("b"), file)) == .unreadable(.numberMalformed(.size)))
    }

    @Test(arguments: [[0xFF] + [UInt8](repeating: 0xFF, count: 11), [0x80] + [UInt8](repeating: 0xFF, count: 11)])
    func sizesThatAreNegativeOrTooLarge(_ field: [UInt8]) {
        var file = TarBuilder.Member("a")
        file.size = field
        #expect(Examination.failure(of: TarBuilder(.init("b"), file)) == .unreadable(.numberMalformed(.size)))
    }

    @Test func aSizeFarBeyondTheEnd() {
        var file = TarBuilder.Member("a")
        file.size = [0x80, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0]
        #expect(Examination.failure(of: TarBuilder(file)) == .unreadable(.truncated))
        file.size = [0x80, 0, 0, 0, 0x7F] + [UInt8](repeating: 0xFF, count: 7)
        #expect(
            Examination.failure(of: TarBuilder(file))
                == .limit(.memberBytes, allowed: ArchiveLimits.standard.memberBytes))
    }

    @Test func modesThatAreNoNumbers() throws {
        var file = TarBuilder.Member("a")
        file.mode = .text("rwxr-xr-")
        #expect(try Examination.kinds(of: TarBuilder(file)) == [.numberMalformed(.mode)])
    }

    /// Python's tarfile takes such a header for the end and drops all that follows, silently.
    @Test(arguments: [TarField.user, .group, .modified, .deviceMajor, .deviceMinor])
    func otherNumbersThatAreNone(_ field: TarField) throws {
        var file = TarBuilder.Member("b")
        file.numbers[field] = .text("12x")
        #expect(try Examination.kinds(of: TarBuilder(.init("a"), file, .init("c"))) == [.numberMalformed(field)])
        var long = TarBuilder.Member.longName("b")
        long.numbers[field] = .text("12x")
        #expect(try Examination.kinds(of: TarBuilder(long, .init("a"))) == [.numberMalformed(field)])
    }

    @Test func numbersInBase256WithOtherMarks() throws {
        var file = TarBuilder.Member("a")
        file.numbers[.modified] = [0x81] + [UInt8](repeating: 0, count: 11)
        #expect(try Examination.kinds(of: TarBuilder(file)) == [.numberMalformed(.modified)])
    }

    @Test func noEnd() throws {
        var tar = TarBuilder(.init("a"))
        tar.ending = []
        #expect(try Examination.kinds(of: tar) == [.endMissing])
    }

    @Test func oneBlockOfZerosOnly() throws {
        var tar = TarBuilder(.init("a"))
        tar.ending = [UInt8](repeating: 0, count: 512)
        #expect(try Examination.kinds(of: tar) == [.loneZeroBlock])
    }

    @Test func membersBehindTheEnd() throws {
        var tar = TarBuilder(.init("a"))
        let hidden = TarBuilder(.init("evil.py")).build()
        tar.ending += hidden
        #expect(try Examination.kinds(of: tar) == [.bytesBehind(count: UInt64(hidden.count))])
        tar.ending = [UInt8](repeating: 0, count: 512) + hidden
        #expect(try Examination.kinds(of: tar) == [.bytesBehind(count: UInt64(hidden.count))])
    }

    @Test func paddingThatHoldsSomething() throws {
        var file = TarBuilder.Member("a")
        file.padding = 7
        #expect(try Examination.kinds(of: TarBuilder(file)) == [.paddingNotZero])
    }

    @Test func truncation() {
        let bytes = TarBuilder(.init("a"), .longName("long"), .init("b")).build()
        for count in stride(from: 1, to: bytes.count - 1024, by: 37) where count % 512 != 0 {
            #expect(Examination.failure(Array(bytes.prefix(count)), as: .tar(nil)) != nil, "\(count) bytes")
        }
    }

    @Test func aLongNameThatNothingFollows() throws {
        let tar = TarBuilder(.init("a"), .longName("lost"))
        #expect(try Examination.kinds(of: tar) == [.longNameWithoutMember])
    }

    @Test func aLongNameWithSomethingBehindItsEnd() throws {
        let long = TarBuilder.Member("././@LongLink", .text("one\0two\0"), type: "L")
        #expect(try Examination.kinds(of: TarBuilder(long, .init("a"))) == [.longNameMalformed])
    }

    @Test func aNameWithSomethingBehindItsEnd() throws {
        var file = TarBuilder.Member("a")
        file.rawName = .text("a\0evil")
        #expect(try Examination.kinds(of: TarBuilder(file)) == [.nameWithNUL])
    }

    @Test func aPrefixThatOnlySomeReadersKnow() throws {
        var file = TarBuilder.Member("a")
        file.magic = .text("ustar  \0")
        file.prefix = "elsewhere"
        #expect(try Examination.kinds(of: TarBuilder(file)) == [.prefixWithoutUstar])
    }

    @Test(arguments: ["/etc/passwd", "../outside", "./../outside", "..", ""])
    func linksThatLeave(_ target: String) throws {
        #expect(try Examination.kinds(of: TarBuilder(.link("a", to: target))) == [.linkLeaves(target: target)])
        let hard = TarBuilder(.link("a", to: target, type: "1"))
        #expect(try Examination.kinds(of: hard) == [.linkLeaves(target: target)])
    }

    @Test func aLinkThatLeavesFromItsOwnFolder() throws {
        #expect(try Examination.kinds(of: TarBuilder(.link("p/a", to: "../b"))) == [])
        #expect(try Examination.kinds(of: TarBuilder(.link("p/a", to: "../../b"))) == [.linkLeaves(target: "../../b")])
    }

    /// `x` is the root itself, so `x/..` is above it, though the names say otherwise.
    @Test func aLinkThatTurnsBackThroughAnother() throws {
        let tar = TarBuilder(.link("x", to: "."), .link("y", to: "x/../etc"))
        #expect(try Examination.kinds(of: tar) == [.linkTurnsBack(target: "x/../etc")])
    }

    @Test func aMemberBeneathALink() throws {
        let tar = TarBuilder(.link("p", to: "q"), .init("p/a"))
        #expect(try Examination.kinds(of: tar) == [.linkUsedAsFolder(by: "p/a")])
    }

    @Test func aHardLinkToNothing() throws {
        let tar = TarBuilder(.link("a", to: "missing", type: "1"))
        #expect(try Examination.kinds(of: tar) == [.hardLinkWithoutTarget(target: "missing")])
    }

    @Test func aHardLinkToALink() throws {
        let tar = TarBuilder(.link("a", to: "b"), .link("c", to: "a", type: "1"))
        #expect(try Examination.kinds(of: tar) == [.hardLinkWithoutTarget(target: "a")])
    }

    @Test func linksAndFoldersWithData() throws {
        var link = TarBuilder.Member.link("b", to: "a")
        link.data = .text("data")
        #expect(Examination.failure(of: TarBuilder(.init("a"), link)) == .unreadable(.linkWithData(count: 4)))
        var folder = TarBuilder.Member.folder("d/")
        folder.data = .text("data")
        #expect(Examination.failure(of: TarBuilder(folder)) == .unreadable(.directoryWithData(count: 4)))
        var hard = TarBuilder.Member.link("b", to: "a", type: "1")
        hard.size = TarBuilder.octal(5, width: 12)
        #expect(try Examination.kinds(of: TarBuilder(.init("a"), hard)) == [.linkWithData(count: 5)])
    }

    struct Special: CustomTestStringConvertible {
        var type: Character
        var kind: SpecialFile
        var testDescription: String { kind.rawValue }
    }

    @Test(arguments: [
        Special(type: "3", kind: .characterDevice), Special(type: "4", kind: .blockDevice),
        Special(type: "6", kind: .fifo),
    ])
    func specialFiles(_ special: Special) throws {
        let tar = TarBuilder(.init("a", [], type: special.type))
        #expect(try Examination.kinds(of: tar) == [.specialFile(special.kind)])
    }

    @Test(arguments: ["V", "M", "N", "D", "A", "?"] as [Character])
    func unknownTypes(_ type: Character) throws {
        let tar = TarBuilder(.init("a", type: type), .init("b"))
        #expect(try Examination.kinds(of: tar) == [.unknownMemberType(type.asciiValue ?? 0)])
    }

    @Test func setIdentityBits() throws {
        var file = TarBuilder.Member("a")
        file.mode = .text("0004755\0")
        #expect(try Examination.kinds(of: TarBuilder(file)) == [.privilegedMode(0o4755)])
    }

    @Test func duplicateNames() throws {
        let tar = TarBuilder(.init("p/a"), .init("./p/a"))
        #expect(try Examination.kinds(of: tar) == [.duplicateName(first: 0)])
    }

    @Test func aFileUsedAsFolder() throws {
        #expect(try Examination.kinds(of: TarBuilder(.init("a"), .init("a/b"))) == [.fileUsedAsFolder(by: "a/b")])
        #expect(try Examination.kinds(of: TarBuilder(.init("a/b"), .init("a"))) == [.fileUsedAsFolder(by: "a/b")])
    }

    @Test func namesThatAreNotUTF8() throws {
        var file = TarBuilder.Member("a")
        file.rawName = [0x61, 0xFF, 0x62]
        #expect(try Examination.kinds(of: TarBuilder(file)) == [.nameNotUTF8])
    }
}

@Suite("Limits on tars")
struct TarLimitTests {
    private func failure(_ tar: TarBuilder, _ change: (inout ArchiveLimits) -> Void) -> ArchiveError.Reason? {
        var limits = ArchiveLimits.standard
        change(&limits)
        return Examination.failure(of: tar, limits: limits)
    }

    @Test func members() {
        let tar = TarBuilder(.init("a"), .init("b"), .init("c"))
        #expect(failure(tar) { $0.entries = 2 } == .limit(.entries, allowed: 2))
        #expect(failure(tar) { $0.entries = 3 } == nil)
    }

    @Test func extensionHeadersCountAsMembers() {
        var tar = TarBuilder(.init("a"))
        tar.members = (0..<10).map { .longName("name\($0)") } + tar.members
        #expect(failure(tar) { $0.entries = 5 } == .limit(.entries, allowed: 5))
    }

    @Test func bytesOfMembers() {
        let tar = TarBuilder(.init("a"), .init("b"))
        #expect(failure(tar) { $0.memberBytes = 4 } == .limit(.memberBytes, allowed: 4))
        #expect(failure(tar) { $0.outputBytes = 9 } == .limit(.outputBytes, allowed: 9))
        #expect(failure(tar) { $0.outputBytes = 10 } == nil)
    }

    @Test func lengthOfNames() {
        let tar = TarBuilder(.longName(String(repeating: "x", count: 5000)), .init("a"))
        #expect(failure(tar) { _ in } == .limit(.nameBytes, allowed: 4097))
        #expect(failure(TarBuilder(.init("abcdef"))) { $0.nameBytes = 5 } == .limit(.nameBytes, allowed: 5))
    }

    @Test func lengthOfLinkTargets() {
        let tar = TarBuilder(.link("a", to: "bbbbbbbb"))
        #expect(failure(tar) { $0.nameBytes = 5 } == .limit(.nameBytes, allowed: 5))
    }

    @Test func sizeOfPaxHeaders() {
        let tar = TarBuilder(.pax([(key: "comment", value: String(repeating: "x", count: 2000))]), .init("a"))
        #expect(failure(tar) { $0.paxBytes = 1000 } == .limit(.paxBytes, allowed: 1000))
        #expect(failure(tar) { $0.paxBytes = 3000 } == nil)
    }

    @Test func depthOfFolders() {
        #expect(failure(TarBuilder(.init("a/b/c"))) { $0.depth = 2 } == .limit(.depth, allowed: 2))
    }
}
