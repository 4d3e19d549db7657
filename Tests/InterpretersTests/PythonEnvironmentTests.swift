import Settings
import SystemPackage
import Testing

@testable import Interpreters

@Suite struct PythonEnvironmentTests {
    private func make(_ folder: TemporaryFolder, _ name: String, version: String = "3.12") throws {
        try folder.write("home = /usr/bin\nversion = \(version).1\n", to: "\(name)/pyvenv.cfg")
        try folder.folder(FilePath("\(name)/lib/python\(version)/site-packages"))
    }

    private func find(
        _ folder: TemporaryFolder, option: FilePath? = nil, _ variables: [String: String] = [:],
        currentDirectory: String = "project"
    ) throws -> FilePath? {
        let environment = try folder.environment(variables, currentDirectory: currentDirectory)
        return try PythonEnvironment.find(option: option, environment: environment, project: folder.project)?.root
    }

    @Test func theOptionCountsBeforeTheVariableBeforeTheFolder() async throws {
        try await TemporaryFolder.with { folder in
            #expect(try find(folder) == nil)
            try make(folder, "project/.venv")
            #expect(try find(folder) == folder["project/.venv"])
            try make(folder, "active")
            let variables = ["VIRTUAL_ENV": folder["active"].string]
            #expect(try find(folder, variables) == folder["active"])
            try make(folder, "given")
            #expect(try find(folder, option: folder["given"], variables) == folder["given"])
        }
    }

    @Test func dotVenvIsLookedForUpToTheProjectsRootAndNoFurther() async throws {
        try await TemporaryFolder.with { folder in
            try make(folder, ".venv")
            #expect(try find(folder, currentDirectory: "project/a/b") == nil)
            try make(folder, "project/.venv")
            #expect(try find(folder, currentDirectory: "project/a/b") == folder["project/.venv"])
            try make(folder, "project/a/.venv")
            #expect(try find(folder, currentDirectory: "project/a/b") == folder["project/a/.venv"])
        }
    }

    @Test func whatSomebodyNamesMustBeAnEnvironment() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("", to: "full/file")
            try folder.folder("empty")
            #expect(throws: EnvironmentProblem(root: folder["full"], reason: .notAnEnvironment(namedBy: "--venv"))) {
                try find(folder, option: folder["full"])
            }
            #expect(try find(folder, option: folder["empty"]) == nil)
            #expect(try find(folder, option: folder["missing"]) == nil)
            #expect(
                throws: EnvironmentProblem(root: folder["full"], reason: .notAnEnvironment(namedBy: "VIRTUAL_ENV"))
            ) { try find(folder, ["VIRTUAL_ENV": folder["full"].string]) }
        }
    }

    @Test func librariesAreFoundOnceAndOfTheRightVersion() async throws {
        try await TemporaryFolder.with { folder in
            try make(folder, "venv", version: "3.12")
            try folder.folder("venv/lib/python3.9/site-packages")
            try folder.link("venv/lib64", to: "lib")
            let venv = try #require(try PythonEnvironment(root: folder["venv"]))
            #expect(venv.sitePackages == [folder["venv/lib/python3.12/site-packages"]])
            #expect(venv.implementation == "cpython")
            #expect(!venv.isFreeThreaded)
            #expect(venv.baseCandidates == ["/usr/bin/python3.12", "/usr/bin/python3", "/usr/bin/python"])
        }
    }

    @Test func aSeparateFolderOfBinaryModulesIsFoundToo() async throws {
        try await TemporaryFolder.with { folder in
            try make(folder, "venv")
            try folder.folder("venv/lib64/python3.12/site-packages")
            let venv = try #require(try PythonEnvironment(root: folder["venv"]))
            #expect(
                venv.sitePackages == [
                    folder["venv/lib/python3.12/site-packages"], folder["venv/lib64/python3.12/site-packages"],
                ])
        }
    }

    @Test func otherImplementationsAreToldByTheirLibrary() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("home = /opt/pypy/bin\nversion = 3.10.14", to: "venv/pyvenv.cfg")
            try folder.folder("venv/lib/pypy3.10/site-packages")
            let venv = try #require(try PythonEnvironment(root: folder["venv"]))
            #expect(venv.implementation == "pypy")
            #expect(venv.baseCandidates.first == "/opt/pypy/bin/pypy3.10")
            try folder.write("home = /usr/bin\nversion = 3.13.1", to: "free/pyvenv.cfg")
            try folder.folder("free/lib/python3.13t/site-packages")
            #expect(try PythonEnvironment(root: folder["free"])?.isFreeThreaded == true)
        }
    }

    @Test func aConfigurationThatIsNoFileIsAProblem() async throws {
        try await TemporaryFolder.with { folder in
            try folder.folder("venv/pyvenv.cfg")
            #expect(throws: EnvironmentProblem.self) { try PythonEnvironment(root: folder["venv"]) }
            try folder.write(String(repeating: "x", count: 100_000), to: "large/pyvenv.cfg")
            #expect(throws: EnvironmentProblem.self) { try PythonEnvironment(root: folder["large"]) }
        }
    }
}
