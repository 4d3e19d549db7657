import FoundationEssentials
import Settings
import SystemPackage
import Testing

@testable import Interpreters

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// What programs say that are no interpreters, or that somebody set traps for.
@Suite(.serialized) struct InterpreterProcessTests {
    private func executable(_ folder: TemporaryFolder, _ name: String) throws -> BaseExecutable {
        try BaseExecutable(folder[name], environment: try folder.environment(), project: nil, isNamedByUser: true)
    }

    private func reason(_ program: BaseExecutable, secondsAllowed: Int = 60) async -> InterpreterFailure.Reason? {
        do {
            _ = try await InterpreterProcess.ask(program, secondsAllowed: secondsAllowed)
            return nil
        } catch {
            return (error as? InterpreterFailure)?.reason
        }
    }

    /// Shows that the trap which other tests look at would spring.
    @Test(.enabled(if: PlantedProgram.isNativeAvailable))
    func aPlantedProgramThatIsStartedLeavesItsMark() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(
                PlantedProgram.native(marker: folder["ran"]), to: "base/python3", permissions: 0o755)
            #expect(await reason(try executable(folder, "base/python3")) == .unreadable)
            #expect(folder.exists("ran"))
        }
    }

    @Test(.enabled(if: PlantedProgram.isNativeAvailable))
    func aProgramThatNeverEndsIsKilled() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(PlantedProgram.sleeping, to: "base/python3", permissions: 0o755)
            let program = try executable(folder, "base/python3")
            #expect(await reason(program, secondsAllowed: 1) == .tookTooLong(seconds: 1))
        }
    }

    @Test func otherProgramsGiveNoAnswer() async throws {
        try await TemporaryFolder.with { folder in
            _ = try folder.copy("/bin/echo", to: "a/python3")
            #expect(await reason(try executable(folder, "a/python3")) == .unreadable)
            _ = try folder.copy("/bin/false", to: "b/python3")
            guard case .exit = await reason(try executable(folder, "b/python3")) else {
                Issue.record("an exit status was expected")
                return
            }
        }
    }

    @Test(.enabled(if: PlantedProgram.isNativeAvailable))
    func endlessOutputIsCutOff() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(PlantedProgram.talking, to: "base/python3", permissions: 0o755)
            #expect(await reason(try executable(folder, "base/python3")) == .tooMuchOutput)
        }
    }

    @Test(.enabled(if: PlantedProgram.isNativeAvailable))
    func noVariableIsHandedOn() async throws {
        try await TemporaryFolder.with { folder in
            let program = try folder.write(
                PlantedProgram.askingForVariables, to: "base/python3", permissions: 0o755)
            // Without an answer, but with status 0: it saw none.
            #expect(await reason(try executable(folder, "base/python3")) == .unreadable)
            #expect(exitStatus("VARIABLE=1 '\(program)'") == 7)
        }
    }

    /// Files that Python runs before any program, or instead of its own modules, where variables and the current folder
    /// say so.
    private func plantTraps(_ folder: TemporaryFolder) throws -> String {
        let trap = "open('\(folder["ran"])', 'w').close()\n"
        let library = HostPython.path?.lastComponent?.string ?? ""
        for name in ["json", "sitecustomize", "usercustomize", "startup", "platform", "sysconfig"] {
            try folder.write(trap, to: "trap/\(name).py")
        }
        try folder.write("import os; " + trap, to: "user/lib/\(library)/site-packages/evil.pth")
        try folder.write(trap, to: "user/lib/\(library)/site-packages/usercustomize.py")
        return "cd '\(folder["trap"])' && PYTHONPATH='\(folder["trap"])' PYTHONUSERBASE='\(folder["user"])' "
            + "PYTHONSTARTUP='\(folder["trap/startup.py"])' "
    }

    @Test(.enabled(if: HostPython.exists))
    func theOptionsAloneKeepTrapsOut() async throws {
        try await TemporaryFolder.with { folder in
            let surroundings = try plantTraps(folder)
            try folder.write(InterpreterQuestion.program, to: "question")
            let python = try #require(HostPython.path)
            let options = InterpreterQuestion.options.joined(separator: " ")
            let command = "'\(python)' \(options) \"$(cat '\(folder["question"])')\" > '\(folder["answer"])'"
            #expect(exitStatus(surroundings + command) == 0)
            #expect(folder.exists("answer"))
            #expect(!folder.exists("ran"))
        }
    }

    /// Shows that the traps of the test above spring where the options are missing.
    @Test(.enabled(if: HostPython.exists))
    func trapsSpringWithoutTheOptions() async throws {
        try await TemporaryFolder.with { folder in
            let surroundings = try plantTraps(folder)
            let python = try #require(HostPython.path)
            #expect(exitStatus(surroundings + "'\(python)' -B -c 'import json'") == 0)
            #expect(folder.exists("ran"))
        }
    }

    private func exitStatus(_ command: String) -> Int32 {
        let status = system(command)
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : -1
    }
}
