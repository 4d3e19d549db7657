import Advisories
import HeldBytes
import PackageIdentity
import TestSupport
import Testing

@testable import Feeds

struct AdvisoryArchiveTests {
    private func read(
        _ members: [TestArchive.Member], day: Int64 = 10, ecosystem: Ecosystem? = .pypi, date: Instant? = nil
    ) throws -> FeedDraft {
        try AdvisoryArchive.read(
            MemoryArchive.source(TestArchive.zip(members, modified: TestRecord.dosDate(day))), name: "osv-pypi",
            ecosystem: ecosystem, date: date)
    }

    private func ids(_ draft: FeedDraft, _ name: String, ecosystem: Ecosystem = .pypi) throws -> [String] {
        let index = try AdvisoryIndex(HeldBytes(copying: draft.bytes))
        let package = try index.package(PackageName(name, ecosystem: ecosystem))
        return try package?.matches(version: "1").flatMap { $0.ids.map(\.text) } ?? []
    }

    @Test func oneBadRecordIsNamedAndTheRestStands() throws {
        let draft = try read([
            TestRecord("X-1").member, (name: "broken.json", content: "{\"id\": \"X-2\", \"affected\": [{]}"),
            TestRecord("X-3", "django").member, (name: "anonymous.json", content: "{\"affected\": []}"),
        ])
        #expect(draft.part.records == 2 && draft.part.rejected == 2)
        #expect(draft.problems.map(\.name) == ["broken.json", "anonymous.json"])
        #expect(draft.problems.first?.reason == "expected a string at offset 28")
        #expect(try ids(draft, "flask") == ["X-1"] && ids(draft, "django") == ["X-3"])
        #expect(try AdvisoryIndex(HeldBytes(copying: draft.bytes)).sources.map(\.rejected) == [2])
    }

    @Test func onlyTheFirstBadRecordsAreNamed() throws {
        let bad = (0..<20).map { (name: "bad-\($0).json", content: "no JSON") }
        let draft = try read([TestRecord("X-1").member] + bad)
        #expect(draft.part.rejected == 20 && draft.problems.count == 5)
    }

    @Test func aRecordWithAWrongChecksumIsLeftOut() throws {
        var bytes = TestRecord.zip([TestRecord("X-1"), TestRecord("X-2")], day: 10)
        let needle = Array("\"id\": \"X-2\"".utf8)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: needle) })
        bytes[place + 9] = UInt8(ascii: "9")
        let draft = try AdvisoryArchive.read(MemoryArchive.source(bytes), name: "osv-pypi", ecosystem: .pypi)
        #expect(try ids(draft, "flask") == ["X-1"])
        #expect(draft.problems.map(\.name) == ["X-2.json"])
    }

    @Test func aRecordOfSeveralPiecesIsRead() throws {
        let padding = String(repeating: "x", count: 600_000)
        let json = TestRecord("X-1").json.replacing(
            "\"schema_version\"", with: "\"summary\": \"\(padding)\", \"schema_version\"")
        let draft = try read([(name: "X-1.json", content: json)])
        #expect(try ids(draft, "flask") == ["X-1"])
    }

    @Test func withdrawnRecordsAreCountedAndSayNothing() throws {
        let draft = try read([TestRecord("X-1", isWithdrawn: true).member, TestRecord("X-2").member])
        #expect(draft.part.records == 2 && draft.part.withdrawn == 1)
        #expect(try ids(draft, "flask") == ["X-2"])
    }

    /// Records of 2027 exist; the archive's own dates count, or better the server's.
    @Test func theDateIsThatOfTheNewestMemberOrTheServers() throws {
        let own = try read([TestRecord("X-1").member], day: 42)
        #expect(own.part.date == FeedWorld.day(42))
        let served = try read([TestRecord("X-1").member], day: 42, date: FeedWorld.day(50))
        #expect(served.part.date == FeedWorld.day(50))
    }

    @Test func aDateThatNoCalendarHasIsNone() {
        #expect(DOSDate.instant(0) == nil)
        #expect(DOSDate.instant(UInt32(13 << 5 | 1) << 16) == nil)
        #expect(DOSDate.instant(UInt32(0x21) << 16 | 24 << 11) == nil)
        #expect(DOSDate.instant(0x5D16_BF7D)?.description == "2026-08-22T23:59:58Z")
        #expect(throws: FeedError(.content("nothing in it tells its date"), feed: "osv-pypi")) {
            try AdvisoryArchive.read(
                MemoryArchive.source(TestArchive.zip([TestRecord("X-1").member], modified: 0)), name: "osv-pypi",
                ecosystem: .pypi)
        }
    }

    @Test func packagesOfOtherEcosystemsAreLeftToTheirOwnFeeds() throws {
        let members = [TestRecord("X-1", ecosystem: "npm").member, TestRecord("X-2").member]
        let draft = try read(members)
        #expect(try ids(draft, "flask") == ["X-2"])
        #expect(try ids(draft, "flask", ecosystem: .npm).isEmpty)
        let mixed = try read(members, ecosystem: nil)
        #expect(try ids(mixed, "flask", ecosystem: .npm) == ["X-1"])
    }

    @Test func idsMayHoldSlashes() throws {
        let draft = try read([TestRecord("pypi/2025-11-zrj/zrj", "zrj").member])
        #expect(try ids(draft, "zrj") == ["pypi/2025-11-zrj/zrj"])
    }

    @Test func theOrderOfMembersDoesNotMatter() throws {
        let records = TestRecord.numbered(0..<50)
        #expect(
            try FeedWorld.draft(records, day: 1).part.digest
                == FeedWorld.draft(records.reversed(), day: 1).part.digest)
    }

    @Test func whatHoldsNoRecordIsNoFeed() throws {
        #expect(throws: FeedError(.content("it holds no record that can be read"), feed: "osv-pypi")) {
            try read([(name: "bad.json", content: "")])
        }
        #expect(throws: FeedError.self) {
            try AdvisoryArchive.read(
                MemoryArchive.source(Array("<html>".utf8)), name: "osv-pypi", ecosystem: .pypi)
        }
    }
}
