import Testing
import Versioning

@Suite struct VersionRangesDescriptionTests {
    struct Wording {
        let alternatives: [String]
        let text: String
    }

    @Test(arguments: [
        Wording(alternatives: [""], text: "any version"),
        Wording(alternatives: [">2,<1"], text: "no version"),
        Wording(alternatives: [">=1.0,<2.0"], text: ">=1.0,<2.0"),
        Wording(alternatives: [">=1.0,<2.0", "==3.0"], text: ">=1.0,<2.0 | ==3.0"),
        Wording(alternatives: ["==1.0"], text: "==1.0"),
        Wording(alternatives: ["==1.0+cpu"], text: "==1.0+cpu"),
        Wording(alternatives: ["==1.0.*"], text: "==1.0.*"),
        Wording(alternatives: ["!=1.0.*"], text: "!=1.0.*"),
        Wording(alternatives: ["!=1.0,!=1.1"], text: "!=1.0,!=1.1"),
        Wording(alternatives: [">=1.0,<2.0,!=1.5,!=1.7.*"], text: ">=1.0,<2.0,!=1.5,!=1.7.*"),
        Wording(alternatives: ["~=1.4.2"], text: ">=1.4.2,<1.5"),
        Wording(alternatives: ["~=1.4.0"], text: ">=1.4.0,<1.5"),
        Wording(alternatives: [">1.0,<=2.0"], text: ">1.0,<=2.0"),
        Wording(alternatives: [">1.0.post1"], text: ">1.0.post1"),
        Wording(alternatives: [">1.0a1,<1.0rc1"], text: ">1.0a1,<1.0rc1"),
        Wording(alternatives: ["<=1.0.post2"], text: "<=1.0.post2"),
        Wording(alternatives: [">=1.0.dev0,<3.0.dev0"], text: ">=1.0.dev0,<3.0"),
        Wording(alternatives: ["<1", ">=2"], text: "<1 | >=2"),
        Wording(alternatives: ["==1.*,!=1.5"], text: "==1.*,!=1.5"),
        Wording(alternatives: ["==1!2.*"], text: "==1!2.*"),
        Wording(alternatives: ["===1.0"], text: "==1.0"),
    ])
    func setsReadLikeSpecifiers(_ wording: Wording) throws {
        let sets = try wording.alternatives.map { try VersionSpecifiers($0).ranges() }
        let ranges = sets.reduce(VersionRanges.empty) { $0.union($1) }
        #expect(ranges.description == wording.text)
    }

    @Test func whatNoOperatorSaysIsStillSaid() throws {
        #expect(try VersionSpecifier(">=1.0").ranges().complement().description == "<=1.0,!=1.0")
        #expect(try VersionSpecifier(">1.0").ranges().complement().description == "<=1.0.post*")
        #expect(try VersionRanges(only: Version("1.0")).complement().description == "!=1.0")
    }

    struct Simplification {
        let specifiers: String
        let existing: [String]
        let text: String
    }

    @Test(arguments: [
        Simplification(specifiers: ">=1.0,<2.0", existing: ["0.9", "1.0", "1.5", "2.0"], text: ">=1.0,<2.0"),
        Simplification(specifiers: ">=1.0,<2.0", existing: ["1.0", "1.5"], text: "any version"),
        Simplification(specifiers: ">=1.0,<2.0", existing: ["1.0", "1.5", "2.1"], text: "<2.0"),
        Simplification(specifiers: ">=1.0,<2.0", existing: ["0.5", "2.1"], text: "no version"),
        Simplification(specifiers: ">=1.0,<2.0", existing: ["0.5", "1.5", "2.1"], text: "==1.5"),
        Simplification(specifiers: ">=1.0,!=1.5.3", existing: ["0.5", "1.5", "2.1"], text: ">=1.0"),
        Simplification(specifiers: ">=1.0,!=1.5", existing: ["0.5", "1.0", "1.5", "2.1"], text: ">=1.0,!=1.5"),
        Simplification(specifiers: ">=2.0.dev0", existing: ["1.0", "2.0", "2.1"], text: ">=2.0"),
        Simplification(specifiers: "!=1.3.*", existing: ["1.2", "1.3.1", "1.3.2", "1.4"], text: "!=1.3.*"),
        Simplification(specifiers: "==1.*", existing: ["0.9", "1.0", "1.5", "2.0"], text: "==1.*"),
        Simplification(specifiers: ">=1.0", existing: [], text: ">=1.0"),
        Simplification(specifiers: "==1.0", existing: ["0.9", "1.0", "1.0+cpu", "1.1"], text: "==1.0"),
    ])
    func simplifyingNamesWhatExists(_ simplification: Simplification) throws {
        let ranges = try VersionSpecifiers(simplification.specifiers).ranges()
        let simpler = ranges.simplified(among: try simplification.existing.map { try Version($0) })
        #expect(simpler.description == simplification.text)
    }

    @Test func complementsBecomeReadableWhereNothingLiesBetween() throws {
        let existing = try ["0.9", "1.0", "1.1"].map { try Version($0) }
        #expect(try VersionSpecifier(">=1.0").ranges().complement().simplified(among: existing).description == "<1.0")
        #expect(try VersionSpecifier(">1.0").ranges().complement().simplified(among: existing).description == "<=1.0")
        let picked = try VersionSpecifiers("==0.9").ranges().union(VersionSpecifiers("==1.1").ranges())
        #expect(picked.simplified(among: existing).description == "!=1.0")
    }
}
