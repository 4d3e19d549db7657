import PythonPackaging
import Settings
import SystemPackage
import Testing

@testable import Interpreters

@Suite struct InterpreterSearchTests {
    private func search(
        _ folder: TemporaryFolder, folders: [FilePath] = [], cache: Bool = false
    ) throws -> InterpreterSearch {
        InterpreterSearch(
            environment: try folder.environment(), project: folder.project,
            places: InterpreterPlaces(programFolders: folders), cache: cache ? folder["cache"] : nil)
    }

    @Test(.enabled(if: HostPython.exists))
    func aBaseInterpreterDescribesItself() async throws {
        try await TemporaryFolder.with { folder in
            let python = try #require(HostPython.path)
            let found = try await search(folder).find(.path(python))
            let interpreter = try #require(found.interpreter)
            #expect(interpreter.executable == python)
            #expect(found.notes.isEmpty)
            #expect(found.target.marker.implementationName == "cpython")
            #expect(interpreter.standardLibrary.isAbsolute)
            #expect(interpreter.scheme.scripts == "bin")
            #expect(interpreter.scheme.pureLibrary.lastComponent == "site-packages")
            #expect(interpreter.scheme.data.isEmpty)
            #expect(python.lastComponent?.string == "python\(found.target.marker.pythonVersion)")
        }
    }

    @Test(.enabled(if: HostPython.exists))
    func aSearchTakesTheNewestThatFits() async throws {
        try await TemporaryFolder.with { folder in
            let python = try #require(HostPython.path)
            // A name that promises more than it holds is passed over.
            try folder.link("bin/python3.99", to: python)
            try folder.write(PlantedProgram.script(marker: folder["ran"]), to: "bin/python3", permissions: 0o755)
            let found = try await search(folder, folders: [folder["bin"]]).find(.any)
            #expect(found.interpreter?.executable == python)
            let version = try #require(PythonVersionRequest("3.99"))
            await #expect(throws: InterpreterNotFound.self) {
                try await search(folder, folders: [folder["bin"]]).find(.version(version))
            }
            #expect(!folder.exists("ran"))
        }
    }

    @Test(.enabled(if: HostPython.exists))
    func anEnvironmentsOwnBaseIsAsked() async throws {
        try await TemporaryFolder.with { folder in
            let python = try #require(HostPython.path)
            let version = try #require(PythonVersionRequest(python.lastComponent?.string ?? ""))
            let numbers = version.numbers.map { String($0) }.joined(separator: ".")
            let marker = folder["ran"]
            try folder.write(
                "home = \(python.removingLastComponent())\nversion = \(numbers).0", to: "project/.venv/pyvenv.cfg")
            try folder.write(PlantedProgram.script(marker: marker), to: "project/.venv/bin/python", permissions: 0o755)
            try folder.folder(FilePath("project/.venv/lib/python\(numbers)/site-packages"))
            let venv = try #require(
                try PythonEnvironment.find(option: nil, environment: folder.environment(), project: folder.project))
            let found = try await search(folder).find(.any, for: venv)
            #expect(found.interpreter?.executable == python)
            #expect(found.notes.isEmpty)
            let byPath = try await search(folder).find(.path(folder["project/.venv/bin/python"]))
            #expect(byPath.interpreter?.executable == python)
            #expect(
                byPath.notes == [
                    "\(folder["project/.venv"]) is an environment: its base \(python) is asked instead."
                ])
            let byFolder = try await search(folder).find(.path(folder["project/.venv"]))
            #expect(byFolder.interpreter?.executable == python)
            #expect(!folder.exists("ran"))
        }
    }

    @Test func withoutAnyInterpreterThisMachineIsAssumed() async throws {
        try await TemporaryFolder.with { folder in
            let found = try await search(folder).find(.any)
            #expect(found.interpreter == nil)
            #expect(found.target.marker.pythonVersion == "3.13")
            #expect(
                found.notes == [
                    "There is no Python here that could be asked; CPython 3.13 on this machine is assumed. "
                        + "Say otherwise with --python-version."
                ])
        }
    }

    @Test func whatWasAskedForAndIsNotThereIsAnError() async throws {
        try await TemporaryFolder.with { folder in
            let version = try #require(PythonVersionRequest("3.12"))
            await #expect(throws: InterpreterNotFound(request: .version(version), refused: [])) {
                try await search(folder).find(.version(version))
            }
            let missing = folder["nothing/python"]
            await #expect(
                throws: InterpreterNotFound(request: .path(missing), refused: ["\(missing) does not exist"])
            ) { try await search(folder).find(.path(missing)) }
        }
    }

    @Test(.enabled(if: PlantedProgram.isNativeAvailable))
    func aWarmSearchStartsNothing() async throws {
        try await TemporaryFolder.with { folder in
            let program = try folder.write(
                PlantedProgram.native(marker: folder["ran"]), to: "base/bin/python3.12", permissions: 0o755)
            let executable = try BaseExecutable(
                program, environment: try folder.environment(), project: folder.project, isNamedByUser: true)
            InterpreterCache(cache: folder["cache"]).store(
                InterpreterCacheTests.answer, of: executable, on: .ofThisMachine())
            let warm = try search(folder, folders: [folder["base/bin"]], cache: true)
            #expect(try await warm.find(.any).interpreter?.executable == program)
            #expect(try await warm.find(.path(program)).target.marker.pythonFullVersion == "3.12.1")
            #expect(!folder.exists("ran"))
            // The same without the answer on disk: the program is started.
            await #expect(throws: InterpreterFailure.self) { try await search(folder).find(.path(program)) }
            #expect(folder.exists("ran"))
        }
    }

    @Test(.enabled(if: HostPython.exists))
    func whatAnInterpreterSaidIsFoundOnDiskNextTime() async throws {
        try await TemporaryFolder.with { folder in
            let python = try #require(HostPython.path)
            let cold = try await search(folder, cache: true).find(.path(python))
            let executable = try BaseExecutable(
                python, environment: try folder.environment(), project: folder.project, isNamedByUser: true)
            let answer = try #require(
                InterpreterCache(cache: folder["cache"]).answer(of: executable, on: .ofThisMachine()))
            #expect(try InterpreterDescription(answer, executable: python) == cold.interpreter)
        }
    }
}
