import Archives
import Testing

@Suite("Archives inside archives")
struct NestedArchiveTests {
    private func walk(
        _ bytes: [UInt8], _ format: ArchiveFormat = .zip, limits: ArchiveLimits = .standard
    ) throws -> (walk: ArchiveWalk, paths: [[String]]) {
        var paths: [[String]] = []
        let walk = try ArchiveWalk(
            through: MemorySource(bytes), format: format, limits: limits, opensNested: true
        ) { member, _ in paths.append(member.containers + [member.name]) }
        return (walk, paths)
    }

    private func nest(_ bytes: [UInt8], depth: Int) -> [UInt8] {
        (0..<depth).reduce(bytes) { inner, level in ZipBuilder(.init("level\(level).zip", inner)).build() }
    }

    @Test func membersOfAllLevelsAreVisited() throws {
        let tar = Compressors.gzip(TarBuilder(.init("t")).build())
        let zip = ZipBuilder(.init("a"), .init("inner.zip", ZipBuilder(.init("x"), .init("t.tar.gz", tar)).build()))
        let found = try walk(zip.build())
        #expect(found.walk.oddities == [])
        #expect(
            found.paths == [
                ["a"], ["inner.zip"], ["inner.zip", "x"], ["inner.zip", "t.tar.gz"], ["inner.zip", "t.tar.gz", "t"],
            ])
        #expect(found.walk.memberCount == 5)
    }

    @Test func nothingIsOpenedUnasked() throws {
        let zip = ZipBuilder(.init("inner.zip", ZipBuilder(.init("../evil")).build()))
        #expect(try Examination.kinds(of: zip) == [])
    }

    @Test func whatIsOddInsideSaysWhere() throws {
        let zip = ZipBuilder(.init("inner.zip", ZipBuilder(.init("../evil")).build()))
        let oddities = try walk(zip.build()).walk.oddities
        #expect(oddities.map(\.kind) == [.nameWithParentComponent])
        #expect(oddities.map(\.containers) == [["inner.zip"]])
        #expect(oddities.map(\.member) == ["../evil"])
    }

    @Test func aBrokenOneInside() throws {
        let zip = ZipBuilder(.init("inner.zip", [0x50, 0x4B, 3, 4] + .noise(100)), .init("b"))
        let found = try walk(zip.build())
        #expect(found.walk.oddities.map(\.kind) == [.endRecordMissing])
        #expect(found.paths == [["inner.zip"], ["b"]])
    }

    @Test func aTarThatBreaksOffInside() throws {
        let tar = Array(TarBuilder(.init("t", .noise(5000))).build().prefix(3000))
        let found = try walk(ZipBuilder(.init("t.tar", tar), .init("b")).build())
        #expect(found.walk.oddities.map(\.kind) == [.truncated])
        #expect(found.paths == [["t.tar"], ["t.tar", "t"], ["b"]])
    }

    @Test func compressedFilesThatAreNoTars() throws {
        let zip = ZipBuilder(.init("table.csv.gz", Compressors.gzip(.text("1,2,3\n"))))
        #expect(try walk(zip.build()).walk.oddities == [])
    }

    @Test func depth() throws {
        let deep = nest(ZipBuilder(.init("a")).build(), depth: 6)
        #expect(try walk(deep).walk.oddities.map(\.kind) == [.nestedTooDeep(allowed: 4)])
        var limits = ArchiveLimits.standard
        limits.nesting = 7
        #expect(try walk(deep, limits: limits).walk.oddities == [])
        limits.nesting = 6
        #expect(try walk(deep, limits: limits).walk.oddities.map(\.kind) == [.nestedTooDeep(allowed: 6)])
    }

    @Test func limitsCountOverAllLevels() throws {
        let zip = nest(ZipBuilder(.init("a"), .init("b")).build(), depth: 2)
        var limits = ArchiveLimits.standard
        limits.entries = 3
        let error = #expect(throws: ArchiveError.self) { try walk(zip, limits: limits) }
        #expect(error?.reason == .limit(.entries, allowed: 3))
        limits.entries = 4
        #expect(throws: Never.self) { try walk(zip, limits: limits) }
    }

    @Test func aBombOfBombs() throws {
        let zeros = ZipBuilder(.init("zeros", [UInt8](repeating: 0, count: 1 << 20))).build()
        var zip = ZipBuilder()
        zip.members = (0..<20).map { .init("inner\($0).zip", zeros) }
        var limits = ArchiveLimits.standard
        limits.outputBytes = 10 << 20
        let error = #expect(throws: ArchiveError.self) { try walk(zip.build(), limits: limits) }
        #expect(error?.reason == .limit(.outputBytes, allowed: 10 << 20))
    }

    @Test func oneTooLargeForMemory() throws {
        var limits = ArchiveLimits.standard
        limits.nestedBytes = 1000
        let zip = ZipBuilder(.init("inner.zip", ZipBuilder(.init("x", .noise(2000))).build()))
        #expect(try walk(zip.build(), limits: limits).walk.oddities.map(\.kind) == [.nestedTooLarge(allowed: 1000)])
    }
}
