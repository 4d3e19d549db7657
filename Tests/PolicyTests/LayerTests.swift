import PackageIdentity
import Policy
import Testing

/// "A project file may tighten freely. What relaxes counts only after `cordon policy trust`."
@Suite struct LayerTests {
    struct Case: CustomTestStringConvertible {
        let label: String
        /// What the user's own file says first.
        var user: @Sendable (inout PolicyStatements) -> Void = { _ in }
        let tighter: @Sendable (inout PolicyStatements) -> Void
        let looser: @Sendable (inout PolicyStatements) -> Void
        var testDescription: String { label }
    }

    static let cases = [
        Case(
            label: "policy.minimum-age", tighter: { $0.minimumAge = stated(Sample.age("4d")) },
            looser: { $0.minimumAge = stated(Sample.age("2d")) }),
        Case(
            label: "policy.vulnerable.warn", tighter: { $0.vulnerableWarn = stated(.from(.info)) },
            looser: { $0.vulnerableWarn = stated(.from(.medium)) }),
        Case(
            label: "policy.vulnerable.block", tighter: { $0.vulnerableBlock = stated(.from(.medium)) },
            looser: { $0.vulnerableBlock = stated(.never) }),
        Case(
            label: "policy.vulnerable.unscored", tighter: { $0.vulnerableUnscored = stated(.block) },
            looser: { $0.vulnerableUnscored = stated(.allow) }),
        Case(
            label: "policy.sync-vulnerable", tighter: { $0.syncVulnerable = stated(.block) },
            looser: { $0.syncVulnerable = stated(.allow) }),
        Case(
            label: "policy.malicious", user: { $0.malicious = stated(.warn) },
            tighter: { $0.malicious = stated(.block) }, looser: { $0.malicious = stated(.allow) }),
        Case(
            label: "policy.builds.mode", tighter: { $0.buildMode = stated(.never) },
            looser: { $0.allowedBuilds = stated([Sample.name("psycopg2")]) }),
        Case(
            label: "policy.builds.mode, off", user: { $0.buildMode = stated(.never) },
            tighter: { $0.unexamined = stated(.block) }, looser: { $0.buildMode = stated(.sandbox) }),
        Case(
            label: "policy.unexamined", user: { $0.unexamined = stated(.warn) },
            tighter: { $0.unexamined = stated(.block) }, looser: { $0.unexamined = stated(.allow) }),
        Case(
            label: "policy.stale-feed.after", tighter: { $0.staleFeedAfter = stated(Sample.age("1d")) },
            looser: { $0.staleFeedAfter = stated(Sample.age("99d")) }),
        Case(
            label: "policy.stale-feed.verdict", tighter: { $0.staleFeedVerdict = stated(.block) },
            looser: { $0.staleFeedVerdict = stated(.allow) }),
        Case(
            label: "policy.on-warn", tighter: { $0.onWarning = stated(.stop) },
            looser: { $0.onWarning = stated(.proceed) }),
        Case(
            label: "an exemption", tighter: { $0.onWarning = stated(.stop) },
            looser: { $0.exemptions = [stated(Sample.exemption("foo", from: "release/too-new"))] }),
        Case(
            label: "an index", tighter: { $0.onWarning = stated(.stop) },
            looser: {
                $0.indexes = [
                    IndexStatement(
                        name: stated(IndexName("evil")), address: stated(DeclaredAddress("https://evil.example/")))
                ]
            }),
        Case(
            label: "an index's address", tighter: { $0.onWarning = stated(.stop) },
            looser: {
                $0.indexes = [
                    IndexStatement(
                        name: stated(.pypi), address: stated(DeclaredAddress("https://evil.example/")))
                ]
            }),
        Case(
            label: "a claim", tighter: { $0.onWarning = stated(.stop) },
            looser: {
                $0.indexes = [IndexStatement(name: stated(.pypi), claims: [stated(Sample.pattern("acme-*"))])]
            }),
        Case(
            label: "a host", tighter: { $0.onWarning = stated(.stop) },
            looser: {
                $0.indexes = [
                    IndexStatement(name: stated(.pypi), hosts: [stated(DeclaredAddress("evil.example"))])
                ]
            }),
        Case(
            label: "an index's minimum age",
            tighter: { $0.indexes = [IndexStatement(name: stated(.pypi), minimumAge: stated(Sample.age("5d")))] },
            looser: { $0.indexes = [IndexStatement(name: stated(.pypi), minimumAge: stated(.zero))] }),
        Case(
            label: "what an index mirrors",
            user: {
                $0.indexes = [
                    IndexStatement(
                        name: stated(IndexName("acme")), address: stated(DeclaredAddress("https://index.example/")))
                ]
            },
            tighter: {
                $0.indexes = [IndexStatement(name: stated(IndexName("acme")), mirrorsPublicArchive: stated(true))]
            },
            looser: { $0.indexes = [IndexStatement(name: stated(.pypi), mirrorsPublicArchive: stated(false))] }),
        Case(
            label: "a feed's trust", user: { $0.feeds = [FeedStatement(name: stated(Sample.addedFeed))] },
            tighter: { $0.feeds = [FeedStatement(name: stated(Sample.addedFeed), trust: stated(.block))] },
            looser: { $0.feeds = [FeedStatement(name: stated(Sample.feed), trust: stated(.warn))] }),
        Case(
            label: "a feed's address",
            tighter: { $0.feeds = [FeedStatement(name: stated(Sample.addedFeed))] },
            looser: {
                $0.feeds = [
                    FeedStatement(
                        name: stated(Sample.feed), address: stated(DeclaredAddress("https://evil.example/")))
                ]
            }),
        Case(
            label: "a feed's key", tighter: { $0.feeds = [FeedStatement(name: stated(Sample.addedFeed))] },
            looser: {
                $0.feeds = [FeedStatement(name: stated(Sample.feed), publicKey: stated(Array(repeating: 7, count: 32)))]
            }),
        Case(
            label: "a rule",
            tighter: { $0.rules = [RuleStatement(.rule(.yanked), stated(.block))] },
            looser: { $0.rules = [RuleStatement(.rule(.malicious), stated(.allow))] }),
    ]

    private func assembly(
        _ example: Case, _ source: PolicyLayer.Source, trusted: Bool, _ edit: @Sendable (inout PolicyStatements) -> Void
    ) -> PolicyAssembly {
        Sample.assembly([Sample.layer(.user, example.user), Sample.layer(source, trusted: trusted, edit)])
    }

    @Test(arguments: cases) func anUntrustedProjectTightensAndDoesNotRelax(_ example: Case) {
        let without = Sample.assembly([Sample.layer(.user, example.user)]).policy
        let tightened = assembly(example, .project, trusted: false, example.tighter)
        #expect(tightened.ignored.isEmpty)
        if !example.label.hasSuffix("off") { #expect(tightened.policy != without) }
        let relaxed = assembly(example, .project, trusted: false, example.looser)
        #expect(relaxed.ignored.count == 1)
        #expect(relaxed.ignored.first?.reason == .untrusted)
        if example.label != "a rule" { #expect(relaxed.policy == without) }
    }

    @Test(arguments: cases) func aTrustedProjectAndTheOptionRelax(_ example: Case) {
        let without = Sample.assembly([Sample.layer(.user, example.user)]).policy
        for (source, trusted) in [(PolicyLayer.Source.project, true), (.option, false)] {
            let relaxed = assembly(example, source, trusted: trusted, example.looser)
            #expect(relaxed.ignored.isEmpty)
            #expect(relaxed.policy != without)
        }
    }

    @Test func maliciousAllowInAnUntrustedProjectChangesNothing() {
        let dossier = Sample.dossier([Sample.malicious()])
        let project = { (trusted: Bool) in
            Sample.assembly([
                Sample.layer(.project, trusted: trusted) {
                    $0.malicious = stated(.allow, "policy.malicious")
                    $0.rules = [
                        RuleStatement(Sample.selector("advisory/*"), stated(.allow, "policy.rules.\"advisory/*\""))
                    ]
                    $0.exemptions = [
                        stated(
                            Sample.exemption("foo", from: "advisory/malicious", digest: Sample.digest(1)), "exempt[0]")
                    ]
                }
            ])
        }
        #expect(project(false).policy.level(dossier) == .block)
        #expect(
            project(false).ignored.map(\.place) == ["policy.rules.\"advisory/*\"", "policy.malicious", "exempt[0]"])
        #expect(project(true).policy.level(dossier) == .allow)
    }

    @Test func aRuleOfAnUntrustedProjectRaisesAndNeverLowers() {
        let project = Sample.layer(.project) {
            $0.rules = [RuleStatement(Sample.selector("content/*"), stated(.warn))]
        }
        let assembly = Sample.assembly([project])
        #expect(assembly.policy.level(Sample.dossier([Finding(.newCapability, severity: .low, "m")])) == .warn)
        #expect(assembly.policy.level(Sample.dossier([Finding(.newCapability, severity: .high, "m")])) == .block)
        #expect(assembly.ignored.count == 1)
    }

    @Test func whatIsIgnoredSaysWhereAndWhy() {
        let assembly = Sample.assembly([
            Sample.layer(.project) {
                $0.minimumAge = stated(Sample.age("1d"), "policy.minimum-age", line: 2)
                $0.exemptions = [
                    Statement(Sample.exemption("foo", "1.2.3", from: "release/too-new"), at: "exempt[0]", line: nil)
                ]
                $0.rules = [
                    RuleStatement(.rule(.typosquat), stated(.allow, "policy.rules.\"name/typosquat\"", line: 9))
                ]
            }
        ])
        #expect(
            assembly.ignored.map(\.description) == [
                "cordon.toml:9: policy.rules.\"name/typosquat\": \"allow\" is ignored, up to \"block\" holds: "
                    + "the project's file may relax nothing before `cordon policy trust`",
                "cordon.toml:2: policy.minimum-age: 1d is ignored, 3d holds: "
                    + "the project's file may relax nothing before `cordon policy trust`",
                "cordon.toml: exempt[0]: an exemption of foo==1.2.3 from release/too-new is ignored: "
                    + "the project's file may relax nothing before `cordon policy trust`",
            ])
    }

    @Test func newIndexesComeBeforeTheBuiltInOne() {
        let policy = Sample.assembly([
            Sample.layer(.system) {
                $0.indexes = [IndexStatement(name: stated(IndexName("a")), address: stated(DeclaredAddress("x")))]
            },
            Sample.layer(.user) {
                $0.indexes = [
                    IndexStatement(name: stated(.pypi), address: stated(DeclaredAddress("z"))),
                    IndexStatement(name: stated(IndexName("b")), address: stated(DeclaredAddress("y"))),
                ]
            },
        ]).policy
        #expect(policy.indexes.map(\.name.text) == ["a", "b", "pypi"])
    }

    @Test func twoClaimsOnOneNameAreAnError() throws {
        let policy = Sample.policy {
            $0.indexes = ["one", "two"].map {
                IndexStatement(
                    name: stated(IndexName($0)), address: stated(DeclaredAddress($0)),
                    claims: [stated(Sample.pattern("acme-*")), stated(Sample.pattern($0))])
            }
        }
        let error = #expect(throws: ConflictingClaims.self) { _ = try policy.index(claiming: Sample.name("acme-core")) }
        #expect(error?.description == "acme-core is claimed by two indexes, one and two")
        #expect(try policy.index(claiming: Sample.name("two"))?.name == IndexName("two"))
        #expect(try policy.index(claiming: Sample.name("flask")) == nil)
    }

    @Test func advisoriesOfThePublicArchiveApplyToItAndItsMirrors() {
        let policy = Sample.policy {
            $0.indexes = [
                IndexStatement(
                    name: stated(IndexName("acme")), address: stated(DeclaredAddress("x")),
                    claims: [stated(Sample.pattern("acme-*"))]),
                IndexStatement(
                    name: stated(IndexName("mirror")), address: stated(DeclaredAddress("y")),
                    mirrorsPublicArchive: stated(true)),
            ]
        }
        let answer = { (name: String, index: String) in
            policy.publicAdvisories(about: Sample.name(name), from: .index(IndexName(index)))
        }
        #expect(answer("flask", "pypi") == .apply)
        #expect(answer("flask", "mirror") == .apply)
        #expect(answer("flask", "acme") == .doNotApply)
        #expect(answer("acme-core", "acme") == .tellOfAnother)
    }
}
