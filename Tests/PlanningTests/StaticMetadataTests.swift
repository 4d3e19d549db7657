import PackageIdentity
import PythonPackaging
import Registry
import Testing

@testable import Planning

/// When a file's dependencies count as fixed without running anything (PEP 643, PEP 621).
@Suite struct StaticMetadataTests {
    private func read(
        _ headers: String, project: String? = nil, filename: String = "app-1.0.tar.gz"
    ) throws -> String {
        let found = ArtifactMetadata(
            headers: Array(headers.utf8), origin: .file, projectFile: project.map { Array($0.utf8) })
        let isWheel = filename.hasSuffix(".whl")
        switch StaticMetadata.read(found, of: try PackageName("app"), isWheel: isWheel, filename: filename) {
        case .known(let known): return known.requirements.map(\.description).joined(separator: " | ")
        case .obstacle(let obstacle): return "\(obstacle)"
        }
    }

    private static func packageInformation(_ version: String, _ more: String = "") -> String {
        "Metadata-Version: \(version)\nName: app\nVersion: 1.0\n\(more)"
    }

    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let headers: String
        var project: String?
        let expected: String
    }

    static let cases = [
        Case(
            testDescription: "metadata 2.2 fixes what it does not call dynamic",
            headers: packageInformation("2.2", "Requires-Dist: lib>=1\n"), expected: "lib>=1"),
        Case(
            testDescription: "no dependencies at all are fixed too",
            headers: packageInformation("2.2"), expected: ""),
        Case(
            testDescription: "dynamic dependencies are not fixed",
            headers: packageInformation("2.2", "Requires-Dist: lib\nDynamic: Requires-Dist\n"), expected: "onlySource"),
        Case(
            testDescription: "the field's name in other letters",
            headers: packageInformation("2.3", "Requires-Dist: lib\ndynamic: requires-dist\n"), expected: "onlySource"),
        Case(
            testDescription: "other dynamic fields do not matter",
            headers: packageInformation("2.4", "Requires-Dist: lib\nDynamic: Classifier\n"), expected: "lib"),
        Case(
            testDescription: "older metadata fixes nothing",
            headers: packageInformation("2.1", "Requires-Dist: lib\n"), expected: "onlySource"),
        Case(
            testDescription: "a project table fixes what older metadata does not",
            headers: packageInformation("2.1"),
            project: "[project]\nname = \"App\"\nversion = \"1.0\"\ndependencies = [\"lib\"]\n", expected: "lib"),
        Case(
            testDescription: "a project table whose version is dynamic still fixes dependencies",
            headers: packageInformation("2.1"),
            project: "[project]\nname = \"app\"\ndynamic = [\"version\"]\ndependencies = [\"lib\"]\n", expected: "lib"),
        Case(
            testDescription: "a project table that leaves dependencies to the build",
            headers: packageInformation("2.1"),
            project: "[project]\nname = \"app\"\nversion = \"1.0\"\ndynamic = [\"dependencies\"]\n",
            expected: "onlySource"),
        Case(
            testDescription: "a project table that leaves extras to the build",
            headers: packageInformation("2.1"),
            project: "[project]\nname = \"app\"\nversion = \"1.0\"\ndynamic = [\"optional-dependencies\"]\n",
            expected: "onlySource"),
        Case(
            testDescription: "a project table of another project",
            headers: packageInformation("2.1"),
            project: "[project]\nname = \"other\"\nversion = \"1.0\"\ndependencies = [\"lib\"]\n",
            expected: "onlySource"),
        Case(
            testDescription: "extras of a project table become markers",
            headers: "",
            project: "[project]\nname = \"app\"\nversion = \"1.0\"\n[project.optional-dependencies]\n"
                + "web = [\"lib; python_version < '4'\", \"tool\"]\n",
            expected: #"lib; python_version < "4" and extra == "web" | tool; extra == "web""#),
        Case(
            testDescription: "nothing but setup.py", headers: "", project: "[build-system]\nrequires = []\n",
            expected: "onlySource"),
        Case(testDescription: "no metadata at all", headers: "", expected: "onlySource"),
        Case(
            testDescription: "metadata about another project",
            headers: "Metadata-Version: 2.2\nName: other\nVersion: 1.0\n",
            expected: #"metadataUnusable("it is about other 1.0")"#),
        Case(
            testDescription: "metadata about another version",
            headers: "Metadata-Version: 2.2\nName: app\nVersion: 1.1\n",
            expected: #"metadataUnusable("it is about app 1.1")"#),
    ]

    @Test(arguments: cases)
    func aSourceCountsOnlyWhenItSaysSo(_ sample: Case) throws {
        let answer = try read(sample.headers, project: sample.project)
        #expect(answer == sample.expected)
    }

    @Test func aWheelsMetadataIsFixedWhateverItsVersion() throws {
        let headers = Self.packageInformation("1.1", "Requires-Dist: lib\n")
        #expect(try read(headers, filename: "app-1.0-py3-none-any.whl") == "lib")
    }

    @Test func aLocalVersionInTheMetadataIsTheSameRelease() throws {
        let headers = "Metadata-Version: 2.1\nName: app\nVersion: 1.0+cpu\n"
        #expect(try read(headers, filename: "app-1.0-py3-none-any.whl") == "")
    }

    @Test func metadataThatCannotBeReadIsAnObstacleAndNoError() throws {
        let answer = try read("Metadata-Version: 2.1\nName: app\n", filename: "app-1.0-py3-none-any.whl")
        #expect(answer.hasPrefix("metadataUnusable("))
    }
}
