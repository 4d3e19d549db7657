import FoundationEssentials
import PythonPackaging
import Settings
import SystemPackage
import Testing

@testable import Interpreters

/// A checkout that wants its own programs to be started. Each trap makes the file `ran` when it springs.
@Suite struct HostileProjectTests {
    private func search(
        _ folder: TemporaryFolder, variables: [String: String] = [:], root: String = "nothing"
    ) throws -> InterpreterSearch {
        let environment = try folder.environment(variables)
        return InterpreterSearch(
            environment: environment, project: folder.project,
            places: InterpreterPlaces(environment, project: folder.project, root: folder[root]), cache: nil)
    }

    /// Plants both kinds of program under a name.
    private func plant(_ folder: TemporaryFolder, _ name: String) throws {
        let program = PlantedProgram.native(marker: folder["ran"])
        try folder.write(program, to: name, permissions: 0o755)
    }

    private func plantScript(_ folder: TemporaryFolder, _ name: String) throws {
        try folder.write(PlantedProgram.script(marker: folder["ran"]), to: name, permissions: 0o755)
    }

    @Test func aFakeInterpreterInTheEnvironmentIsNotStarted() async throws {
        for isNative in [true, false] {
            try await TemporaryFolder.with { folder in
                let name = "project/.venv/bin/python"
                if isNative { try plant(folder, name) } else { try plantScript(folder, name) }
                try folder.write(
                    "home = \(folder["project/.venv/bin"])\nversion = 3.12.0", to: "project/.venv/pyvenv.cfg")
                let venv = try #require(
                    try PythonEnvironment.find(option: nil, environment: folder.environment(), project: folder.project))
                await #expect(throws: InterpreterNotFound.self) { try await search(folder).find(.any, for: venv) }
                await #expect(throws: InterpreterNotFound.self) {
                    try await search(folder).find(.path(folder[name]))
                }
                #expect(!folder.exists("ran"))
            }
        }
    }

    @Test func anEnvironmentWithoutItsFileIsStillInsideTheProject() async throws {
        try await TemporaryFolder.with { folder in
            try plant(folder, "project/.venv/bin/python")
            await #expect(throws: InterpreterNotFound.self) {
                try await search(folder).find(.path(folder["project/.venv/bin/python"]))
            }
            #expect(!folder.exists("ran"))
        }
    }

    @Test func aHomeThatPointsIntoTheProjectIsNotFollowed() async throws {
        try await TemporaryFolder.with { folder in
            try plant(folder, "project/tools/python3.12")
            try plant(folder, "project/tools/python3")
            try folder.write(
                "home = \(folder["project/tools"])\nexecutable = \(folder["project/tools/python3.12"])\nversion = 3.12.0",
                to: "project/.venv/pyvenv.cfg")
            let venv = try #require(try PythonEnvironment(root: folder["project/.venv"]))
            #expect(venv.baseCandidates.first == folder["project/tools/python3.12"])
            await #expect {
                try await search(folder).find(.any, for: venv)
            } throws: { "\($0)".contains("lies inside the project") }
            #expect(!folder.exists("ran"))
        }
    }

    @Test func aHomeThatLeadsIntoTheProjectByALinkIsNotFollowed() async throws {
        try await TemporaryFolder.with { folder in
            try plant(folder, "project/tools/python3.12")
            try folder.link("elsewhere/python3.12", to: folder["project/tools/python3.12"])
            try folder.write("home = \(folder["elsewhere"])\nversion = 3.12.0", to: "project/.venv/pyvenv.cfg")
            let venv = try #require(try PythonEnvironment(root: folder["project/.venv"]))
            await #expect(throws: InterpreterNotFound.self) { try await search(folder).find(.any, for: venv) }
            #expect(!folder.exists("ran"))
        }
    }

    @Test func anEnvironmentCannotNameAnotherProgram() async throws {
        try await TemporaryFolder.with { folder in
            try plant(folder, "outside/rm")
            try folder.write("executable = \(folder["outside/rm"])\nversion = 3.12.0", to: "project/.venv/pyvenv.cfg")
            let venv = try #require(try PythonEnvironment(root: folder["project/.venv"]))
            await #expect {
                try await search(folder).find(.any, for: venv)
            } throws: { "\($0)".contains("does not have the name of an interpreter") }
            #expect(!folder.exists("ran"))
        }
    }

    @Test func anEnvironmentInAnotherEnvironmentIsNotStarted() async throws {
        try await TemporaryFolder.with { folder in
            try plant(folder, "other/bin/python3.12")
            try folder.write("home = /nowhere", to: "other/pyvenv.cfg")
            try folder.write("home = \(folder["other/bin"])\nversion = 3.12.0", to: "project/.venv/pyvenv.cfg")
            let venv = try #require(try PythonEnvironment(root: folder["project/.venv"]))
            await #expect(throws: InterpreterNotFound.self) { try await search(folder).find(.any, for: venv) }
            #expect(!folder.exists("ran"))
        }
    }

    @Test func entriesOfPathThatCannotBeTrustedAreSkippedAndSaid() async throws {
        try await TemporaryFolder.with { folder in
            for place in ["project/bin", "project/.venv/bin", "venv/bin", "open", "relative", "linked-to"] {
                try plant(folder, "\(place)/python3.12")
            }
            try folder.write("", to: "venv/pyvenv.cfg")
            try folder.setPermissions(0o777, of: folder["open"])
            try folder.link("link", to: folder["project/bin"])
            let path = [
                folder["project/bin"].string, folder["project/.venv/bin"].string, folder["venv/bin"].string,
                folder["open"].string, "relative", "", ".", folder["link"].string,
            ].joined(separator: ":")
            let places = InterpreterPlaces(
                try folder.environment(["PATH": path]), project: folder.project, root: folder["nothing"])
            #expect(
                places.skipped == [
                    "\(folder["project/bin"]) in PATH lies inside the project",
                    "\(folder["project/.venv/bin"]) in PATH lies inside the project",
                    "\(folder["venv/bin"]) in PATH belongs to an environment",
                    "all users can write to \(folder["open"]) in PATH",
                    "PATH has the relative entry 'relative', which depends on the current folder",
                    "PATH has the relative entry '', which depends on the current folder",
                    "PATH has the relative entry '.', which depends on the current folder",
                    "\(folder["link"]) in PATH lies inside the project",
                ])
            let found = try await search(folder, variables: ["PATH": path]).find(.any)
            #expect(found.interpreter == nil)
            #expect(found.notes.first?.contains("lies inside the project") == true)
            #expect(!folder.exists("ran"))
        }
    }

    @Test func managersFoldersInTheProjectAreNotLookedAt() async throws {
        try await TemporaryFolder.with { folder in
            try plant(folder, "project/.pyenv/versions/3.12.0/bin/python3.12")
            try plant(folder, "project/uv/cpython-3.12.0-linux/bin/python3.12")
            let variables = [
                "PYENV_ROOT": folder["project/.pyenv"].string, "UV_PYTHON_INSTALL_DIR": folder["project/uv"].string,
            ]
            let found = try await search(folder, variables: variables).find(.any)
            #expect(found.interpreter == nil)
            #expect(!folder.exists("ran"))
        }
    }

    @Test func shimsAreNotRunAndWhatTheyStandForIsFound() async throws {
        try await TemporaryFolder.with { folder in
            try plantScript(folder, "home/.pyenv/shims/python3.12")
            try folder.write(
                PlantedProgram.sleeping, to: "home/.pyenv/versions/3.12.4/bin/python3.12", permissions: 0o755)
            let environment = try folder.environment(["PATH": folder["home/.pyenv/shims"].string])
            let places = InterpreterPlaces(environment, project: folder.project, root: folder["nothing"])
            #expect(
                places.programFolders.prefix(2)
                    == [folder["home/.pyenv/shims"], folder["home/.pyenv/versions/3.12.4/bin"]])
            let candidates = InterpreterCandidate.all(in: places.programFolders)
            #expect(candidates.first?.path == folder["home/.pyenv/versions/3.12.4/bin/python3.12"])
            #expect(candidates.first?.promise.numbers == [3, 12, 4])
        }
    }

    @Test func aLibraryFolderThatLeadsOutOfTheEnvironmentIsRefused() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("version = 3.12.0", to: "project/.venv/pyvenv.cfg")
            try folder.folder("victim/python3.12/site-packages")
            try folder.link("project/.venv/lib", to: folder["victim"])
            #expect(throws: EnvironmentProblem.self) { try PythonEnvironment(root: folder["project/.venv"]) }
        }
    }
}
