import PackageIdentity
import Policy
import Testing

/// "`/etc/cordon/policy.toml`, whose `[lock] keys` nothing below may relax."
@Suite struct LockTests {
    struct Case: CustomTestStringConvertible {
        let lock: String
        let edit: @Sendable (inout PolicyStatements) -> Void
        var isIgnored = true
        let label: String
        var testDescription: String { "\(lock): \(label)" }
    }

    static let cases = [
        Case(lock: "policy.minimum-age", edit: { $0.minimumAge = stated(.zero) }, label: "a lower age"),
        Case(
            lock: "policy.minimum-age", edit: { $0.minimumAge = stated(Age(days: 9)) }, isIgnored: false,
            label: "a higher age"),
        Case(
            lock: "policy.minimum-age",
            edit: { $0.rules = [RuleStatement(.rule(.tooNew), stated(.allow))] }, label: "an override"),
        Case(
            lock: "policy.minimum-age",
            edit: { $0.exemptions = [stated(Sample.exemption("foo", from: "release/too-new"))] },
            label: "an exemption from it"),
        Case(
            lock: "policy.minimum-age",
            edit: { $0.exemptions = [stated(Sample.exemption("foo", from: "release/yanked"))] }, isIgnored: false,
            label: "an exemption from something else"),
        Case(
            lock: "policy.minimum-age",
            edit: { $0.indexes = [IndexStatement(name: stated(.pypi), minimumAge: stated(.zero))] },
            label: "an index's own age"),
        Case(
            lock: "policy.minimum-age",
            edit: {
                $0.indexes = [
                    IndexStatement(
                        name: stated(IndexName("acme")), address: stated(DeclaredAddress("x")),
                        minimumAge: stated(.zero))
                ]
            }, label: "a new index's age"),
        Case(
            lock: "policy.vulnerable", edit: { $0.vulnerableBlock = stated(.never) }, label: "a key below"),
        Case(
            lock: "policy.vulnerable.block",
            edit: { $0.rules = [RuleStatement(Sample.selector("advisory/*"), stated(.warn))] }, label: "a family"),
        Case(
            lock: "policy.malicious",
            edit: { $0.feeds = [FeedStatement(name: stated(Sample.feed), trust: stated(.warn))] },
            label: "less trust in a feed"),
        Case(
            lock: "policy.rules.content/eval",
            edit: { $0.rules = [RuleStatement(Sample.selector("content/*"), stated(.allow))] }, label: "its family"),
        Case(
            lock: "policy.rules.content/*",
            edit: { $0.rules = [RuleStatement(Sample.selector("content/eval"), stated(.warn))] }, label: "a rule of it"),
        Case(
            lock: "policy.rules",
            edit: { $0.exemptions = [stated(Sample.exemption("foo", from: "name/unknown"))] }, label: "an exemption"),
        Case(lock: "policy", edit: { $0.onWarning = stated(.proceed) }, label: "on-warn"),
        Case(
            lock: "exempt",
            edit: { $0.exemptions = [stated(Sample.exemption("foo", from: "name/unknown"))] }, label: "any exemption"),
        Case(
            lock: "index",
            edit: {
                $0.indexes = [IndexStatement(name: stated(IndexName("a")), address: stated(DeclaredAddress("x")))]
            },
            label: "a new index"),
        Case(
            lock: "policy.builds", edit: { $0.allowedBuilds = stated([Sample.name("x")]) }, label: "an allowed build"),
        Case(lock: "feed", edit: { $0.minimumAge = stated(.zero) }, isIgnored: false, label: "another key"),
    ]

    @Test(arguments: cases) func keepWhatTheyNameFromEveryLaterLayer(_ example: Case) {
        let system = Sample.layer(.system) { $0.locks = [PolicyKey(example.lock)] }
        for source in [PolicyLayer.Source.user, .option, .project] {
            let assembly = Sample.assembly([system, Sample.layer(source, trusted: true, example.edit)])
            #expect(assembly.ignored.count == (example.isIgnored ? 1 : 0))
            if let ignored = assembly.ignored.first {
                #expect(ignored.reason == .locked(PolicyKey(example.lock), byFile: "/etc/cordon/policy.toml"))
            }
        }
    }

    @Test func doNotBindTheFileThatSetsThem() {
        let assembly = Sample.assembly([
            Sample.layer(.system) {
                $0.minimumAge = stated(Age(days: 1))
                $0.locks = [.minimumAge]
            }
        ])
        #expect(assembly.policy.minimumAge == Age(days: 1))
        #expect(assembly.ignored.isEmpty)
    }

    @Test func keepAClaimedIndexFromBeingAWayToALowerAge() {
        let policy = Sample.assembly([
            Sample.layer(.system) { $0.locks = [.minimumAge] },
            Sample.layer(.user) {
                $0.indexes = [
                    IndexStatement(
                        name: stated(IndexName("acme")), address: stated(DeclaredAddress("x")),
                        claims: [stated(Sample.pattern("acme-*"))])
                ]
            },
        ]).policy
        #expect(policy.minimumAge(of: Sample.name("acme-core"), from: .index(IndexName("acme"))) == Age(days: 3))
    }

    /// Who may send a feed elsewhere may not thereby decide which releases need not wait.
    @Test func ofTheMinimumAgeEndTheWaiversOfAFeedThatIsMoved() {
        let moved = Sample.layer(.user) {
            $0.feeds = [FeedStatement(name: stated(Sample.feed), address: stated(DeclaredAddress("elsewhere")))]
        }
        let fix = AdvisoryFix(id: "X", scoreTenths: 98, feed: Sample.feed, knownSince: Sample.now - Age(days: 9))
        var dossier = Sample.dossier(days: 1)
        dossier.facts.fixes = [fix]
        let lock = Sample.layer(.system) { $0.locks = [.minimumAge] }
        #expect(Sample.assembly([lock]).policy.level(dossier) == .allow)
        #expect(Sample.assembly([moved]).policy.level(dossier) == .allow)
        #expect(Sample.assembly([lock, moved]).policy.level(dossier) == .block)
    }

    @Test func areNamedInTheWords() {
        let assembly = Sample.assembly([
            Sample.layer(.system) { $0.locks = [PolicyKey("policy.vulnerable")] },
            Sample.layer(.user) { $0.vulnerableBlock = stated(.from(.critical), "policy.vulnerable.block", line: 4) },
        ])
        #expect(
            assembly.ignored.map(\.description) == [
                "policy.toml:4: policy.vulnerable.block: critical is ignored, high holds: "
                    + "/etc/cordon/policy.toml locks policy.vulnerable"
            ])
    }
}
