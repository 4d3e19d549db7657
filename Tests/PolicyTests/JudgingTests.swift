import PackageIdentity
import Policy
import Testing

/// Stands for what only the store can make: bytes whose digest was checked.
struct VerifiedSample: Judgeable {
    let artifact: ArtifactIdentity
    var subject: Subject { .artifact(artifact) }
}

@Suite struct JudgingTests {
    private let thing = VerifiedSample(artifact: Sample.artifact())

    @Test func whatPolicyAllowsIsCleared() throws {
        let judgement = try Sample.builtIn.judge(thing, Sample.dossier(), at: Sample.now)
        guard case .allowed(let cleared) = judgement else {
            Issue.record("not allowed")
            return
        }
        #expect(cleared.thing.artifact == thing.artifact)
        #expect(judgement.verdict?.level == .allow && judgement.verdict?.decisive.isEmpty == true)
    }

    @Test func whatIsBlockedIsNeverCleared() throws {
        let judgement = try Sample.builtIn.judge(thing, Sample.dossier([Sample.malicious()]), at: Sample.now)
        guard case .blocked(let verdict) = judgement else {
            Issue.record("not blocked")
            return
        }
        #expect(verdict.decisive.map(\.finding.rule) == [.malicious])
    }

    @Test func whatIsWarnedOfIsClearedWithConsentToItAlone() throws {
        let policy = Sample.policy { $0.onWarning = stated(.proceed) }
        let judgement = try policy.judge(thing, Sample.dossier([Finding(.yanked, "m")]), at: Sample.now)
        guard case .warned(let warned) = judgement else {
            Issue.record("not warned")
            return
        }
        let audience = Audience(isTerminal: false, answersYes: false)
        guard case .proceed(let consent, _) = policy.action(on: [warned.verdict], for: audience, accepted: []),
            case .proceed(let empty, _) = policy.action(on: [], for: audience, accepted: [])
        else {
            Issue.record("not proceeding")
            return
        }
        #expect(warned.cleared(with: consent)?.clearance == .judged(warned.verdict))
        #expect(warned.cleared(with: empty) == nil)
        let another = try policy.judge(thing, Sample.dossier([Finding(.yanked, "other")]), at: Sample.now)
        guard case .warned(let other) = another else {
            Issue.record("not warned")
            return
        }
        #expect(other.cleared(with: consent) == nil)
    }

    struct Other: CustomTestStringConvertible {
        let label: String
        let subject: Subject
        var testDescription: String { label }
    }

    static let others = [
        Other(label: "other bytes", subject: .artifact(Sample.artifact(digest: Sample.digest(9)))),
        Other(label: "another index", subject: .artifact(Sample.artifact(Sample.release(index: "acme")))),
        Other(label: "another version", subject: .artifact(Sample.artifact(Sample.release("foo", "1.2.4")))),
        Other(label: "its release", subject: .release(Sample.release())),
        Other(label: "its name", subject: .name(Sample.name("foo"))),
        Other(label: "the run", subject: .run),
    ]

    @Test(arguments: others) func aDossierAboutSomethingElseIsRefused(_ other: Other) {
        let error = #expect(throws: MisdirectedDossier.self) {
            try Sample.builtIn.judge(thing, Dossier(about: other.subject, examined: Sample.examined), at: Sample.now)
        }
        #expect(error == MisdirectedDossier(expected: thing.subject, found: other.subject))
    }

    @Test func theRefusalNamesBoth() {
        let error = MisdirectedDossier(expected: thing.subject, found: .release(Sample.release("bar", "2")))
        #expect(error.description == "evidence about bar 2 cannot judge foo-1.2.3-py3-none-any.whl")
    }

    /// An empty dossier says nothing bad; that must not clear anything.
    @Test(arguments: Analyser.neededToClear) func anAnalyserThatNobodyAskedBlocks(_ analyser: Analyser) throws {
        var dossier = Sample.dossier()
        dossier.examined.remove(analyser)
        let judgement = try Sample.builtIn.judge(thing, dossier, at: Sample.now)
        #expect(judgement.verdict?.level == .block)
        #expect(
            judgement.verdict?.decisive.map(\.finding.message) == ["could not be examined (\(analyser)): was not asked"]
        )
        #expect(judgement.verdict?.isComplete == false)
    }

    @Test func theWayRoundIsSpelledUncheckedAndGivesItsReason() {
        let cleared = Cleared(unchecked: thing, because: "the user's own project")
        #expect(cleared.clearance == .unchecked(reason: "the user's own project"))
    }

    @Test func evidenceAboutTheReleaseCountsForItsArtifacts() throws {
        let release = Dossier(
            about: .release(Sample.release()), facts: Facts(files: [Sample.file(days: 1)], rank: 7),
            findings: [Finding(.yanked, "m")], examined: [.advisories, .name])
        let artifact = Dossier(
            about: thing.subject, facts: Facts(files: [Sample.file(thing.artifact.filename, days: 9)]),
            examined: [.archive])
        let whole = try artifact.including(release)
        #expect(whole.facts.rank == 7 && whole.facts.files.count == 1)
        #expect(try Sample.builtIn.judge(thing, whole, at: Sample.now).verdict?.level == .warn)
        let other = Dossier(about: .release(Sample.release("bar")))
        #expect(throws: MisdirectedDossier.self) { try artifact.including(other) }
        #expect(throws: MisdirectedDossier.self) { try release.including(release) }
    }

    struct Step: CustomTestStringConvertible {
        let finding: Finding
        let step: String
        var testDescription: String { finding.rule.description }
    }

    static let accepting = "to accept it, exempt foo==1.2.3 from"
    static let steps = [
        Step(
            finding: Sample.vulnerable(98, fixed: ["1.2.9", "2.0.1", "3.0"]),
            step: "take foo 1.2.9, 2.0.1 or 3.0, where it is fixed"),
        Step(finding: Sample.vulnerable(98, fixed: ["1.2.9"]), step: "take foo 1.2.9, where it is fixed"),
        Step(
            finding: Sample.vulnerable(98),
            step:
                "no fixed version is known: take another package; \(accepting) advisory/vulnerable in your policy file"),
        Step(
            finding: Sample.malicious(),
            step: "do not install it; where it ran, treat every password and key on that machine as stolen"),
        Step(
            finding: Finding(.typosquat, "m", details: .intended(Sample.name("food"))),
            step: "ask for food if you mean that; \(accepting) name/typosquat in your policy file"),
        Step(
            finding: Finding(.unknownName, "m", details: .intended(Sample.name("food"))),
            step: "ask for food if you mean that"),
        Step(
            finding: Finding(.unknownName, "m"), step: "check the spelling: anybody may register this name tomorrow"),
        Step(finding: Finding(.feedStale, "m"), step: "run `cordon feed update`"),
        Step(finding: Finding(.hostRoot, "m"), step: "install into an environment of your own, with --venv"),
        Step(
            finding: Finding(Sample.rule("content/eval"), "m"),
            step: "\(accepting) content/eval and sha256 \(Sample.digest(1).hexadecimal) in your policy file"),
        Step(
            finding: Finding(.buildRequired, "m"),
            step: "take a release that has a wheel; builds can be allowed by `builds` in a policy file"),
    ]

    @Test(arguments: steps) func eachFindingThatCountsComesWithTheNextStep(_ example: Step) {
        let verdict = Sample.builtIn.verdict(on: Sample.dossier([example.finding]), at: Sample.now)
        #expect(verdict.decisive.map(\.nextStep) == [example.step])
    }

    @Test func aFindingWithoutAPackageIsAcceptedByRule() {
        let run = Dossier(about: .run, findings: [Finding(.buildUnobserved, "m")])
        let verdict = Sample.builtIn.verdict(on: run, at: Sample.now)
        #expect(
            verdict.decisive.map(\.nextStep) == [
                "to accept it, set \"build/unobserved\" in [policy.rules] of your policy file"
            ])
    }
}
