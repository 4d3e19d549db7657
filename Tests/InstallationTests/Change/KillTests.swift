import Archives
import Synchronization
import SystemPackage
import Testing

@testable import Installation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the tests with simulated ends say, said once more by processes that really die.
@Suite(.serialized) struct KillTests {
    private static let old = TestWheel("demo", "1.0", files: ["demo/__init__.py": "old\n", "demo/gone.py": ""])
    private static let new = TestWheel("demo", "2.0", files: ["demo/__init__.py": "new\n", "demo/added/x.py": ""])

    private static func change(_ root: String, killedBefore step: Int) async throws {
        let count = Mutex(0)
        try await TestEnvironment.change(
            TestEnvironment.layout(FilePath(root)), installing: [new], removing: ["demo"]
        ) { _ in
            count.withLock { value in
                if value == step { kill(getpid(), SIGKILL) }
                value += 1
            }
        }
    }

    /// Before the journal, while files move out, while they move in, and after the commit.
    @Test(arguments: [1, 4, 9, 11, 13, 15, 16, 17, 19, 20])
    func aKilledChangeIsUndoneOrCompletedByTheNextRun(_ step: Int) async throws {
        try await withTemporaryFolder { folder in
            let root = folder.appending("env").string
            let layout = try await TestEnvironment.make(FilePath(root), [Self.new])
            let after = FileTree(layout.root)
            FileTree.removeAll(layout.root)
            _ = try await TestEnvironment.make(FilePath(root), [Self.old])
            let before = FileTree(layout.root)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [root = root as String, step = step as Int] in
                try await KillTests.change(root, killedBefore: step)
            }
            let outcome = try Installer(layout: layout).recover()
            #expect(outcome != .nothing)
            #expect(FileTree(layout.root).differences(from: outcome == .completed ? after : before) == [])
        }
    }
}
