import PackageIdentity
import Testing

@Suite struct PackagePatternTests {
    struct Case {
        let pattern: String
        let matching: [String]
        let others: [String]
    }

    @Test(arguments: [
        Case(pattern: "acme", matching: ["acme", "ACME"], others: ["acme-core", "xacme"]),
        Case(pattern: "acme-*", matching: ["acme-core", "Acme_Core", "acme.a.b"], others: ["acme", "acmecore"]),
        Case(pattern: "Acme_*", matching: ["acme-core"], others: ["acme"]),
        Case(pattern: "*-acme", matching: ["core-acme"], others: ["acme", "core-acme2"]),
        Case(pattern: "a*a", matching: ["aa", "aba", "a-b-a"], others: ["a", "ab"]),
        Case(pattern: "a*b*c", matching: ["abc", "axbbxc", "abcbc"], others: ["acb", "ab", "abcd"]),
        Case(pattern: "*mid*", matching: ["mid", "a-mid-b"], others: ["mi-d"]),
    ])
    func matchesWholeNormalizedNames(_ test: Case) throws {
        let pattern = try PackagePattern(test.pattern)
        for name in test.matching { #expect(pattern.matches(try PackageName(name)), "\(name)") }
        for name in test.others { #expect(!pattern.matches(try PackageName(name)), "\(name)") }
    }

    @Test(arguments: ["", "*", "**", "acme *", "acme/*", "-acme", "a\u{301}*", String(repeating: "a", count: 300)])
    func refusesWhatCouldMatchNoNameOrEveryName(_ text: String) {
        #expect(throws: InvalidPackagePattern(text: text)) { try PackagePattern(text) }
    }

    @Test func spellingsOfOnePatternAreEqual() throws {
        #expect(try PackagePattern("Acme__*") == PackagePattern("acme-*"))
        #expect(try PackagePattern("Acme__*").description == "acme-*")
    }
}
