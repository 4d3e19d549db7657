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

    struct Pair: CustomTestStringConvertible {
        let first: String
        let second: String
        let overlap: Bool
        /// Whether the first includes the second.
        let inclusion: Bool
        var testDescription: String { "\(first) and \(second)" }
    }

    @Test(arguments: [
        Pair(first: "acme", second: "Acme", overlap: true, inclusion: true),
        Pair(first: "acme", second: "acme-core", overlap: false, inclusion: false),
        Pair(first: "acme-*", second: "acme-core", overlap: true, inclusion: true),
        Pair(first: "acme-core", second: "acme-*", overlap: true, inclusion: false),
        Pair(first: "acme-*", second: "acme-core-*", overlap: true, inclusion: true),
        Pair(first: "acme-*", second: "*-core", overlap: true, inclusion: false),
        Pair(first: "acme-*", second: "other-*", overlap: false, inclusion: false),
        Pair(first: "a*b", second: "*c", overlap: false, inclusion: false),
        Pair(first: "a*b*", second: "*c", overlap: true, inclusion: false),
        Pair(first: "*mid*", second: "a*mid*z", overlap: true, inclusion: true),
    ])
    func tellsWhetherTwoClaimTheSameNames(_ pair: Pair) throws {
        let (first, second) = (try PackagePattern(pair.first), try PackagePattern(pair.second))
        #expect(first.overlaps(second) == pair.overlap)
        #expect(second.overlaps(first) == pair.overlap)
        #expect(first.includes(second) == pair.inclusion)
    }

    /// Against all names of up to four letters of `ab`: whoever matches a common name overlaps, whoever includes matches
    /// all of the other's.
    @Test func overlapAndInclusionAgreeWithTheNamesThemselves() throws {
        var names = [""]
        for length in 1...4 { names += names.filter { $0.count == length - 1 }.flatMap { [$0 + "a", $0 + "b"] } }
        let packages = try names.dropFirst().map { try PackageName($0) }
        let texts = ["a", "ab", "a*", "*a", "*b", "a*b", "b*a", "*a*", "*ab*", "a*a", "aa*", "*bb", "a*b*", "b*"]
        for first in try texts.map({ try PackagePattern($0) }) {
            for second in try texts.map({ try PackagePattern($0) }) {
                let common = packages.contains { first.matches($0) && second.matches($0) }
                #expect(first.overlaps(second) == common, "\(first) \(second)")
                if first.includes(second) {
                    #expect(packages.allSatisfy { !second.matches($0) || first.matches($0) }, "\(first) \(second)")
                }
            }
        }
    }
}
