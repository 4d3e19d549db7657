import Archives
import Interpreters
import PackageIdentity
import PythonPackaging
import SystemPackage
import Testing
import Versioning

@testable import Installation

@Suite struct EditableProjectTests {
    private static let plain = """
        [build-system]
        requires = ["hatchling"]
        build-backend = "hatchling.build"

        [project]
        name = "My.Project"
        version = "1.5"
        requires-python = ">=3.9"
        dependencies = ["six>=1", "tomli; python_version < '3.11'"]

        [project.optional-dependencies]
        test = ["pytest", "mock; python_version < '3.3' or os_name == 'nt'"]

        [project.scripts]
        tool = "my_project.cli:main"

        """

    private func project(_ toml: String, _ folder: FilePath, files: [String]) throws -> EditableProject {
        for file in files { try FileTree.write("", to: folder.pushing(FilePath(file))) }
        return try EditableProject(PythonProject(Array(toml.utf8)), in: folder)
    }

    struct Layout: CustomTestStringConvertible {
        let testDescription: String
        let files: [String]
        let importRoot: String
    }

    @Test(arguments: [
        Layout(testDescription: "src with a package", files: ["src/other/__init__.py"], importRoot: "p/src"),
        Layout(testDescription: "src with a module", files: ["src/one.py"], importRoot: "p/src"),
        Layout(
            testDescription: "a package of the name", files: ["my_project/__init__.py", "tests/a.py"], importRoot: "p"),
        Layout(testDescription: "a module of the name", files: ["my_project.py"], importRoot: "p"),
    ])
    func findsWhereSourcesLie(_ layout: Layout) async throws {
        try await withTemporaryFolder { folder in
            let found = try project(Self.plain, folder.appending("p"), files: layout.files)
            #expect(found.importRoot == folder.pushing(FilePath(layout.importRoot)))
        }
    }

    struct Build: CustomTestStringConvertible {
        let testDescription: String
        let toml: String
        let files: [String]
        let reason: NeedsBuild.Reason
    }

    @Test(arguments: [
        Build(
            testDescription: "no project table", toml: "[build-system]\nrequires = []\n", files: ["src/a.py"],
            reason: .noMetadata),
        Build(
            testDescription: "a dynamic version",
            toml: "[project]\nname = \"x\"\ndynamic = [\"version\"]\n", files: ["x.py"], reason: .dynamic(.version)),
        Build(
            testDescription: "a backend that compiles",
            toml:
                "[build-system]\nrequires = []\nbuild-backend = \"maturin\"\n[project]\nname = \"x\"\nversion = \"1\"\n",
            files: ["x.py"], reason: .backend("maturin")),
        Build(
            testDescription: "a setup.py", toml: "[project]\nname = \"x\"\nversion = \"1\"\n",
            files: ["x.py", "setup.py"], reason: .buildFile("setup.py")),
        Build(
            testDescription: "no package of the name", toml: "[project]\nname = \"x\"\nversion = \"1\"\n",
            files: ["y/__init__.py"], reason: .layout),
    ])
    func saysWhyAProjectHasToBeBuilt(_ build: Build) async throws {
        try await withTemporaryFolder { folder in
            let error = #expect(throws: NeedsBuild.self) {
                try project(build.toml, folder.appending("p"), files: build.files)
            }
            #expect(error?.reason == build.reason)
        }
    }

    @Test func installsALineThatNamesTheFolder() async throws {
        try await withTemporaryFolder { folder in
            let source = folder.appending("my project")
            let found = try project(Self.plain, source, files: ["src/my_project/__init__.py"])
            let environment = try NewEnvironment(root: folder.appending("env"), base: TestEnvironment.base())
            let plan = try DistributionPlan(editable: found, layout: environment.layout, isRequested: true)
            try await environment.make(installing: [plan])
            let library = environment.layout.root.pushing(FilePath(environment.layout.pureLibrary.description))
            #expect(
                FileTree.text(of: library.appending("__editable__.my_project-1.5.pth")) == "\(source)/src\n")
            #expect(
                FileTree.text(of: library.pushing("my_project-1.5.dist-info/direct_url.json"))
                    == "{\"dir_info\": {\"editable\": true}, \"url\": \"file://\(folder)/my%20project\"}")
            #expect(FileTree.text(of: environment.layout.root.pushing("bin/tool")) != nil)
            let installed = InstalledEnvironment(sitePackages: [library])
            let one = try #require(installed.distributions.first)
            #expect(installed.oddities.isEmpty)
            #expect(one.directURL?.isEditable == true)
            #expect(one.version.description == "1.5")
            #expect(one.metadata.problems.isEmpty)
            #expect(
                one.metadata.requiresDist.map(\.description) == [
                    "six>=1", "tomli; python_version < \"3.11\"", "pytest; extra == \"test\"",
                    "mock; (python_version < \"3.3\" or os_name == \"nt\") and extra == \"test\"",
                ])
        }
    }
}
