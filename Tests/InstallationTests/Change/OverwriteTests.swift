import Archives
import SystemPackage
import Testing

@testable import Installation

/// Rule `archive/overwrites`: "Overwriting a file of the environment or of a distribution that is not being replaced".
@Suite struct OverwriteTests {
    private func overwrites(_ wheels: TestWheel...) async throws -> [String] {
        try await withTemporaryFolder { folder in
            let layout = try await TestEnvironment.make(
                folder.appending("env"), [TestWheel("owner", files: ["owned.py": "1\n", "same.py": "same\n"])])
            try FileTree.write("2", to: layout.root.pushing(FilePath("\(layout.pureLibrary)/stray.py")))
            let before = FileTree(layout.root)
            let installer = Installer(layout: layout, width: 1)
            let change = try installer.prepare(
                installing: wheels.map { try $0.plan(layout) }, keeping: TestEnvironment.installed(layout))
            if !change.overwrites.isEmpty {
                await #expect(throws: OverwritesRefused(overwrites: change.overwrites)) {
                    try await installer.apply(change)
                }
                #expect(FileTree(layout.root).differences(from: before) == [])
            } else {
                try await installer.apply(change)
            }
            return change.overwrites.map(\.description)
        }
    }

    @Test(arguments: [
        "bin/python", "bin/python3.12", "bin/Python3", "bin/pypy3", "bin/activate", "bin/activate.fish",
        "bin/Activate.ps1", "bin/activate_this.py", "pyvenv.cfg", "PYVENV.CFG", ".cordon-change/journal",
    ])
    func ofTheEnvironmentIsRefused(_ path: String) async throws {
        let found = try await overwrites(TestWheel(files: ["demo-1.0.data/data/" + path: "x"]))
        #expect(found == ["demo would overwrite \(path), a part of the environment"])
    }

    @Test func byAnEntryPointIsRefused() async throws {
        let wheel = TestWheel().with { $0.entryPoints = "[console_scripts]\npython = demo:main\n" }
        #expect(try await overwrites(wheel) == ["demo would overwrite bin/python, a part of the environment"])
    }

    @Test(arguments: ["activate-global-python-argcomplete", "python-argcomplete-check-easy-install-script", "pythonic"])
    func programsWithNamesLikeTheEnvironmentsAreNot(_ name: String) async throws {
        #expect(try await overwrites(TestWheel(files: ["demo-1.0.data/scripts/" + name: "x"])).isEmpty)
    }

    @Test func ofAnotherDistributionIsRefused() async throws {
        let found = try await overwrites(TestWheel(files: ["owned.py": "2\n"]))
        #expect(found == ["demo would overwrite lib/python3.12/site-packages/owned.py of owner"])
    }

    @Test func ofAFileThatNobodyOwnsIsRefused() async throws {
        let found = try await overwrites(TestWheel(files: ["stray.py": "3\n"]))
        #expect(
            found == [
                "demo would overwrite lib/python3.12/site-packages/stray.py, which belongs to no distribution"
            ])
    }

    @Test func ofOneAnotherIsRefused() async throws {
        let found = try await overwrites(
            TestWheel("one", files: ["x.py": "1"]), TestWheel("two", files: ["x.py": "2"]))
        #expect(found == ["two and one would both install lib/python3.12/site-packages/x.py"])
    }

    @Test func theSameBytesAreSharedAndOutliveEitherOwner() async throws {
        try await withTemporaryFolder { folder in
            let namespace = "__path__ = []\n"
            let one = TestWheel("one", files: ["space/__init__.py": namespace, "space/one.py": ""])
            let two = TestWheel("two", files: ["space/__init__.py": namespace, "space/two.py": ""])
            let layout = try await TestEnvironment.make(folder.appending("env"), [one, two])
            let three = TestWheel("three", files: ["space/__init__.py": namespace])
            try await TestEnvironment.change(layout, installing: [three])
            let shared = layout.root.pushing(FilePath("\(layout.pureLibrary)/space/__init__.py"))
            try await TestEnvironment.change(layout, removing: ["one"])
            try await TestEnvironment.change(layout, removing: ["two"])
            #expect(FileTree.text(of: shared) == namespace)
            try await TestEnvironment.change(layout, removing: ["three"])
            #expect(FileTree.text(of: shared) == nil)
        }
    }
}
