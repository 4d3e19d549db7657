import FoundationEssentials
import Settings
import SystemPackage
import Testing

@testable import Interpreters

@Suite struct InterpreterCacheTests {
    static let answer = InterpreterAnswer(
        reply: reply, cLibrary: .musl(version: "1.2.5"))
    private static let reply = InterpreterReply(
        implementationName: "cpython", implementationVersion: "3.12.1", osName: "posix", platformMachine: "x86_64",
        platformPythonImplementation: "CPython", platformRelease: "6", platformSystem: "Linux", platformVersion: "#1",
        pythonFullVersion: "3.12.1", pythonVersion: "3.12", sysPlatform: "linux", platform: "linux-x86_64",
        glibc: "2.36", pointerSize: 8, systemVersion: "", multiarch: "", extensionSuffix: ".cpython-312.so",
        isFreeThreaded: false, isDebug: false, cacheTag: "cpython-312", prefix: "/usr", executablePrefix: "/usr",
        standardLibrary: "/usr/lib/python3.12", include: "/usr/include/python3.12",
        paths: [
            "purelib": "/@/lib/python3.12/site-packages", "platlib": "/@/lib/python3.12/site-packages",
            "scripts": "/@/bin", "data": "/@",
        ])
    private let machine = MachineName(system: "Linux", release: "6", version: "#1", architecture: "x86_64")

    private func executable(_ folder: TemporaryFolder) throws -> BaseExecutable {
        try BaseExecutable(
            folder["base/python3"], environment: try folder.environment(), project: nil, isNamedByUser: true)
    }

    @Test func anAnswerIsKeptForTheVeryProgramThatGaveIt() async throws {
        try await TemporaryFolder.with { folder in
            let program = try folder.write(PlantedProgram.sleeping, to: "base/python3", permissions: 0o755)
            let cache = InterpreterCache(cache: folder["made/on/demand"])
            let first = try executable(folder)
            #expect(cache.answer(of: first, on: machine) == nil)
            cache.store(Self.answer, of: first, on: machine)
            #expect(cache.answer(of: first, on: machine) == Self.answer)
            #expect(cache.answer(of: try executable(folder), on: machine) == Self.answer)

            let other = MachineName(system: "Linux", release: "7", version: "#1", architecture: "x86_64")
            #expect(cache.answer(of: first, on: other) == nil)

            try FileManager.default.removeItem(atPath: program.string)
            try folder.write(PlantedProgram.sleeping, to: "base/python3", permissions: 0o755)
            #expect(cache.answer(of: try executable(folder), on: machine) == nil)
        }
    }

    @Test func aDamagedAnswerIsNoAnswer() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(PlantedProgram.sleeping, to: "base/python3", permissions: 0o755)
            let program = try executable(folder)
            let cache = InterpreterCache(cache: folder["cache"])
            cache.store(Self.answer, of: program, on: machine)
            let name = try #require(FolderListing.names(folder["cache/interpreters-v1"]).first)
            let whole = try BoundedFile(reading: folder["cache/interpreters-v1/\(name)"], limit: 1 << 20).bytes
            for bytes in [[], Array(whole.dropLast()), Array("{}".utf8), Array("null".utf8), whole + whole] {
                try folder.write(bytes, to: "cache/interpreters-v1/\(name)")
                #expect(cache.answer(of: program, on: machine) == nil)
            }
            cache.store(Self.answer, of: program, on: machine)
            #expect(cache.answer(of: program, on: machine) == Self.answer)
            #expect(FolderListing.names(folder["cache/interpreters-v1"]) == [name])
        }
    }

    @Test func aFolderThatCannotBeWrittenIsNoError() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(PlantedProgram.sleeping, to: "base/python3", permissions: 0o755)
            try folder.write("a file", to: "cache")
            let program = try executable(folder)
            let cache = InterpreterCache(cache: folder["cache"])
            cache.store(Self.answer, of: program, on: machine)
            #expect(cache.answer(of: program, on: machine) == nil)
        }
    }
}
