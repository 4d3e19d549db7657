import PackageIdentity
import Policy
import Testing

/// "From finding to verdict, unless `[policy.rules]` says otherwise."
@Suite struct LevelTests {
    struct Case: CustomTestStringConvertible {
        let label: String
        let findings: [Finding]
        let level: Verdict.Level
        var testDescription: String { label }
    }

    static let bySeverity: [Case] = [
        Case(label: "nothing found", findings: [], level: .allow),
        Case(label: "info allows", findings: [Finding(.indexConfusion, severity: .info, "m")], level: .allow),
        Case(label: "low allows", findings: [Finding(.typosquat, severity: .low, "m")], level: .allow),
        Case(label: "medium warns", findings: [Finding(.yanked, severity: .medium, "m")], level: .warn),
        Case(label: "high blocks", findings: [Finding(.typosquat, severity: .high, "m")], level: .block),
        Case(label: "critical blocks", findings: [Finding(.digestMismatch, "m")], level: .block),
        Case(
            label: "the worst decides",
            findings: [
                Finding(.yanked, severity: .medium, "m"), Finding(.typosquat, severity: .high, "m"),
                Finding(.typosquat, severity: .low, "m"),
            ], level: .block),
    ]

    @Test(arguments: bySeverity) func followFromSeverity(_ example: Case) {
        #expect(Sample.builtIn.level(Sample.dossier(example.findings)) == example.level)
    }

    static let vulnerabilities: [Case] = [
        Case(label: "0.0", findings: [Sample.vulnerable(0)], level: .allow),
        Case(label: "3.9", findings: [Sample.vulnerable(39)], level: .warn),
        Case(label: "6.9", findings: [Sample.vulnerable(69)], level: .warn),
        Case(label: "7.0", findings: [Sample.vulnerable(70)], level: .block),
        Case(label: "unscored", findings: [Sample.vulnerable(nil)], level: .warn),
        Case(label: "malicious", findings: [Sample.malicious()], level: .block),
    ]

    @Test(arguments: vulnerabilities) func ofVulnerabilitiesFollowFromTheThresholds(_ example: Case) {
        #expect(Sample.builtIn.level(Sample.dossier(example.findings)) == example.level)
    }

    @Test func thresholdsAndUnscoredCanBeSet() {
        let policy = Sample.policy {
            $0.vulnerableWarn = stated(.from(.medium))
            $0.vulnerableBlock = stated(.never)
            $0.vulnerableUnscored = stated(.block)
        }
        #expect(policy.level(Sample.dossier([Sample.vulnerable(39)])) == .allow)
        #expect(policy.level(Sample.dossier([Sample.vulnerable(100)])) == .warn)
        #expect(policy.level(Sample.dossier([Sample.vulnerable(nil)])) == .block)
    }

    /// `sync-vulnerable = "warn"`: "an existing lock still installs; malicious always blocks".
    @Test func anExistingLockStillInstallsWhatIsVulnerableAndNeverWhatIsMalicious() {
        let policy = Sample.builtIn
        #expect(policy.level(Sample.dossier([Sample.vulnerable(98)]), for: .existingLock) == .warn)
        #expect(policy.level(Sample.dossier([Sample.vulnerable(0)]), for: .existingLock) == .allow)
        #expect(policy.level(Sample.dossier([Sample.malicious()]), for: .existingLock) == .block)
    }

    struct SyncCase {
        let key: Verdict.Level
        let level: Verdict.Level
    }

    @Test(arguments: [
        SyncCase(key: .allow, level: .allow), SyncCase(key: .warn, level: .warn), SyncCase(key: .block, level: .block),
    ])
    func syncVulnerableIsTheMostAVulnerabilityLeadsTo(_ example: SyncCase) {
        let policy = Sample.policy { $0.syncVulnerable = stated(example.key) }
        #expect(policy.level(Sample.dossier([Sample.vulnerable(98)]), for: .existingLock) == example.level)
        #expect(policy.level(Sample.dossier([Sample.vulnerable(98)])) == .block)
    }

    @Test func aRuleForVulnerabilitiesCountsForAnExistingLockToo() {
        let policy = Sample.policy { $0.rules = [RuleStatement(.rule(.vulnerable), stated(.block))] }
        #expect(policy.level(Sample.dossier([Sample.vulnerable(20)]), for: .existingLock) == .block)
    }

    /// "An added feed warns unless it says block."
    @Test func anAddedFeedWarnsUnlessItSaysBlock() {
        let added = { (trust: FeedRules.Trust?) in
            Sample.policy {
                $0.feeds = [FeedStatement(name: stated(Sample.addedFeed), trust: trust.map { stated($0) })]
            }
        }
        let word = Sample.dossier([Sample.malicious(feeds: [Sample.addedFeed])])
        #expect(added(nil).level(word) == .warn)
        #expect(added(.warn).level(word) == .warn)
        #expect(added(.block).level(word) == .block)
        let both = Sample.dossier([Sample.malicious(feeds: [Sample.addedFeed, Sample.feed])])
        #expect(added(.warn).level(both) == .block)
    }

    @Test func whatCouldNotBeExaminedBlocksByDefault() {
        var dossier = Sample.dossier()
        dossier.unexamined = [Unexamined(.content, "nesting deeper than 200")]
        let verdict = Sample.builtIn.verdict(on: dossier, at: Sample.now)
        #expect(verdict.level == .block)
        #expect(verdict.decisive.map(\.finding.rule) == [.unexamined])
        #expect(
            verdict.decisive.map(\.finding.message) == ["could not be examined (content): nesting deeper than 200"])
        let lenient = Sample.policy { $0.unexamined = stated(.allow) }.verdict(on: dossier, at: Sample.now)
        #expect(lenient.level == .allow)
        #expect(!lenient.isComplete)
    }

    @Test func aStaleFeedLeadsToItsVerdictAfterItsAge() {
        let run = { (days: Int64?) in
            Dossier(
                about: .run,
                facts: Facts(feeds: [
                    FeedFacts(name: Sample.feed, date: days.map { Sample.now - Age(days: $0) })
                ]))
        }
        #expect(Sample.builtIn.level(run(14)) == .allow)
        #expect(Sample.builtIn.level(run(15)) == .warn)
        #expect(Sample.builtIn.level(run(nil)) == .warn)
        let strict = Sample.policy {
            $0.staleFeedAfter = stated(Sample.age("2d"))
            $0.staleFeedVerdict = stated(.block)
        }
        #expect(strict.level(run(3)) == .block)
    }

    @Test func rulesSayOtherwise() {
        let policy = Sample.policy {
            $0.rules = [
                RuleStatement(Sample.selector("content/*"), stated(.warn)),
                RuleStatement(Sample.selector("content/eval"), stated(.allow)),
                RuleStatement(Sample.selector("name/typosquat"), stated(.warn)),
            ]
        }
        #expect(policy.level(Sample.dossier([Finding(.typosquat, severity: .critical, "m")])) == .warn)
        #expect(policy.level(Sample.dossier([Finding(Sample.rule("content/eval"), severity: .high, "m")])) == .allow)
        #expect(policy.level(Sample.dossier([Finding(Sample.rule("content/exec"), severity: .info, "m")])) == .warn)
        #expect(policy.level(Sample.dossier([Finding(.newCapability, severity: .critical, "m")])) == .warn)
    }

    @Test func aLaterFamilyDoesNotRelaxWhatAnEarlierFileSaysOfTheRule() {
        let policy = Sample.assembly([
            Sample.layer(.user) { $0.rules = [RuleStatement(Sample.selector("content/eval"), stated(.block))] },
            Sample.layer(.option) { $0.rules = [RuleStatement(Sample.selector("content/*"), stated(.allow))] },
        ]).policy
        #expect(policy.level(Sample.dossier([Finding(Sample.rule("content/eval"), severity: .low, "m")])) == .block)
        #expect(policy.level(Sample.dossier([Finding(Sample.rule("content/exec"), severity: .high, "m")])) == .allow)
    }

    struct BuildCase: CustomTestStringConvertible {
        let label: String
        let need: BuildNeed
        let level: Verdict.Level
        let message: String?
        var testDescription: String { label }
    }

    static let builds = [
        BuildCase(label: "a wheel", need: .none, level: .allow, message: nil),
        BuildCase(
            label: "no sandbox", need: .impossible("this cordon cannot build"), level: .block,
            message: "only source, which would have to be built: this cordon cannot build"),
        BuildCase(
            label: "not allowed", need: .sandbox, level: .block,
            message: "only source, which would have to be built: foo is not among the allowed builds"),
    ]

    @Test(arguments: builds) func whatMustBeBuiltIsBlocked(_ example: BuildCase) {
        var dossier = Sample.dossier()
        dossier.facts.build = example.need
        let verdict = Sample.builtIn.verdict(on: dossier, at: Sample.now)
        #expect(verdict.level == example.level)
        #expect(verdict.decisive.first?.finding.message == example.message)
    }

    @Test func anAllowedBuildIsBuiltInTheSandboxUnlessBuildsAreOff() {
        var dossier = Sample.dossier()
        dossier.facts.build = .sandbox
        let allowing = Sample.policy { $0.allowedBuilds = stated([Sample.name("foo")]) }
        #expect(allowing.level(dossier) == .allow)
        let never = Sample.policy {
            $0.allowedBuilds = stated([Sample.name("foo")])
            $0.buildMode = stated(.never)
        }
        #expect(never.level(dossier) == .block)
    }
}
