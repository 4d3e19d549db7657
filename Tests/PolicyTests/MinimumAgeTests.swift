import PackageIdentity
import Policy
import Testing

/// "Minimum age is per file."
@Suite struct MinimumAgeTests {
    private func verdict(
        _ file: FileFacts?, by policy: Policy = Sample.builtIn, release: ReleaseIdentity = Sample.release(),
        fixes: [AdvisoryFix] = []
    ) -> Verdict {
        let artifact = Sample.artifact(release)
        let dossier = Dossier(
            about: .artifact(artifact), facts: Facts(files: file.map { [$0] } ?? [], fixes: fixes),
            examined: Sample.examined)
        return policy.verdict(on: dossier, at: Sample.now)
    }

    private func file(_ release: ReleaseIdentity = Sample.release(), hours: Int64) -> FileFacts {
        let moment = Sample.now - Age(clampingMicroseconds: hours * 3600 * Instant.microsecondsPerSecond)
        return FileFacts(
            filename: Sample.artifact(release).filename, publication: Publication(moment, .uploaded))
    }

    @Test func aFileIsOldEnoughFromTheVeryMoment() {
        #expect(verdict(file(hours: 72)).level == .allow)
        #expect(verdict(file(hours: 71)).level == .block)
        #expect(verdict(file(hours: -5)).level == .block)
    }

    @Test func theFindingSaysHowOldItIsAndFromWhenItCanBeTaken() {
        let verdict = verdict(file(hours: 29))
        #expect(verdict.decisive.map(\.finding.rule) == [.tooNew])
        #expect(verdict.decisive.map(\.finding.message) == ["uploaded 1d5h ago; the minimum age is 3d"])
        #expect(
            verdict.decisive.map(\.nextStep) == [
                "take an older release, or wait until 2026-06-17 07:00 UTC; "
                    + "to accept it, exempt foo==1.2.3 from release/too-new in your policy file"
            ])
    }

    @Test func withoutAnyMomentItWarns() {
        let unknown = FileFacts(filename: Sample.artifact().filename, publication: nil)
        for verdict in [verdict(unknown), verdict(nil)] {
            #expect(verdict.level == .warn)
            #expect(verdict.decisive.map(\.finding.rule) == [.ageUnknown])
            #expect(verdict.decisive.map(\.finding.message) == ["nobody says how old it is; the minimum age is 3d"])
        }
    }

    @Test func theUploadTimeCountsElseFirstSeenElseLastModified() {
        let (early, middle, late) = (Sample.now - Age(days: 9), Sample.now - Age(days: 5), Sample.now)
        let all = Publication(uploaded: late, firstSeen: middle, lastModified: early)
        #expect(all == Publication(late, .uploaded))
        #expect(Publication(uploaded: nil, firstSeen: middle, lastModified: early) == Publication(middle, .firstSeen))
        #expect(Publication(uploaded: nil, firstSeen: nil, lastModified: early) == Publication(early, .lastModified))
        #expect(Publication(uploaded: nil, firstSeen: nil, lastModified: nil) == nil)
    }

    @Test func anIndexHasItsOwnAgeAndAClaimedNameNeedsNone() {
        let policy = Sample.policy {
            $0.indexes = [
                IndexStatement(
                    name: stated(IndexName("acme")), address: stated(DeclaredAddress("https://index.example/")),
                    claims: [stated(Sample.pattern("acme-*"))]),
                IndexStatement(
                    name: stated(IndexName("slow")), address: stated(DeclaredAddress("https://slow.example/")),
                    minimumAge: stated(Sample.age("10d"))),
            ]
        }
        let age = { (name: String, index: String) in
            policy.minimumAge(of: Sample.name(name), from: .index(IndexName(index)))
        }
        #expect(age("acme-core", "acme") == .zero)
        #expect(age("other", "acme") == Sample.age("3d"))
        #expect(age("other", "slow") == Sample.age("10d"))
        #expect(age("other", "pypi") == Sample.age("3d"))
        #expect(age("other", "from-a-flag") == Sample.age("3d"))
        let claimed = Sample.release("acme-core", index: "acme")
        #expect(verdict(file(claimed, hours: 0), by: policy, release: claimed).level == .allow)
        #expect(verdict(nil, by: policy, release: claimed).level == .allow)
    }

    struct Waiver: CustomTestStringConvertible {
        let label: String
        var tenths: Int? = 75
        var feed = Sample.feed
        var hours: Int64 = 24
        let isWaived: Bool
        var testDescription: String { label }
    }

    static let waivers = [
        Waiver(label: "a fix of a grave advisory, known for a day", isWaived: true),
        Waiver(label: "known for less than a day", hours: 23, isWaived: false),
        Waiver(label: "below block severity", tenths: 69, isWaived: false),
        Waiver(label: "unscored", tenths: nil, isWaived: false),
        Waiver(label: "by a feed that only warns", feed: FeedName("warns"), isWaived: false),
        Waiver(label: "by an added feed that blocks", feed: FeedName("blocks"), isWaived: true),
        Waiver(label: "by a feed nobody knows", feed: FeedName("unknown"), isWaived: false),
    ]

    /// "It is waived only for a release that a feed with `trust = "block"` names as the fix of an advisory at block
    /// severity, known to that feed for 24 hours."
    @Test(arguments: waivers) func isWaivedForUrgentFixesOnly(_ example: Waiver) {
        let policy = Sample.policy {
            $0.feeds = [
                FeedStatement(name: stated(FeedName("warns"))),
                FeedStatement(name: stated(FeedName("blocks")), trust: stated(.block)),
            ]
        }
        let since = Sample.now - Age(clampingMicroseconds: example.hours * 3600 * Instant.microsecondsPerSecond)
        let fix = AdvisoryFix(id: "GHSA-1", scoreTenths: example.tenths, feed: example.feed, knownSince: since)
        #expect(verdict(file(hours: 30), by: policy, fixes: [fix]).level == (example.isWaived ? .allow : .block))
    }

    /// A lower threshold blocks more releases and must not let more fixes through early.
    @Test func anUntrustedProjectThatBlocksMoreWaivesNoMore() {
        let project = Sample.layer(.project) {
            $0.vulnerableBlock = stated(.from(.low))
            $0.vulnerableUnscored = stated(.block)
            $0.feeds = [FeedStatement(name: stated(Sample.addedFeed), trust: stated(.block))]
        }
        let policy = Sample.assembly([project]).policy
        for feed in [Sample.feed, Sample.addedFeed] {
            let fix = AdvisoryFix(id: "X", scoreTenths: 50, feed: feed, knownSince: Sample.now - Age(days: 9))
            #expect(verdict(file(hours: 30), by: policy, fixes: [fix]).level == .block)
        }
        #expect(policy.level(Sample.dossier([Sample.vulnerable(20)])) == .block)
    }
}
