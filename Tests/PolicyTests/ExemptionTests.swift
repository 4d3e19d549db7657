import PackageIdentity
import Policy
import Testing

@Suite struct ExemptionTests {
    private func policy(_ exemptions: Exemption...) -> Policy {
        Sample.policy { $0.exemptions = exemptions.map { stated($0, "exempt[0]") } }
    }

    struct Case: CustomTestStringConvertible {
        let label: String
        let exemption: Exemption
        let finding: Finding
        let isExempt: Bool
        var testDescription: String { label }
    }

    static let squat = Finding(.typosquat, "m")
    static let cases = [
        Case(
            label: "any version", exemption: Sample.exemption("foo", from: "name/typosquat"), finding: squat,
            isExempt: true),
        Case(
            label: "this version, spelt otherwise",
            exemption: Sample.exemption("Foo", "v1.2.3.0", from: "name/typosquat"), finding: squat, isExempt: true),
        Case(
            label: "another version", exemption: Sample.exemption("foo", "1.2.4", from: "name/typosquat"),
            finding: squat, isExempt: false),
        Case(
            label: "another package", exemption: Sample.exemption("bar", from: "name/typosquat"), finding: squat,
            isExempt: false),
        Case(
            label: "another rule", exemption: Sample.exemption("foo", from: "name/unknown"), finding: squat,
            isExempt: false),
        Case(
            label: "the family", exemption: Sample.exemption("foo", from: "name/*"), finding: squat, isExempt: true),
        Case(
            label: "these bytes",
            exemption: Sample.exemption("foo", from: "advisory/malicious", digest: Sample.digest(1)),
            finding: Sample.malicious(), isExempt: true),
        Case(
            label: "other bytes",
            exemption: Sample.exemption("foo", from: "advisory/malicious", digest: Sample.digest(2)),
            finding: Sample.malicious(), isExempt: false),
    ]

    @Test(arguments: cases) func takeAwayWhatTheyName(_ example: Case) {
        let verdict = policy(example.exemption).verdict(on: Sample.dossier([example.finding]), at: Sample.now)
        #expect(verdict.level == (example.isExempt ? .allow : .block))
        #expect(verdict.exempted.map(\.finding) == (example.isExempt ? [example.finding] : []))
    }

    @Test(arguments: [
        "advisory/malicious", "advisory/*", "artifact/unpinned", "artifact/*", "archive/overwrites", "content/eval",
        "content/*",
    ])
    func nameTheBytesWhereTheRuleSpeaksOfBytes(_ rules: String) {
        #expect(throws: InvalidExemption.self) {
            try Exemption(package: Sample.name("foo"), rules: Sample.selector(rules))
        }
        #expect(throws: Never.self) {
            try Exemption(package: Sample.name("foo"), rules: Sample.selector(rules), digest: Sample.digest(1))
        }
    }

    @Test func sayWhatIsMissing() throws {
        let error = #expect(throws: InvalidExemption.self) {
            try Exemption(package: Sample.name("foo"), rules: Sample.selector("archive/*"))
        }
        #expect(error?.description == "an exemption from archive/* names the bytes it is for: add sha256")
        let sha1 = try Digest(.sha1, bytes: Array(repeating: 1, count: 20))
        let other = #expect(throws: InvalidExemption.self) {
            try Exemption(package: Sample.name("foo"), rules: .rule(.tooNew), digest: sha1)
        }
        #expect(other?.description == "an exemption names bytes by their SHA-256")
    }

    /// "Afterwards it has no effect and policy/exemption-expired warns."
    @Test func endWithTheirLastDay() {
        let end = Instant(endOf: Sample.moment("2026-06-15T00:00:00Z").date)
        let policy = policy(Sample.exemption("foo", from: "name/typosquat", until: end))
        let dossier = Sample.dossier([Self.squat])
        #expect(policy.verdict(on: dossier, at: end - Age(clampingMicroseconds: 1)).level == .allow)
        let after = policy.verdict(on: dossier, at: end)
        #expect(after.level == .block)
        #expect(after.weighed.map(\.finding.rule) == [.typosquat, .exemptionExpired])
        #expect(after.weighed.last?.level == .warn)
        #expect(after.weighed.last?.finding.message == "its exemption from name/typosquat ended on 2026-06-15")
        let clean = policy.verdict(on: Sample.dossier(), at: end)
        #expect(clean.level == .warn)
        #expect(
            policy.verdict(on: Sample.dossier(about: Sample.artifact(Sample.release("bar"))), at: end).level == .allow)
    }

    @Test func leaveOtherFindingsAlone() {
        let verdict = policy(Sample.exemption("foo", from: "name/typosquat"))
            .verdict(on: Sample.dossier([Self.squat, Finding(.yanked, "m")]), at: Sample.now)
        #expect(verdict.level == .warn)
        #expect(verdict.decisive.map(\.finding.rule) == [.yanked])
    }
}
