import HeldBytes
import NameSquatting
import PackageIdentity
import TestSupport
import Testing

@testable import Feeds

struct NameListFileTests {
    private func read(
        _ bytes: [UInt8], _ format: NameListFile.Format, date: Instant? = nil, fallback: Instant? = nil
    ) throws -> FeedDraft {
        try NameListFile.read(
            MemoryArchive.source(bytes), format: format, name: "top-pypi", ecosystem: .pypi, date: date,
            fallback: fallback)
    }

    private func names(_ draft: FeedDraft) throws -> [String] {
        try PopularityList(HeldBytes(copying: draft.bytes)).names.map(\.normalized)
    }

    private static let ranking = """
        {"last_update":"2026-04-01 06:34:06","source":"x","meta":[{"name":"project"}],
        "rows":[{"download_count":9,"project":"boto3"},{"project":"Flask_SQLAlchemy","download_count":8}]}
        """

    @Test func aRankingIsInItsOrderAndDatesItself() throws {
        let draft = try read(Array(Self.ranking.utf8), .ranking)
        #expect(try names(draft) == ["boto3", "flask-sqlalchemy"])
        #expect(draft.part.date.description == "2026-04-01T06:34:06Z")
        #expect(draft.part.kind == .popularity && draft.part.records == 2)
    }

    @Test func theServersDateIsPreferred() throws {
        #expect(try read(Array(Self.ranking.utf8), .ranking, date: FeedWorld.day(9)).part.date == FeedWorld.day(9))
    }

    @Test func aCompressedTableIsRead() throws {
        let text = Array("1\tboto3\n2\tdjango\r\n3\tflask\n".utf8)
        let draft = try read(TestArchive.gzip(text), .table, fallback: FeedWorld.day(9))
        #expect(try names(draft) == ["boto3", "django", "flask"])
        #expect(draft.part.date == FeedWorld.day(9))
    }

    /// RFC 8878: a frame of one raw block.
    @Test func allNamesBecomeAFilter() throws {
        let text = Array("flask\ndjango\n".utf8)
        let frame: [UInt8] =
            [0x28, 0xB5, 0x2F, 0xFD, 0x20, UInt8(text.count), UInt8(text.count << 3 & 0xFF) | 1, 0, 0] + text
        let draft = try read(frame, .names, fallback: FeedWorld.day(9))
        let known = try #require(KnownNames(bytes: draft.bytes, date: FeedWorld.day(9)))
        #expect(try known.contains(PackageName("flask")) && known.contains(PackageName("django")))
        #expect(try !known.contains(PackageName("requests")))
        #expect(draft.part.kind == .names && draft.part.records == 2)
    }

    @Test func whatIsNoNameIsNamedAndLeftOut() throws {
        let draft = try read(Array("1\tboto3\n2\tno name\nlonely\n4\tflask\n".utf8), .table, date: FeedWorld.day(9))
        #expect(try names(draft) == ["boto3", "flask"])
        #expect(draft.part.rejected == 2)
        #expect(draft.problems.map(\.name) == ["no name", ""])
    }

    @Test(arguments: ["", "[]", "{\"rows\": [1]}", "{\"rows\": []}"])
    func whatHoldsNoNameIsNoFeed(_ text: String) {
        #expect(throws: FeedError.self) { try read(Array(text.utf8), .ranking, date: FeedWorld.day(9)) }
    }

    @Test func aListWithoutAnyDateIsNoFeed() {
        #expect(throws: FeedError(.content("nothing in it tells its date"), feed: "top-pypi")) {
            try read(Array("1\tboto3\n".utf8), .table)
        }
    }

    struct File: CustomTestStringConvertible {
        let path: String
        let name: String?
        let kind: FeedPart.Kind?
        var testDescription: String { path }
    }

    @Test(arguments: [
        File(path: "top-pypi-packages.min.json", name: "top-pypi", kind: .popularity),
        File(path: "top-pypi-local-rank.tsv.gz", name: "top-pypi-local-rank", kind: .popularity),
        File(path: "names-pypi.txt.zst", name: "names-pypi", kind: .names),
        File(path: "top-npm-local-20000.tsv.gz", name: "top-npm-local-20000", kind: .popularity),
        File(path: "top-rubygems-guarddog.json.gz", name: nil, kind: nil),
        File(path: "readme.md", name: nil, kind: nil),
    ])
    func filesAreToldByTheirNames(_ example: File) {
        let file = SourceFile(list: example.path)
        #expect(file?.name == example.name)
        #expect(file?.kind == example.kind)
    }
}
