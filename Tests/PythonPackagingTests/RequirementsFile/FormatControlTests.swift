import PackageIdentity
import PythonPackaging
import Testing

@Suite struct FormatControlTests {
    struct Case: CustomTestStringConvertible {
        let text: String
        var wheels: [String] = []
        var sources: [String] = []

        var testDescription: String { text }
    }

    /// Of the projects a and b: from which wheels and from which sources may be used.
    @Test(arguments: [
        Case(text: "", wheels: ["a", "b"], sources: ["a", "b"]),
        Case(text: "--no-binary :all:", wheels: [], sources: ["a", "b"]),
        Case(text: "--only-binary :all:", wheels: ["a", "b"], sources: []),
        Case(text: "--no-binary a", wheels: ["b"], sources: ["a", "b"]),
        Case(text: "--only-binary a,b", wheels: ["a", "b"], sources: []),
        Case(text: "--only-binary :all: --no-binary a", wheels: ["b"], sources: ["a"]),
        Case(text: "--no-binary a --only-binary A", wheels: ["a", "b"], sources: ["b"]),
        Case(text: "--no-binary a --only-binary :all:", wheels: ["a", "b"], sources: []),
        Case(text: "--no-binary :all: --no-binary :none:", wheels: ["a", "b"], sources: ["a", "b"]),
        Case(text: "--no-binary a,:all:,b,:none:,b", wheels: ["a"], sources: ["a", "b"]),
        Case(text: "--no-binary a,:all:,b", wheels: [], sources: ["a", "b"]),
        Case(text: "--no-binary a\n--only-binary b\n", wheels: ["b"], sources: ["a"]),
    ])
    func followsTheOrderOfTheOptions(_ test: Case) throws {
        let control = try RequirementsFileFixture(test.text).parse().formatControl
        let names = try ["a", "b"].map { try PackageName($0) }
        #expect(names.filter(control.allowsWheels).map(\.normalized) == test.wheels)
        #expect(names.filter(control.allowsSources).map(\.normalized) == test.sources)
    }

    struct ReleaseCase: CustomTestStringConvertible {
        let text: String
        let preReleases: [Bool?]

        var testDescription: String { text }
    }

    @Test(arguments: [
        ReleaseCase(text: "", preReleases: [nil, nil]),
        ReleaseCase(text: "--pre", preReleases: [true, true]),
        ReleaseCase(text: "--all-releases a", preReleases: [true, nil]),
        ReleaseCase(text: "--only-final :all: --all-releases b", preReleases: [false, true]),
        ReleaseCase(text: "--all-releases :all: --only-final a", preReleases: [false, true]),
        ReleaseCase(text: "--all-releases :all: --all-releases :none:", preReleases: [nil, nil]),
    ])
    func selectsPreReleases(_ test: ReleaseCase) throws {
        let control = try RequirementsFileFixture(test.text).parse().releaseControl
        #expect(try ["a", "b"].map { control.allowsPreReleases(of: try PackageName($0)) } == test.preReleases)
    }
}
