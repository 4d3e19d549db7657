import Policy
import Testing

@Suite struct RuleTests {
    struct Text: CustomTestStringConvertible {
        let text: String
        let isRule: Bool
        let isSelector: Bool
        var testDescription: String { text }
    }

    static let texts = [
        Text(text: "release/too-new", isRule: true, isSelector: true),
        Text(text: "content/exec2", isRule: true, isSelector: true),
        Text(text: "content/*", isRule: false, isSelector: true),
        Text(text: "content", isRule: false, isSelector: false),
        Text(text: "*", isRule: false, isSelector: false),
        Text(text: "*/*", isRule: false, isSelector: false),
        Text(text: "/x", isRule: false, isSelector: false),
        Text(text: "x/", isRule: false, isSelector: false),
        Text(text: "a/b/c", isRule: false, isSelector: false),
        Text(text: "Release/too-new", isRule: false, isSelector: false),
        Text(text: "release/-new", isRule: false, isSelector: false),
        Text(text: "release/new-", isRule: false, isSelector: false),
        Text(text: "release/too new", isRule: false, isSelector: false),
        Text(text: "a/b/*", isRule: false, isSelector: false),
    ]

    @Test(arguments: texts) func areWordsAroundASlash(_ text: Text) {
        #expect((RuleID(text.text) != nil) == text.isRule)
        #expect((RuleSelector(text.text) != nil) == text.isSelector)
        if text.isSelector { #expect(RuleSelector(text.text)?.description == text.text) }
    }

    @Test func aFamilyMatchesItsRulesOnly() {
        let family = Sample.selector("release/*")
        #expect(family.matches(.tooNew) && family.matches(.yanked))
        #expect(!family.matches(.vulnerable))
        #expect(family.overlaps(.rule(.tooNew)) && Sample.selector("release/too-new").overlaps(family))
        #expect(!family.overlaps(Sample.selector("content/*")) && !family.overlaps(.rule(.malicious)))
    }

    @Test func theCatalogueNamesEachRuleOnce() {
        let rules = RuleMeaning.catalogue.map(\.rule)
        #expect(Set(rules).count == rules.count)
        for rule in rules { #expect(RuleID(rule.description) == rule) }
    }

    static let required = [
        "advisory/vulnerable", "advisory/malicious", "name/typosquat", "name/unknown", "release/too-new",
        "release/age-unknown", "release/file-added", "release/yanked", "release/status", "release/removed",
        "artifact/digest-mismatch", "artifact/unpinned", "archive/overwrites", "index/confusion", "host/root",
        "feed/stale", "policy/exemption-expired", "build/required",
    ]

    @Test(arguments: required) func theCatalogueHasEveryRuleOfTheContract(_ text: String) {
        #expect(Sample.rule(text).meaning != nil)
    }

    struct Score {
        let tenths: Int
        let severity: Severity
    }

    /// CVSS v3.1, section 5: 0.0 none, 0.1–3.9 low, 4.0–6.9 medium, 7.0–8.9 high, 9.0–10.0 critical.
    static let scores = [
        Score(tenths: 0, severity: .info), Score(tenths: 1, severity: .low), Score(tenths: 39, severity: .low),
        Score(tenths: 40, severity: .medium), Score(tenths: 69, severity: .medium), Score(tenths: 70, severity: .high),
        Score(tenths: 89, severity: .high), Score(tenths: 90, severity: .critical),
        Score(tenths: 100, severity: .critical),
    ]

    @Test(arguments: scores) func scoresAreRatedAsCVSSRatesThem(_ score: Score) {
        #expect(Severity(scoreTenths: score.tenths) == score.severity)
    }
}
