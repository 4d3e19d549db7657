import PackageIdentity
import Policy
import Testing

/// Judging for an audit, where nobody looked up anything but advisories.
@Suite struct AuditTests {
    private let policy = Policy.builtIn(feeds: [Sample.feed])

    private func level(_ dossier: Dossier, _ purpose: Purpose) -> Verdict.Level {
        policy.verdict(on: dossier, for: purpose, at: Sample.now).level
    }

    @Test func anAgeThatNobodyLookedUpIsNotMissed() {
        let dossier = Dossier(about: .release(Sample.release()))
        #expect(level(dossier, .newChoice) == .warn)
        #expect(level(dossier, .audit) == .allow)
    }

    @Test func aYoungFileIsNoMatterOfAnAudit() {
        let dossier = Dossier(about: .release(Sample.release()), facts: Facts(files: [Sample.file(days: 0)]))
        #expect(level(dossier, .newChoice) == .block)
        #expect(level(dossier, .audit) == .allow)
    }

    @Test func anAnalyserThatWasNotAskedIsNotMissed() {
        let dossier = Dossier(about: .artifact(Sample.artifact()))
        #expect(level(dossier, .newChoice) == .block)
        #expect(level(dossier, .audit) == .allow)
    }

    @Test func anAnalyserThatFailedIs() {
        let dossier = Dossier(
            about: .release(Sample.release()), unexamined: [Unexamined(.advisories, "the feed is damaged")])
        #expect(level(dossier, .audit) == .block)
    }

    @Test func whatIsKnownCountsAsForANewChoice() {
        for tenths in [nil, 0, 20, 50, 80, 95] {
            let dossier = Dossier(
                about: .release(Sample.release()), facts: Facts(files: [Sample.file(days: 100)]),
                findings: [Sample.vulnerable(tenths)])
            #expect(level(dossier, .audit) == level(dossier, .newChoice))
        }
    }

    @Test func aStaleFeedIsTold() {
        let facts = Facts(feeds: [FeedFacts(name: Sample.feed, date: Sample.now - Age(days: 15))])
        let verdict = policy.verdict(on: Dossier(about: .run, facts: facts), for: .audit, at: Sample.now)
        #expect(verdict.decisive.map(\.finding.rule) == [.feedStale])
    }
}
