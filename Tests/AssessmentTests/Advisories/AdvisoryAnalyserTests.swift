import Advisories
import Assessment
import Feeds
import PackageIdentity
import Policy
import Testing

/// What feeds know of a version, as findings.
@Suite struct AdvisoryAnalyserTests {
    private static let criticalVector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"

    private func evidence(
        _ records: [Advisory], version: String? = "1.0", as standing: Policy.PublicAdvisories = .apply,
        others: [String: [Advisory]] = [:]
    ) async throws -> AdvisoryAnalyser.Evidence {
        var world = FeedWorld(advisories: others)
        world.advisories["osv-pypi"] = records
        return try await world.open { feeds in
            AdvisoryAnalyser(feeds: feeds).evidence(on: FeedWorld.name("foo"), version: version, as: standing)
        }
    }

    private func details(_ finding: Finding?) throws -> AdvisoryDetails {
        guard case .advisory(let details)? = finding?.details else { throw NoAdvisory() }
        return details
    }

    private struct NoAdvisory: Error {}

    @Test func aVulnerabilityNamesItsFix() async throws {
        let record = try FeedWorld.vulnerability(
            "PYSEC-2021-1", fixed: "1.2", aliases: ["CVE-2021-9", "GHSA-x"], vector: Self.criticalVector)
        let found = try await evidence([record])
        #expect(found.failure == nil)
        let finding = try #require(found.findings.first)
        #expect(found.findings.count == 1)
        #expect(finding.rule == .vulnerable)
        #expect(finding.severity == .critical)
        #expect(finding.message == "is affected by PYSEC-2021-1 (CVE-2021-9), scored 9.8; fixed in 1.2")
        #expect(
            try details(finding)
                == AdvisoryDetails(
                    id: "PYSEC-2021-1", aliases: ["CVE-2021-9", "GHSA-x"], scoreTenths: 98, fixedVersions: ["1.2"],
                    feeds: [FeedName("osv-pypi")]))
    }

    @Test func whatNobodyScoredIsMedium() async throws {
        let found = try await evidence([try FeedWorld.vulnerability("GHSA-1")])
        #expect(found.findings.map(\.severity) == [.medium])
        #expect(found.findings.map(\.message) == ["is affected by GHSA-1, which nobody scored; no fix is known"])
        #expect(try details(found.findings.first).scoreTenths == nil)
    }

    @Test func aFixedVersionHasNothingAgainstIt() async throws {
        let found = try await evidence([try FeedWorld.vulnerability("GHSA-1", fixed: "1.0")])
        #expect(found.findings.isEmpty)
    }

    @Test func recordsUnderOneNameAreOneFinding() async throws {
        let found = try await evidence([
            try FeedWorld.vulnerability("GHSA-1", fixed: "1.2", aliases: ["CVE-1"]),
            try FeedWorld.vulnerability("PYSEC-1", fixed: "1.2", aliases: ["CVE-1"]),
        ])
        #expect(found.findings.count == 1)
        #expect(try details(found.findings.first).id == "PYSEC-1")
        #expect(try details(found.findings.first).aliases == ["CVE-1", "GHSA-1"])
    }

    @Test func feedsThatTellOfTheSameThingAreOneFinding() async throws {
        let found = try await evidence(
            [try FeedWorld.vulnerability("PYSEC-1", aliases: ["CVE-1"])],
            others: [
                "acme": [
                    try FeedWorld.vulnerability(
                        "ACME-7", fixed: "1.1", aliases: ["CVE-1"], vector: Self.criticalVector)
                ]
            ])
        #expect(found.findings.count == 1)
        let details = try details(found.findings.first)
        #expect(details.id == "PYSEC-1")
        #expect(details.scoreTenths == 98)
        #expect(details.fixedVersions == ["1.1"])
        #expect(Set(details.feeds) == [FeedName("osv-pypi"), FeedName("acme")])
    }

    @Test func aThirdFeedJoinsTwoThatSharedNoName() async throws {
        let found = try await evidence(
            [try FeedWorld.vulnerability("PYSEC-1")],
            others: [
                "acme": [try FeedWorld.vulnerability("ACME-7")],
                "joint": [try FeedWorld.vulnerability("JOINT-1", aliases: ["PYSEC-1", "ACME-7"])],
            ])
        #expect(found.findings.count == 1)
    }

    struct KindCase: Sendable, CustomTestStringConvertible {
        let kind: AdvisoryKind
        let rule: String
        let severity: Severity
        var testDescription: String { "\(kind)" }
    }

    @Test(arguments: [
        KindCase(kind: .malicious, rule: "advisory/malicious", severity: .critical),
        KindCase(kind: .suspicious, rule: "advisory/malicious", severity: .high),
        KindCase(kind: .research, rule: "advisory/malicious", severity: .high),
        KindCase(kind: .hackingTool, rule: "advisory/unwanted", severity: .medium),
        KindCase(kind: .spam, rule: "advisory/unwanted", severity: .medium),
        KindCase(kind: .unsound, rule: "advisory/vulnerable", severity: .medium),
        KindCase(kind: .notice, rule: "advisory/notice", severity: .info),
        KindCase(kind: .unmaintained, rule: "advisory/notice", severity: .info),
    ])
    func kindsOfRecords(each: KindCase) async throws {
        let found = try await evidence([FeedWorld.record("X-1", each.kind)])
        #expect(found.findings.map { "\($0.rule)" } == [each.rule])
        #expect(found.findings.map(\.severity) == [each.severity])
    }

    @Test func whatIsSaidOfNoVersionNeverBlocks() async throws {
        for record in [
            FeedWorld.record("MAL-1", .malicious, versions: []),
            Advisory(
                id: AdvisoryID("GHSA-1"), severities: [try CVSSVector(Self.criticalVector)],
                affected: [AffectedPackage(name: FeedWorld.name("foo"))]),
        ] {
            let found = try await evidence([record])
            let finding = try #require(found.findings.first)
            #expect(finding.message.contains("nobody says which"))
            #expect(Policy.builtIn(feeds: [FeedName("osv-pypi")]).level(of: finding, purpose: .newChoice) == .warn)
        }
    }

    @Test func aNameWithoutReleasesHasAgainstItWhatIsSaidOfEveryVersion() async throws {
        let found = try await evidence(
            [
                try FeedWorld.vulnerability("MAL-2024-1"),
                try FeedWorld.vulnerability("GHSA-1", fixed: "1.2"),
            ], version: nil)
        #expect(try found.findings.map { try details($0).id } == ["MAL-2024-1"])
    }

    @Test func aTextThatIsNoVersionMatchesAsItIsListed() async throws {
        let record = FeedWorld.record("MAL-1", .malicious, versions: ["2.9.0-NA"])
        #expect(try await evidence([record], version: "2.9.0-NA").findings.count == 1)
        #expect(try await evidence([record], version: "2.9.0").findings.isEmpty)
    }

    // MARK: Fixes

    @Test func theVersionThatARecordCallsFixedIsTold() async throws {
        let published = FeedWorld.moment("2026-01-01T00:00:00Z")
        let record = try FeedWorld.vulnerability(
            "PYSEC-1", fixed: "1.0", vector: Self.criticalVector, published: published)
        #expect(
            try await evidence([record]).fixes
                == [
                    AdvisoryFix(
                        id: "PYSEC-1", scoreTenths: 98, feed: FeedName("osv-pypi"), knownSince: published)
                ])
        #expect(try await evidence([record], version: "1.0.0").fixes.count == 1)
        #expect(try await evidence([record], version: "1.0.1").fixes.isEmpty)
        #expect(try await evidence([record], version: "0.9").fixes.isEmpty)
    }

    @Test func anAdvisoryWithoutADateFixesNothing() async throws {
        let record = try FeedWorld.vulnerability("PYSEC-1", fixed: "1.0", vector: Self.criticalVector)
        #expect(try await evidence([record]).fixes.isEmpty)
    }

    @Test func aVersionThatIsAffectedAllTheSameIsNoFix() async throws {
        let record = Advisory(
            id: AdvisoryID("PYSEC-1"), published: FeedWorld.date,
            affected: [
                AffectedPackage(
                    name: FeedWorld.name("foo"),
                    ranges: [AffectedRange(events: [.introduced("0"), .fixed("1.0")])], versions: ["1.0"])
            ])
        #expect(try await evidence([record]).fixes.isEmpty)
    }

    @Test func theSafeVersionIsSafeFromEveryFeed() async throws {
        var world = FeedWorld()
        world.advisories["osv-pypi"] = [
            try FeedWorld.vulnerability("PYSEC-1", fixed: "1.1"),
            try FeedWorld.vulnerability("PYSEC-2", from: "1.1", fixed: "1.3"),
        ]
        world.advisories["acme"] = [try FeedWorld.vulnerability("ACME-1", from: "1.3", fixed: "1.4")]
        let safe = try await world.open { feeds in
            AdvisoryAnalyser(feeds: feeds).safeVersion(of: FeedWorld.name("foo"), above: "1.0")
        }
        #expect(safe == "1.4")
        world.advisories["acme"] = []
        let simple = try await world.open { feeds in
            AdvisoryAnalyser(feeds: feeds).safeVersion(of: FeedWorld.name("foo"), above: "1.0")
        }
        #expect(simple == "1.3")
    }

    // MARK: Where advisories apply

    @Test func ofAClaimedNameOnlyANamesakeIsTold() async throws {
        let records = try (1...5).map { try FeedWorld.vulnerability("PYSEC-\($0)", vector: Self.criticalVector) }
        let found = try await evidence(records, as: .tellOfAnother)
        #expect(found.findings.map(\.rule) == [.indexConfusion])
        #expect(found.findings.map(\.severity) == [.info])
        #expect(
            found.findings.map(\.message)
                == ["has a namesake on the public index, of which PYSEC-1, PYSEC-2, PYSEC-3 and 2 more tell"])
        #expect(found.fixes.isEmpty)
    }

    @Test func elsewhereNothingApplies() async throws {
        let found = try await evidence([try FeedWorld.vulnerability("PYSEC-1")], as: .doNotApply)
        #expect(found == AdvisoryAnalyser.Evidence())
    }

    @Test func anEcosystemWithoutAFeedCannotBeLookedUp() async throws {
        let feeds = InstalledFeeds.bundled
        let indexes = feeds.feedIndexes(for: .rubyGems)
        let name = try PackageName("rails", ecosystem: .rubyGems)
        let found = AdvisoryAnalyser(feeds: feeds).evidence(on: name, version: "1", as: .apply)
        #expect((found.failure == nil) == !indexes.isEmpty)
    }

    @Test func aDamagedFeedWithoutAStandInIsNoSilence() async throws {
        var world = FeedWorld()
        world.advisories["acme"] = [try FeedWorld.vulnerability("ACME-1")]
        let found = try await world.open(damaging: "acme") { feeds in
            AdvisoryAnalyser(feeds: feeds).evidence(on: FeedWorld.name("foo"), version: "1.0", as: .apply)
        }
        #expect(found.failure == "the feed acme cannot be read: run cordon feed update")
    }

    @Test func theBundledFeedKnowsAnOldDjango() {
        let found = AdvisoryAnalyser(feeds: .bundled).evidence(
            on: FeedWorld.name("django"), version: "3.2.0", as: .apply)
        #expect(found.findings.count > 20)
        #expect(found.findings.contains { $0.message.contains("PYSEC-2021-98 (CVE-2021-33203)") })
    }
}
