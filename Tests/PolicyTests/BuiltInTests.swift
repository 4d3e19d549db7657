import PackageIdentity
import Policy
import Testing

@Suite struct BuiltInTests {
    @Test func theDefaultsSayWhatTheDesignSays() throws {
        let policy = Policy.builtIn(feeds: [FeedName("osv-pypi")])
        #expect(policy.minimumAge == Age(days: 3))
        #expect(policy.vulnerable.warn == .from(.low))
        #expect(policy.vulnerable.block == .from(.high))
        #expect(policy.vulnerable.unscored == .warn)
        #expect(policy.syncVulnerable == .warn)
        #expect(policy.malicious == .block)
        #expect(policy.builds.mode == .sandbox)
        #expect(policy.builds.allowed == [])
        #expect(policy.unexamined == .block)
        #expect(policy.staleFeed.after == Age(days: 14))
        #expect(policy.staleFeed.verdict == .warn)
        #expect(policy.onWarning == .ask)
        #expect(policy.exemptions == [])
        #expect(policy.indexes.map(\.name) == [.pypi])
        #expect(policy.feeds.map(\.trust) == [.block])
    }
}
