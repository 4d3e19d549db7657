import Testing
import Versioning

/// The rules of PEP 440, "Normalization", one case for each sentence.
@Suite struct VersionNormalizationTests {
    struct Spelling {
        let text: String
        let normalized: String
    }

    @Test(arguments: [
        // "Case sensitivity"
        Spelling(text: "1.1RC1", normalized: "1.1rc1"),
        Spelling(text: "1.0.POST1.DEV2", normalized: "1.0.post1.dev2"),
        // "Integer normalization"
        Spelling(text: "00", normalized: "0"),
        Spelling(text: "09000", normalized: "9000"),
        Spelling(text: "1.0.010a01.post02.dev03+004", normalized: "1.0.10a1.post2.dev3+4"),
        Spelling(text: "1.0+foo0100", normalized: "1.0+foo0100"),
        // "Pre-release separators", "Pre-release spelling", "Implicit pre-release number"
        Spelling(text: "1.1.a1", normalized: "1.1a1"),
        Spelling(text: "1.1-a1", normalized: "1.1a1"),
        Spelling(text: "1.1_a1", normalized: "1.1a1"),
        Spelling(text: "1.1a.1", normalized: "1.1a1"),
        Spelling(text: "1.1-a_1", normalized: "1.1a1"),
        Spelling(text: "1.1alpha1", normalized: "1.1a1"),
        Spelling(text: "1.1beta2", normalized: "1.1b2"),
        Spelling(text: "1.1c3", normalized: "1.1rc3"),
        Spelling(text: "1.1pre4", normalized: "1.1rc4"),
        Spelling(text: "1.1preview5", normalized: "1.1rc5"),
        Spelling(text: "1.2a", normalized: "1.2a0"),
        Spelling(text: "1.2a.", normalized: "1.2a0"),
        Spelling(text: "1.2a-", normalized: "1.2a0"),
        // "Post release separators", "Post release spelling", "Implicit post release number"
        Spelling(text: "1.2-post2", normalized: "1.2.post2"),
        Spelling(text: "1.2post2", normalized: "1.2.post2"),
        Spelling(text: "1.2.post-2", normalized: "1.2.post2"),
        Spelling(text: "1.0-r4", normalized: "1.0.post4"),
        Spelling(text: "1.0.rev5", normalized: "1.0.post5"),
        Spelling(text: "1.2.post", normalized: "1.2.post0"),
        // "Implicit post releases"
        Spelling(text: "1.0-1", normalized: "1.0.post1"),
        Spelling(text: "1.0a1-2", normalized: "1.0a1.post2"),
        Spelling(text: "1.0a-2", normalized: "1.0a2"),
        Spelling(text: "1.0a--2", normalized: "1.0a0.post2"),
        // "Development release separators", "Implicit development release number"
        Spelling(text: "1.2-dev2", normalized: "1.2.dev2"),
        Spelling(text: "1.2dev2", normalized: "1.2.dev2"),
        Spelling(text: "1.2.dev", normalized: "1.2.dev0"),
        Spelling(text: "1.0apostdev", normalized: "1.0a0.post0.dev0"),
        Spelling(text: "1.0.post..dev1", normalized: "1.0.post0.dev1"),
        // "Local version segments"
        Spelling(text: "1.0+ubuntu-1", normalized: "1.0+ubuntu.1"),
        Spelling(text: "1.0+Ubuntu_01", normalized: "1.0+ubuntu.1"),
        // "Preceding v character", "Leading and trailing whitespace"
        Spelling(text: "v1.0", normalized: "1.0"),
        Spelling(text: "V2!1.0", normalized: "2!1.0"),
        Spelling(text: " 1.0\n", normalized: "1.0"),
        Spelling(text: "\t\u{000B}\u{000C}\r 1.0 ", normalized: "1.0"),
        Spelling(text: "\u{2003}1.0\u{00A0}\u{3000}\u{1680}\u{0085}\u{205F}", normalized: "1.0"),
        // epochs
        Spelling(text: "0!1.0", normalized: "1.0"),
        Spelling(text: "01!1.0", normalized: "1!1.0"),
        // trailing zeros stay
        Spelling(text: "1.0.0", normalized: "1.0.0"),
        Spelling(text: "1.0.0.0.0.0.0.0.0.0", normalized: "1.0.0.0.0.0.0.0.0.0"),
    ])
    func spellingsAreNormalised(_ spelling: Spelling) throws {
        let version = try Version(spelling.text)
        #expect(version.description == spelling.normalized)
        #expect(try Version(spelling.normalized) == version)
    }

    @Test func numbersOfAnySizeAreKeptAndCompared() throws {
        let ascending = [
            "1.18446744073709551614", "1.18446744073709551615", "1.18446744073709551616", "1.18446744073709551617",
            "1.99999999999999999999", "1.100000000000000000000", "1.100000000000000000000.1",
        ]
        let versions = try ascending.map { try Version($0) }
        #expect(versions.map(\.description) == ascending)
        for (low, high) in zip(versions, versions.dropFirst()) { #expect(low < high) }
        #expect(try Version("1.00018446744073709551616") == versions[2])
        #expect(try Version("99999999999999999999999!1").epoch > 1)
    }
}
