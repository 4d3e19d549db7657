import Archives
import Interpreters
import PackageIdentity
import Synchronization
import SystemPackage
import Testing

@testable import Installation
@testable import Wheels

@Suite struct TransactionTests {
    private static let old = TestWheel(
        "demo", "1.0", files: ["demo/__init__.py": "old\n", "demo/gone.py": "", "shared/a.py": "a\n"])
    private static let new = TestWheel(
        "demo", "2.0", files: ["demo/__init__.py": "new\n", "demo/added/x.py": "", "other.py": "y\n"]
    ).with { $0.entryPoints = "[console_scripts]\ndemo = demo:main\n" }
    private static let neighbour = TestWheel("neighbour", "1.0", files: ["shared/b.py": "b\n"])
    private static let removed = TestWheel("removed", "1.0", files: ["removed/deep/x.py": "", "removed.txt": "z"])

    /// What a change does that replaces, removes and adds.
    private func change(_ layout: EnvironmentLayout, hook: @escaping ChangeStep.Hook = { _ in }) async throws {
        try await TestEnvironment.change(
            layout, installing: [Self.new, TestWheel("fresh", "1.0", files: ["fresh/a.py": "1"])],
            removing: ["demo", "removed"], hook: hook)
    }

    private func start(_ root: FilePath) async throws -> EnvironmentLayout {
        let layout = try await TestEnvironment.make(root, [Self.old, Self.neighbour, Self.removed])
        // What Python compiles while the distribution is used.
        let library = root.pushing(FilePath(layout.pureLibrary.description))
        try FileTree.write("pyc", to: library.pushing("demo/__pycache__/gone.cpython-312.pyc"))
        return layout
    }

    @Test func replacesRemovesAndAdds() async throws {
        try await withTemporaryFolder { folder in
            let layout = try await start(folder.appending("env"))
            try await change(layout)
            let fresh = try await TestEnvironment.make(
                folder.appending("fresh"),
                [Self.neighbour, Self.new, TestWheel("fresh", "1.0", files: ["fresh/a.py": "1"])])
            // Scripts name their environment.
            let isNamed = { (path: String) in path.hasPrefix("bin/") || path.hasSuffix("/RECORD") }
            #expect(
                FileTree(layout.root, leavingOut: isNamed)
                    .differences(from: FileTree(fresh.root, leavingOut: isNamed)) == [])
            #expect(
                FileTree.text(of: layout.root.pushing("bin/demo"))?.hasPrefix("#!\(layout.root)/bin/python\n") == true)
        }
    }

    /// Ends the change before every single step in turn, as a kill would, and lets the next run put it in order; then
    /// ends that recovery before each of its own steps, too.
    @Test func isBeforeOrAfterWhereverItEnds() async throws {
        try await withTemporaryFolder { folder in
            let seen = Mutex<[ChangeStep]>([])
            let layout = try await start(folder.appending("count"))
            try await change(layout) { step in seen.withLock { $0.append(step) } }
            let steps = seen.withLock { $0.count }
            let commit = try #require(seen.withLock { $0.firstIndex(of: .commit) })
            #expect(steps > 40)
            // One root for all, since scripts and RECORD name it.
            let root = folder.appending("env")
            _ = try await start(root)
            let before = FileTree(root)
            try await change(TestEnvironment.layout(root))
            let after = FileTree(root)
            var outcomes: [RecoveryOutcome: Int] = [:]
            for step in 0..<steps {
                FileTree.removeAll(root)
                let layout = try await start(root)
                try await interrupt(layout, before: step)
                let outcome = try await recoverWithInterruptions(layout, seed: step)
                outcomes[outcome, default: 0] += 1
                let found = FileTree(root)
                let isComplete = step > commit
                #expect(outcome != (isComplete ? .undone : .completed), "ended before step \(step)")
                #expect(found.differences(from: isComplete ? after : before) == [], "ended before step \(step)")
            }
            #expect(Set(outcomes.keys) == [.undone, .completed, .nothing])
        }
    }

    private func interrupt(_ layout: EnvironmentLayout, before step: Int) async throws {
        let count = Mutex(0)
        await #expect(throws: SimulatedInterruption.self) {
            try await change(layout) { _ in
                try count.withLock { value in
                    if value == step { throw SimulatedInterruption() }
                    value += 1
                }
            }
        }
    }

    /// Ends the recovery three times at growing distances, then lets it finish.
    private func recoverWithInterruptions(_ layout: EnvironmentLayout, seed: Int) async throws -> RecoveryOutcome {
        for limit in [seed % 5, seed % 11 + 3, seed % 17 + 8] {
            let count = Mutex(0)
            let recovery = EnvironmentRecovery(tree: try FolderTree(layout.root)) { _ in
                try count.withLock { value in
                    if value == limit { throw SimulatedInterruption() }
                    value += 1
                }
            }
            do {
                return try recovery.run()
            } catch is SimulatedInterruption {}
        }
        return try EnvironmentRecovery(tree: try FolderTree(layout.root)).run()
    }

    @Test func undoesWhatFails() async throws {
        struct Failure: Error {}
        try await withTemporaryFolder { folder in
            let layout = try await start(folder.appending("env"))
            let before = FileTree(layout.root)
            await #expect(throws: Failure.self) {
                try await change(layout) { step in if step == .commit { throw Failure() } }
            }
            #expect(FileTree(layout.root).differences(from: before) == [])
        }
    }

    @Test func undoesAWheelThatIsNotWhatItsRecordSays() async throws {
        try await withTemporaryFolder { folder in
            let layout = try await start(folder.appending("env"))
            let before = FileTree(layout.root)
            let lying = TestWheel("lying", files: ["lying.py": "x = 1\n"]).with {
                $0.rows["lying.py"] = "lying.py,sha256=47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU,6"
            }
            await #expect(throws: WheelError.self) { try await TestEnvironment.change(layout, installing: [lying]) }
            #expect(FileTree(layout.root).differences(from: before) == [])
        }
    }

    @Test func lockedEnvironmentsAreBusy() async throws {
        try await withTemporaryFolder { folder in
            let layout = try await start(folder.appending("env"))
            let tree = try FolderTree(layout.root)
            let lock = try EnvironmentLock(tree, layout.root)
            defer { lock.release() }
            await #expect(throws: InstallationError(.busy, layout.root)) { try await change(layout) }
        }
    }

    @Test func uninstallingLeavesNothing() async throws {
        try await withTemporaryFolder { folder in
            let root = folder.appending("env")
            _ = try await TestEnvironment.make(root)
            let empty = FileTree(root)
            FileTree.removeAll(root)
            let layout = try await TestEnvironment.make(root, [Self.removed])
            try await TestEnvironment.change(layout, removing: ["removed"])
            #expect(FileTree(root).differences(from: empty) == [])
        }
    }

    @Test func uninstallingTouchesNothingOutsideOrOfTheEnvironment() async throws {
        try await withTemporaryFolder { folder in
            let layout = try await start(folder.appending("env"))
            let outside = folder.appending("precious.txt")
            try FileTree.write("precious", to: outside)
            let record = layout.root.pushing(
                FilePath("\(layout.pureLibrary)/removed-1.0.dist-info/RECORD"))
            try FileTree.write(
                "../../../../precious.txt,,\n\(outside),,\n../../../bin/activate,,\n../../../pyvenv.cfg,,\n"
                    + "removed.txt,,\nremoved-1.0.dist-info/RECORD,,\n", to: record)
            let installed = try TestEnvironment.installed(layout).filter { $0.name.normalized == "removed" }
            let change = try Installer(layout: layout).prepare(installing: [], removing: installed)
            #expect(
                change.refusedRows == [
                    "../../../../precious.txt", outside.string, "../../../bin/activate", "../../../pyvenv.cfg",
                ])
            try await Installer(layout: layout).apply(change)
            #expect(FileTree.text(of: outside) == "precious")
            #expect(FileTree.text(of: layout.root.pushing("pyvenv.cfg")) != nil)
            #expect(FileTree.text(of: layout.root.pushing("bin/activate")) != nil)
            #expect(FileTree.text(of: layout.root.pushing(FilePath("\(layout.pureLibrary)/removed.txt"))) == nil)
        }
    }
}
