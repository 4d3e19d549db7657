import Testing
import Versioning

/// The sentences and examples of PEP 440's "Version specifiers", operator by operator.
@Suite struct SpecifierMatchingTests {
    struct Matching {
        let specifier: String
        let accepts: [String]
        let refuses: [String]
    }

    @Test(arguments: [
        // "Compatible release"
        Matching(
            specifier: "~=2.2", accepts: ["2.2", "2.2.post3", "2.3", "2.99.1"],
            refuses: ["2.1", "2.2rc1", "3.0", "3.dev0"]),
        Matching(specifier: "~=1.4.5", accepts: ["1.4.5", "1.4.99", "1.4.5+x"], refuses: ["1.4.4", "1.5", "1.5a1"]),
        Matching(specifier: "~=2.2.post3", accepts: ["2.2.post3", "2.3"], refuses: ["2.2", "2.2.post2", "3.0"]),
        Matching(specifier: "~=1.4.5a4", accepts: ["1.4.5a4", "1.4.5", "1.4.6a1"], refuses: ["1.4.5a3", "1.5"]),
        Matching(specifier: "~=2.2.0", accepts: ["2.2", "2.2.9"], refuses: ["2.3", "2.3.dev0"]),
        Matching(specifier: "~=1.4.5.0", accepts: ["1.4.5", "1.4.5.7"], refuses: ["1.4.6", "1.4.4.9"]),
        Matching(specifier: "~=2!1.0", accepts: ["2!1.0", "2!1.9"], refuses: ["1.0", "2!2.0", "3!1.0"]),
        Matching(specifier: "~=v1.0.PRE1", accepts: ["1.0rc1", "1.0", "1.9"], refuses: ["1.0rc0", "2.0"]),
        // "Version matching"
        Matching(
            specifier: "==1.1", accepts: ["1.1", "1.1.0", "1.1+abc"],
            refuses: ["1.1.post1", "1.1a1", "1.1.dev1", "1.1.1"]),
        Matching(specifier: "==1.1.post1", accepts: ["1.1.post1", "1.1-1"], refuses: ["1.1", "1.1.post1.dev0"]),
        Matching(
            specifier: "==1.1.*", accepts: ["1.1", "1.1.post1", "1.1a1", "1.1.dev0", "1.1.9+x"],
            refuses: ["1.2", "1.10", "1.2.dev0"]),
        Matching(specifier: "==1.*", accepts: ["1", "1.0a1", "1.99"], refuses: ["0.9", "2.dev0", "10", "1!1.0"]),
        Matching(
            specifier: "==1.0.*", accepts: ["1", "1a1", "1.dev0", "1.0.0.5"], refuses: ["1.1", "1.1.dev0", "0.9"]),
        Matching(specifier: "==1!1.*", accepts: ["1!1", "1!1.5"], refuses: ["1.5", "1!2"]),
        Matching(specifier: "==1.0+abc", accepts: ["1.0+abc", "1.0.0+ABC"], refuses: ["1.0", "1.0+abc.1", "1.0+abd"]),
        Matching(specifier: "==1.0+01", accepts: ["1.0+1"], refuses: ["1.0+10", "1.0+0"]),
        // "Version exclusion"
        Matching(specifier: "!=1.1", accepts: ["1.1.post1", "1.1a1", "1.2"], refuses: ["1.1", "1.1.0", "1.1+local"]),
        Matching(specifier: "!=1.1.post1", accepts: ["1.1", "1.1.post2"], refuses: ["1.1.post1"]),
        Matching(specifier: "!=1.1.*", accepts: ["1.2", "1.10"], refuses: ["1.1", "1.1.post1", "1.1a1"]),
        Matching(specifier: "!=1.1+x", accepts: ["1.1", "1.1+y"], refuses: ["1.1+x"]),
        // "Inclusive ordered comparison"; local labels are ignored
        Matching(
            specifier: "<=1.0", accepts: ["1.0", "1.0+x", "1.0rc1", "0.9"],
            refuses: ["1.0.post1", "1.0.1", "1.0.post0.dev0"]),
        Matching(
            specifier: ">=1.0", accepts: ["1.0", "1.0+x", "1.0.post1.dev0", "1.0.1a1"], refuses: ["1.0rc1", "1.0.dev0"]),
        Matching(specifier: "<=1.0a1", accepts: ["1.0a1+x", "1.0.dev9"], refuses: ["1.0a1.post0", "1.0a2.dev0"]),
        // "Exclusive ordered comparison"
        Matching(
            specifier: ">1.7", accepts: ["1.7.1", "1.8", "1.7.0.1", "1.7.1.dev0"],
            refuses: ["1.7", "1.7.0.post1", "1.7.post1", "1.7+x", "1.7.post1+x", "1.7.post1.dev0"]),
        Matching(
            specifier: ">1.7.post2", accepts: ["1.7.1", "1.7.post3", "1.7.post3.dev0"],
            refuses: ["1.7", "1.7.post2", "1.7.post2+x", "1.7.post1"]),
        Matching(
            specifier: ">1.7a1", accepts: ["1.7a2", "1.7a2.dev0", "1.7"], refuses: ["1.7a1", "1.7a1.post1", "1.7a1+x"]),
        Matching(
            specifier: ">1.7.dev1", accepts: ["1.7.dev2", "1.7a1", "1.7", "1.7.post1"],
            refuses: ["1.7.dev1", "1.7.dev1+x", "1.7.dev0"]),
        Matching(
            specifier: "<1.0", accepts: ["0.9", "0.9.post9", "0.9rc1"],
            refuses: ["1.0", "1.0rc1", "1.0.dev0", "1.0a1.post1"]),
        Matching(
            specifier: "<1.0rc1", accepts: ["1.0b9", "1.0.dev0", "1.0rc1.dev0", "1.0rc0"], refuses: ["1.0rc1", "1.0"]),
        Matching(
            specifier: "<1.0.post1", accepts: ["1.0", "1.0.post0", "1.0rc1", "1.0+x"],
            refuses: ["1.0.post1", "1.0.post1.dev0"]),
        Matching(specifier: "<1.0.dev1", accepts: ["1.0.dev0", "0.9"], refuses: ["1.0.dev1", "1.0a1"]),
        Matching(specifier: "<0.dev0", accepts: [], refuses: ["0.dev0", "0", "1"]),
        // "Arbitrary equality"
        Matching(specifier: "===1.0", accepts: ["1.0"], refuses: ["1.0.0", "1", "1.0+x"]),
        Matching(specifier: "===1.0RC1", accepts: ["1.0rc1"], refuses: ["1.0rc01.post1", "1.0"]),
        Matching(specifier: "===foobar", accepts: [], refuses: ["1.0"]),
    ])
    func operatorsAcceptAndRefuse(_ matching: Matching) throws {
        let specifier = try VersionSpecifier(matching.specifier)
        for text in matching.accepts { #expect(specifier.contains(try Version(text)), "\(text)") }
        for text in matching.refuses { #expect(!specifier.contains(try Version(text)), "\(text)") }
    }

    @Test func identityComparesSpellingsWithoutRegardToCase() throws {
        let specifier = try VersionSpecifier("===Foo-Bar_1")
        #expect(specifier.matches(spelling: "foo-bar_1") && !specifier.matches(spelling: "foo.bar.1"))
        #expect(specifier.matchesNoVersion && specifier.ranges().isEmpty)
        #expect(try !VersionSpecifier("==1.0").matches(spelling: "1.0"))
    }

    struct SpelledCandidate {
        let specifiers: String
        let candidate: String
        var preReleases: Bool?
        let isAccepted: Bool
    }

    @Test(arguments: [
        SpelledCandidate(specifiers: "===foobar", candidate: "FooBar", isAccepted: true),
        SpelledCandidate(specifiers: "===foobar,>=1", candidate: "foobar", isAccepted: false),
        SpelledCandidate(specifiers: "===1.0-1", candidate: "1.0-1", isAccepted: true),
        SpelledCandidate(specifiers: "===1.0.post1", candidate: "1.0-1", isAccepted: false),
        SpelledCandidate(specifiers: "==1.0.post1", candidate: "1.0-1", isAccepted: true),
        SpelledCandidate(specifiers: ">=1.0", candidate: "not a version", isAccepted: false),
        SpelledCandidate(specifiers: "", candidate: "not a version", isAccepted: true),
        SpelledCandidate(specifiers: "===1.0rc1", candidate: "1.0RC1", preReleases: false, isAccepted: false),
        SpelledCandidate(specifiers: "===foo", candidate: "foo", preReleases: false, isAccepted: true),
    ])
    func spelledCandidatesAreJudged(_ given: SpelledCandidate) throws {
        let specifiers = try VersionSpecifiers(given.specifiers)
        #expect(specifiers.contains(spelling: given.candidate, preReleases: given.preReleases) == given.isAccepted)
    }
}
