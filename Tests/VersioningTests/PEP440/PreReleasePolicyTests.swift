import Testing
import Versioning

/// PEP 440, "Handling of pre-releases": excluded unless asked for, or nothing else satisfies the specifiers.
@Suite struct PreReleasePolicyTests {
    struct Selection {
        let specifiers: String
        var preReleases: Bool?
        let candidates: [String]
        let selected: [String]
    }

    @Test(arguments: [
        Selection(specifiers: ">=1.2.3", candidates: ["1.2", "1.3", "1.5a1"], selected: ["1.3"]),
        Selection(specifiers: ">=1.2.3", candidates: ["1.2", "1.5a1"], selected: ["1.5a1"]),
        Selection(specifiers: ">=1.2.3", preReleases: true, candidates: ["1.3", "1.5a1"], selected: ["1.3", "1.5a1"]),
        Selection(specifiers: ">=1.2.3", preReleases: false, candidates: ["1.2", "1.5a1"], selected: []),
        Selection(specifiers: ">=1.0a1", candidates: ["1.0a1", "1.0", "1.1b1"], selected: ["1.0a1", "1.0", "1.1b1"]),
        Selection(specifiers: ">=1.0a1", preReleases: false, candidates: ["1.0a1", "1.0"], selected: ["1.0"]),
        Selection(specifiers: "!=2.0a1", candidates: ["1.0", "2.0b1"], selected: ["1.0"]),
        Selection(specifiers: "", candidates: ["1.3", "1.5a1"], selected: ["1.3"]),
        Selection(specifiers: "", candidates: ["1.5a1", "1.6.dev1"], selected: ["1.5a1", "1.6.dev1"]),
        Selection(specifiers: "<2", candidates: ["3", "1.5a1"], selected: ["1.5a1"]),
        Selection(specifiers: ">=1,<2.dev1", candidates: ["1.0", "1.5a1"], selected: ["1.0", "1.5a1"]),
    ])
    func candidatesAreSelected(_ selection: Selection) throws {
        let specifiers = try VersionSpecifiers(selection.specifiers)
        let candidates = try selection.candidates.map { try Version($0) }
        let selected = specifiers.filter(candidates, preReleases: selection.preReleases)
        #expect(selected.map(\.description) == selection.selected)
    }

    @Test func aSingleVersionIsAllThereIs() throws {
        let (specifiers, version) = (try VersionSpecifiers(">=1"), try Version("2a1"))
        #expect(specifiers.contains(version))
        #expect(specifiers.contains(version, preReleases: true))
        #expect(!specifiers.contains(version, preReleases: false))
    }

    struct Mention {
        let specifiers: String
        let isMade: Bool
    }

    @Test(arguments: [
        Mention(specifiers: "", isMade: false), Mention(specifiers: ">=1.0", isMade: false),
        Mention(specifiers: ">=1.0.dev1", isMade: true), Mention(specifiers: "<1.0b1", isMade: true),
        Mention(specifiers: "~=1.0rc1", isMade: true), Mention(specifiers: "!=1.0rc1", isMade: false),
        Mention(specifiers: "==1.*", isMade: false), Mention(specifiers: "===1.0a1", isMade: true),
        Mention(specifiers: "===foo", isMade: false), Mention(specifiers: ">1,<2a1", isMade: true),
        Mention(specifiers: ">=1.post1.dev0", isMade: true), Mention(specifiers: ">=1.post1", isMade: false),
    ])
    func mentionsOfPreReleasesAreSeen(_ mention: Mention) throws {
        #expect(try VersionSpecifiers(mention.specifiers).mentionsPreRelease == mention.isMade)
    }
}
