import Archives
import Testing

@Suite("Limits on zips")
struct ZipLimitTests {
    private func limits(_ change: (inout ArchiveLimits) -> Void) -> ArchiveLimits {
        var limits = ArchiveLimits.standard
        change(&limits)
        return limits
    }

    @Test func members() {
        let zip = ZipBuilder(.init("a"), .init("b"), .init("c"))
        #expect(Examination.failure(of: zip, limits: limits { $0.entries = 2 }) == .limit(.entries, allowed: 2))
        #expect(Examination.failure(of: zip, limits: limits { $0.entries = 3 }) == nil)
    }

    @Test func membersThatTheEndRecordDoesNotAdmit() {
        var zip = ZipBuilder(.init("a"), .init("b"), .init("c"))
        zip.entryCount = 1
        #expect(Examination.failure(of: zip, limits: limits { $0.entries = 2 }) == .limit(.entries, allowed: 2))
    }

    @Test func bytesOfTheArchive() {
        let zip = ZipBuilder(.init("a"))
        let count = UInt64(zip.build().count)
        #expect(
            Examination.failure(of: zip, limits: limits { $0.inputBytes = count - 1 })
                == .limit(.inputBytes, allowed: count - 1))
        #expect(Examination.failure(of: zip, limits: limits { $0.inputBytes = count }) == nil)
    }

    @Test func bytesOfOneMember() {
        let zip = ZipBuilder(.init("a"))
        #expect(
            Examination.failure(of: zip, limits: limits { $0.memberBytes = 18 }) == .limit(.memberBytes, allowed: 18))
        #expect(Examination.failure(of: zip, limits: limits { $0.memberBytes = 19 }) == nil)
    }

    @Test func bytesOfAllMembers() {
        let zip = ZipBuilder(.init("a"), .init("b"))
        #expect(
            Examination.failure(of: zip, limits: limits { $0.outputBytes = 37 }) == .limit(.outputBytes, allowed: 37))
        #expect(Examination.failure(of: zip, limits: limits { $0.outputBytes = 38 }) == nil)
    }

    @Test func aBombByRatio() {
        let zip = ZipBuilder(.init("zeros", [UInt8](repeating: 0, count: 4 << 20)))
        let strict = limits {
            $0.ratioFloor = 1 << 20
            $0.ratio = 100
        }
        #expect(Examination.failure(of: zip, limits: strict) == .limit(.ratio, allowed: 100))
        #expect(Examination.failure(of: zip) == nil)
    }

    @Test func lengthOfNames() {
        let zip = ZipBuilder(.init("abcdef"))
        #expect(Examination.failure(of: zip, limits: limits { $0.nameBytes = 5 }) == .limit(.nameBytes, allowed: 5))
        #expect(Examination.failure(of: zip, limits: limits { $0.nameBytes = 6 }) == nil)
    }

    @Test func depthOfFolders() {
        let zip = ZipBuilder(.init("a/b/c/d"))
        #expect(Examination.failure(of: zip, limits: limits { $0.depth = 3 }) == .limit(.depth, allowed: 3))
        #expect(Examination.failure(of: zip, limits: limits { $0.depth = 4 }) == nil)
    }

    @Test func sizeOfTheDirectory() {
        let zip = ZipBuilder(.init("a"))
        #expect(
            Examination.failure(of: zip, limits: limits { $0.directoryBytes = 46 })
                == .limit(.directoryBytes, allowed: 46))
        #expect(Examination.failure(of: zip, limits: limits { $0.directoryBytes = 47 }) == nil)
    }

    @Test func whatACallerAsksFor() throws {
        let reader = try ZipReader(MemorySource(ZipBuilder(.init("a")).build()))
        let entry = try #require(reader.directory.entry(named: "a"))
        #expect(throws: ArchiveError.self) { try reader.contents(of: entry, limit: 18) }
        #expect(try reader.contents(of: entry, limit: 19).count == 19)
    }
}
