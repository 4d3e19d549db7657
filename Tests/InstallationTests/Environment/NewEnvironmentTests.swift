import Archives
import Interpreters
import Synchronization
import SystemPackage
import Testing

@testable import Installation
@testable import Wheels

@Suite struct NewEnvironmentTests {
    @Test func hasTheLayoutOfVenv() async throws {
        try await withTemporaryFolder { folder in
            let root = folder.appending("env")
            _ = try await TestEnvironment.make(root)
            let tree = FileTree(root)
            var expected: Set = [
                "bin", "bin/Activate.ps1", "bin/activate", "bin/activate.csh", "bin/activate.fish", "bin/python",
                "bin/python3", "bin/python3.12", "include", "include/python3.12", "lib", "lib/python3.12",
                "lib/python3.12/site-packages", "pyvenv.cfg",
            ]
            #if os(Linux)
                expected.insert("lib64")
                #expect(tree.entries["lib64"] == .link("lib"))
            #endif
            #expect(Set(tree.entries.keys) == expected)
            #expect(tree.entries["bin/python3.12"] == .link("/usr/bin/python3.12"))
            #expect(tree.entries["bin/python"] == .link("python3.12"))
            #expect(
                FileTree.text(of: root.appending("pyvenv.cfg"))
                    == "home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.12.4\n"
                    + "executable = /usr/bin/python3.12\n")
            #expect(try PythonEnvironment(root: root)?.configuration.versionNumbers == [3, 12, 4])
        }
    }

    @Test func isThereWholeOrNotAtAll() async throws {
        try await withTemporaryFolder { folder in
            let root = folder.appending("env")
            let wheel = TestWheel(files: ["demo/__init__.py": "x"])
            let total = Mutex(0)
            func make(stoppingBefore limit: Int?) async throws {
                total.withLock { $0 = 0 }
                let environment = try NewEnvironment(root: root, base: TestEnvironment.base(), width: 1) { _ in
                    try total.withLock { value in
                        if value == limit { throw SimulatedInterruption() }
                        value += 1
                    }
                }
                try await environment.make(installing: [wheel.plan(environment.layout)])
            }
            try await make(stoppingBefore: nil)
            let steps = total.withLock { $0 }
            let whole = FileTree(folder)
            #expect(steps > 10)
            for step in 0..<steps {
                FileTree.removeAll(root)
                await #expect(throws: SimulatedInterruption.self) { try await make(stoppingBefore: step) }
                #expect(FileTree.names(in: root).isEmpty)
                // The next run clears up and makes it.
                try await make(stoppingBefore: nil)
                #expect(FileTree(folder).differences(from: whole) == [], "ended before step \(step)")
            }
        }
    }

    @Test func takesAnEmptyFolderAndNoOther() async throws {
        try await withTemporaryFolder { folder in
            let root = folder.appending("env")
            try FileTree.write("mine", to: root.appending("file"))
            await #expect(throws: InstallationError(.notEmpty, root)) { try await TestEnvironment.make(root) }
            #expect(FileTree(folder).entries.keys.sorted() == ["env", "env/file"])
        }
    }

    @Test func nothingIsLeftWhenAWheelCannotBeInstalled() async throws {
        try await withTemporaryFolder { folder in
            let lying = TestWheel(files: ["demo.py": "x"]).with { $0.rows["demo.py"] = "demo.py,sha256=AAAA,1" }
            await #expect(throws: WheelError.self) {
                _ = try await TestEnvironment.make(folder.appending("env"), [lying])
            }
            #expect(FileTree(folder).entries.isEmpty)
        }
    }

    @Test func recordsWhatWasInstalled() async throws {
        try await withTemporaryFolder { folder in
            let wheel = TestWheel(files: ["demo/a,b.py": "x", "demo-1.0.data/scripts/tool": "#!python\n"]).with {
                $0.entryPoints = "[console_scripts]\ndemo = demo.cli:app.run\n"
            }
            let layout = try await TestEnvironment.make(folder.appending("env"), [wheel])
            let library = layout.root.pushing(FilePath(layout.pureLibrary.description))
            let text = try #require(FileTree.text(of: library.pushing("demo-1.0.dist-info/RECORD")))
            let record = RecordFile(Array(text.utf8))
            #expect(
                record.rows.map(\.path) == [
                    "../../../bin/demo", "../../../bin/tool", "demo-1.0.dist-info/INSTALLER",
                    "demo-1.0.dist-info/METADATA", "demo-1.0.dist-info/RECORD", "demo-1.0.dist-info/REQUESTED",
                    "demo-1.0.dist-info/WHEEL", "demo-1.0.dist-info/entry_points.txt", "demo/a,b.py",
                ])
            for row in record.rows where !row.digest.isEmpty {
                let bytes = try #require(FileTree.bytes(of: library.pushing(FilePath(row.path))))
                #expect(row == RecordRow(path: row.path, contents: bytes))
            }
            #expect(text.hasSuffix("\r\n"))
            #expect(
                FileTree.text(of: layout.root.pushing("bin/demo"))
                    == "#!\(layout.root)/bin/python\nimport sys\nfrom demo.cli import app\n"
                    + "if __name__ == '__main__':\n    sys.argv[0] = sys.argv[0].removesuffix('.exe')\n"
                    + "    sys.exit(app.run())\n")
        }
    }

    /// pip keeps the row of the program that it leaves out; a row for nothing is left out here.
    @Test func programsThatSetuptoolsMadeForEntryPointsAreMadeAnew() async throws {
        try await withTemporaryFolder { folder in
            let wheel = TestWheel(files: [
                "demo-1.0.data/scripts/demo": "#!python\nold\n", "demo-1.0.data/scripts/demo-script.py": "old",
            ]).with { $0.entryPoints = "[console_scripts]\ndemo = demo:main\n" }
            let layout = try await TestEnvironment.make(folder.appending("env"), [wheel])
            #expect(FileTree.text(of: layout.root.pushing("bin/demo"))?.contains("from demo import main") == true)
            let record = layout.root.pushing(FilePath("\(layout.pureLibrary)/demo-1.0.dist-info/RECORD"))
            #expect(FileTree.text(of: record)?.contains(".data/") == false)
        }
    }
}
