import Settings
import SystemPackage
import Testing

@testable import Interpreters

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

@Suite struct BaseExecutableTests {
    /// Why a program of this name is refused; nil when it is accepted.
    private func refusal(
        _ folder: TemporaryFolder, _ name: String, isNamedByUser: Bool = false
    ) throws -> InterpreterRefusal.Reason? {
        let environment = try folder.environment()
        do throws(InterpreterRefusal) {
            _ = try BaseExecutable(
                folder[name], environment: environment, project: folder.project, isNamedByUser: isNamedByUser)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func aProgramOfTheUsersOwnOutsideIsAccepted() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(PlantedProgram.sleeping, to: "base/bin/python3.12", permissions: 0o755)
            #expect(try refusal(folder, "base/bin/python3.12") == nil)
        }
    }

    @Test func programsOfTheProjectAreRefused() async throws {
        try await TemporaryFolder.with { folder in
            let program = try folder.write(PlantedProgram.sleeping, to: "project/python3", permissions: 0o755)
            #expect(try refusal(folder, "project/python3") == .insideProject)
            #expect(try refusal(folder, "project/python3", isNamedByUser: true) == .insideProject)
            try folder.link("outside/python3", to: program)
            #expect(try refusal(folder, "outside/python3") == .insideProject)
            try folder.link("linked", to: folder["project"])
            #expect(try refusal(folder, "linked/python3") == .insideProject)
        }
    }

    @Test func aLinkInTheProjectIsRefusedThoughItLeadsOut() async throws {
        try await TemporaryFolder.with { folder in
            let program = try folder.write(PlantedProgram.sleeping, to: "base/python3", permissions: 0o755)
            try folder.link("project/python3", to: program)
            #expect(try refusal(folder, "project/python3") == .insideProject)
        }
    }

    @Test func programsOfEnvironmentsAreRefusedWherever() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write("", to: "venv/pyvenv.cfg")
            try folder.write(PlantedProgram.sleeping, to: "venv/bin/python3", permissions: 0o755)
            try folder.write(PlantedProgram.sleeping, to: "flat/python3", permissions: 0o755)
            try folder.link("flat/pyvenv.cfg", to: "/no/such/file")
            #expect(try refusal(folder, "venv/bin/python3") == .insideEnvironment(root: folder["venv"]))
            #expect(try refusal(folder, "flat/python3") == .insideEnvironment(root: folder["flat"]))
        }
    }

    @Test func whatIsNoNativeProgramIsRefused() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(PlantedProgram.script(marker: folder["m"]), to: "a/python3", permissions: 0o755)
            try folder.write("text", to: "b/python3", permissions: 0o755)
            try folder.write(PlantedProgram.sleeping, to: "c/python3", permissions: 0o644)
            try folder.folder("d/python3")
            try folder.link("e/python3", to: folder["e/python3"])
            #expect(try refusal(folder, "a/python3") == .script)
            #expect(try refusal(folder, "b/python3") == .notNative)
            #expect(try refusal(folder, "c/python3") == .notAProgram)
            #expect(try refusal(folder, "d/python3") == .notAProgram)
            #expect(try refusal(folder, "e/python3") == .system(.tooManySymbolicLinkLevels))
            #expect(try refusal(folder, "f/python3") == .missing)
            #expect(try refusal(folder, "a/python3/x") == .missing)
        }
    }

    @Test func dataCannotNameAProgramThatIsNoInterpreter() async throws {
        try await TemporaryFolder.with { folder in
            let program = try folder.write(PlantedProgram.sleeping, to: "base/rm", permissions: 0o755)
            try folder.link("base/python3", to: program)
            #expect(try refusal(folder, "base/rm") == .notNamedPython)
            #expect(try refusal(folder, "base/python3") == .notNamedPython)
            #expect(try refusal(folder, "base/rm", isNamedByUser: true) == nil)
        }
    }

    struct WritableCase {
        let permissions: Int
        let isRefused: Bool
    }

    @Test(arguments: [
        WritableCase(permissions: 0o755, isRefused: false), WritableCase(permissions: 0o757, isRefused: true),
        WritableCase(permissions: 0o777, isRefused: true),
    ])
    func whatOthersCanWriteToIsRefused(_ test: WritableCase) async throws {
        try await TemporaryFolder.with { folder in
            let program = try folder.write(PlantedProgram.sleeping, to: "base/bin/python3", permissions: 0o755)
            for place in [program, folder["base/bin"], folder["base"]] {
                try folder.setPermissions(test.permissions, of: place)
                let expected: InterpreterRefusal.Reason? = test.isRefused ? .writableByOthers(path: place) : nil
                #expect(try refusal(folder, "base/bin/python3", isNamedByUser: true) == expected)
                try folder.setPermissions(0o755, of: place)
            }
        }
    }

    @Test func theFolderThatALinkLeadsThroughCountsByWhereItEnds() async throws {
        try await TemporaryFolder.with { folder in
            let program = try folder.write(PlantedProgram.sleeping, to: "base/bin/python3", permissions: 0o755)
            try folder.link("open/python3", to: program)
            try folder.setPermissions(0o777, of: folder["open"])
            let executable = try BaseExecutable(
                folder["open/python3"], environment: try folder.environment(), project: nil, isNamedByUser: true)
            #expect(executable.path == program)
        }
    }

    @Test func aStandardLibraryThatOthersCanWriteToIsRefused() async throws {
        try await TemporaryFolder.with { folder in
            try folder.write(PlantedProgram.sleeping, to: "base/bin/python3.12", permissions: 0o755)
            let library = try folder.folder("base/lib/python3.12")
            #expect(try refusal(folder, "base/bin/python3.12") == nil)
            try folder.setPermissions(0o777, of: library)
            #expect(try refusal(folder, "base/bin/python3.12") == .writableByOthers(path: library))
        }
    }

    struct Ownership {
        let name: String
        let owner: UInt32
        let group: UInt32
        let mode: UInt16
        var isFolder = false
        let isRefused: Bool
    }

    /// The user is 1000 with a group of that number.
    @Test(arguments: [
        Ownership(name: "root's", owner: 0, group: 0, mode: 0o755, isRefused: false),
        Ownership(name: "the user's", owner: 1000, group: 1000, mode: 0o700, isRefused: false),
        Ownership(name: "another's", owner: 1001, group: 1000, mode: 0o755, isRefused: true),
        Ownership(name: "root's group", owner: 0, group: 0, mode: 0o775, isRefused: false),
        Ownership(name: "a shared group", owner: 0, group: 50, mode: 0o775, isRefused: true),
        Ownership(name: "the private group", owner: 1000, group: 1000, mode: 0o775, isRefused: false),
        Ownership(name: "everybody", owner: 0, group: 0, mode: 0o777, isRefused: true),
        Ownership(name: "a sticky folder", owner: 0, group: 0, mode: 0o1777, isFolder: true, isRefused: false),
        Ownership(name: "a sticky file", owner: 0, group: 0, mode: 0o1777, isRefused: true),
        Ownership(name: "another's sticky folder", owner: 1, group: 0, mode: 0o1777, isFolder: true, isRefused: true),
    ])
    func onlyRootAndTheUserMayOwn(_ test: Ownership) {
        var raw = CInterop.Stat()
        raw.st_uid = test.owner
        raw.st_gid = test.group
        raw.st_mode = CInterop.Mode(test.mode) | (test.isFolder ? 0o040000 : 0o100000)
        let rule = OwnershipRule(userID: 1000, groupID: 1000)
        #expect((rule.objection(to: Stat(rawValue: raw), at: "/x") != nil) == test.isRefused, "\(test.name)")
    }

    @Test func aUserWhoseGroupIsSharedIsNotHelpedByIt() {
        var raw = CInterop.Stat()
        raw.st_uid = 1000
        raw.st_gid = 100
        raw.st_mode = 0o100775
        let rule = OwnershipRule(userID: 1000, groupID: 100)
        #expect(rule.objection(to: Stat(rawValue: raw), at: "/x") == .writableByOthers(path: "/x"))
    }

    @Test func refusalsSayWhatIsWrong() {
        let refusal = InterpreterRefusal(path: "/a/python3", reason: .writableByOthers(path: "/a"))
        #expect("\(refusal)" == "/a/python3 is not started, because other users can write to /a")
        let foreign = InterpreterRefusal(path: "/a/python3", reason: .foreignOwner(path: "/a", owner: 7))
        #expect(
            "\(foreign)" == "/a/python3 is not started, because /a belongs to user 7, who is neither you nor root")
    }
}
