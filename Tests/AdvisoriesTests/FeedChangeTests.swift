import HeldBytes
import PackageIdentity
import Testing

@testable import Advisories

struct FeedChangeTests {
    private static func ids(_ range: Range<Int>) -> Set<AdvisoryID> { Set(range.map { AdvisoryID("X-\($0)") }) }

    private static func day(_ day: Int64) -> Instant {
        Instant(clampingMicroseconds: day * Instant.microsecondsPerDay)
    }

    @Test func aNewerFeedIsAccepted() {
        let change = FeedChange(
            from: FeedContents(date: Self.day(1), standing: Self.ids(0..<100)),
            to: FeedContents(date: Self.day(2), standing: Self.ids(1..<120), withdrawn: Self.ids(0..<1)))
        #expect(change == .accepted(FeedChange.Difference(added: 20, missing: 0, withdrawn: 1)))
    }

    @Test func theSameFeedIsAccepted() {
        let feed = FeedContents(date: Self.day(1), standing: Self.ids(0..<10))
        #expect(
            FeedChange(from: feed, to: feed) == .accepted(FeedChange.Difference(added: 0, missing: 0, withdrawn: 0)))
    }

    @Test func anOlderFeedIsARollback() {
        let change = FeedChange(from: FeedContents(date: Self.day(2)), to: FeedContents(date: Self.day(1)))
        #expect(change == .rollback(installed: Self.day(2), offered: Self.day(1)))
    }

    @Test func twoPercentMayGoAndNoMore() {
        let installed = FeedContents(date: Self.day(1), standing: Self.ids(0..<100))
        let twoGone = FeedContents(date: Self.day(2), standing: Self.ids(2..<100))
        #expect(
            FeedChange(from: installed, to: twoGone)
                == .accepted(FeedChange.Difference(added: 0, missing: 2, withdrawn: 0)))
        let threeGone = FeedContents(date: Self.day(2), standing: Self.ids(3..<100))
        #expect(FeedChange(from: installed, to: threeGone) == .disappearance(missing: 3, of: 100))
    }

    @Test func newRecordsDoNotMakeUpForMissingOnes() {
        let installed = FeedContents(date: Self.day(1), standing: Self.ids(0..<100))
        let offered = FeedContents(date: Self.day(2), standing: Self.ids(50..<500))
        #expect(FeedChange(from: installed, to: offered) == .disappearance(missing: 50, of: 100))
    }

    @Test func withdrawnRecordsMayDisappearLater() {
        let installed = FeedContents(date: Self.day(1), standing: Self.ids(0..<10), withdrawn: Self.ids(10..<100))
        let offered = FeedContents(date: Self.day(2), standing: Self.ids(0..<10))
        #expect(
            FeedChange(from: installed, to: offered)
                == .accepted(FeedChange.Difference(added: 0, missing: 0, withdrawn: 0)))
    }

    /// Two real records were "modified" in 2027; the date that counts is the publisher's.
    @Test func theDateOfARecordIsNotTheDateOfItsFeed() throws {
        var builder = AdvisoryIndexBuilder()
        builder.begin(AdvisorySource(name: "osv", date: Self.day(20_000)))
        builder.add(
            Advisory(
                id: AdvisoryID("X-1"), modified: Self.day(99_999),
                affected: [AffectedPackage(name: try PackageName("a"))]))
        let index = try AdvisoryIndex(HeldBytes(copying: builder.build()))
        let contents = try FeedContents.of(index)
        #expect(contents["osv"] == FeedContents(date: Self.day(20_000), standing: [AdvisoryID("X-1")]))
    }
}
