import Archives
import Crypto
import PackageIdentity
import PythonPackaging
import SystemPackage
import Testing

@testable import Installation
@testable import Wheels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// "the installed tree equals pip's, file by file (`.pyc` and INSTALLER aside)"
@Suite(
    .enabled(if: HostPip.python != nil, "needs python3 with venv and pip: set CORDON_TEST_PYTHON or PATH"), .serialized)
struct PipComparisonTests {
    /// What differs on purpose: INSTALLER, and the programs of pips before 25.3, which wrote them otherwise.
    private func tree(_ root: FilePath, programs: Set<String>) -> FileTree {
        let isLeftOut = { (path: String) in
            path.hasSuffix(".dist-info/INSTALLER") || path == "pyvenv.cfg"
                || path.lowercased().hasPrefix("bin/activate")
                || path.hasPrefix("bin/python") || programs.contains(path)
        }
        return FileTree(root, leavingOut: isLeftOut) { path, bytes in
            guard path.hasSuffix(".dist-info/RECORD") else { return bytes }
            let rows = RecordFile(bytes).rows.filter { row in
                !row.path.hasSuffix(".dist-info/INSTALLER") && !programs.contains(String(row.path.dropFirst(9)))
            }
            // Rows in the order in which they stand.
            return rows.flatMap { Array("\($0.path),\($0.digest),\($0.size)\n".utf8) }
        }
    }

    private func compare(_ folder: FilePath, _ wheels: [(name: String, bytes: [UInt8])]) async throws {
        let root = folder.appending("env")
        let requirements = try wheels.map { wheel in
            let name = try WheelFilename(wheel.name)
            return "\(name.name)==\(name.version)"
        }
        try await HostPip.makeEnvironment(root, wheels: folder.appending("wheels"), requirements: requirements)
        let programs = Set(
            FileTree.names(in: root.appending("bin")).map { "bin/" + $0 }.filter { path in
                FileTree.text(of: root.pushing(FilePath(path)))?.contains("sys.argv[0] = re.sub(") ?? false
            })
        let theirs = tree(root, programs: programs)
        FileTree.removeAll(root)
        let environment = try NewEnvironment(root: root, base: await HostPip.base())
        let plans = try wheels.map { wheel in
            let verified = try VerifiedWheel(
                verifying: MemorySource(wheel.bytes), filename: WheelFilename(wheel.name),
                expected: PackageIdentity.Digest(.sha256, bytes: Array(SHA256.hash(data: wheel.bytes))))
            let contents = try WheelContents(verified)
            return try DistributionPlan(
                installing: contents, layout: environment.layout, facts: InstallationFacts(isRequested: true))
        }
        try await environment.make(installing: plans)
        #expect(tree(root, programs: programs).differences(from: theirs) == [])
    }

    @Test func craftedWheelsAreInstalledAsPipDoes() async throws {
        let wheels = [
            TestWheel("plain", files: ["plain/__init__.py": "x = 1\n", "plain/a,b \"c\".txt": "", "plain/ü.txt": "ü"]),
            TestWheel(
                "schemes", "2.0",
                files: [
                    "schemes.py": "", "schemes-2.0.data/purelib/pure.py": "1", "schemes-2.0.data/platlib/plat.py": "2",
                    "schemes-2.0.data/data/share/schemes/x.txt": "3", "schemes-2.0.data/headers/schemes.h": "4",
                    "schemes-2.0.data/data/etc/schemes.conf": "5",
                ]),
            TestWheel("scripts", files: ["scripts.py": ""]).with {
                $0.members += [
                    .init(
                        name: "scripts-1.0.data/scripts/tool", bytes: Array("#!python -E\nprint(1)\n".utf8),
                        mode: 0o100755),
                    .init(name: "scripts-1.0.data/scripts/shell", bytes: Array("#!/bin/sh\n".utf8), mode: 0o100755),
                    .init(name: "scripts/bin/run", bytes: Array("#!/bin/sh\n".utf8), mode: 0o100755),
                ]
                $0.entryPoints =
                    "[console_scripts]\nwrapped = scripts:main\n# note\n\n[gui_scripts]\nwin = scripts:a.b\n"
            },
            TestWheel("platform", files: ["platform_/__init__.py": ""]).with { $0.isPure = false },
            TestWheel("signed", files: ["signed.py": "", "signed-1.0.dist-info/RECORD.jws": "{}"]).with {
                $0.rows["signed-1.0.dist-info/RECORD.jws"] = .some(nil)
            },
        ]
        try await withTemporaryFolder { folder in
            for wheel in wheels {
                let path = folder.appending("wheels").appending(wheel.filename)
                try FileTree.write("", to: path)
                let file = try FileDescriptor.open(path, .writeOnly, options: .truncate)
                defer { try? file.close() }
                try file.writeAll(wheel.build())
            }
            try await compare(folder, wheels.map { ($0.filename, $0.build()) })
        }
    }

    @Test(.enabled(if: HostPip.wheels != nil, "needs a folder of real wheels: set CORDON_TEST_WHEELS"))
    func realWheelsAreInstalledAsPipDoes() async throws {
        let source = try #require(HostPip.wheels)
        var projects: Set<PackageName> = []
        let names = try FileTree.names(in: source).filter { $0.hasSuffix(".whl") }.sorted().filter {
            projects.insert(try WheelFilename($0).name).inserted
        }
        #expect(names.count >= 30)
        try await withTemporaryFolder { folder in
            #expect(symlink(source.string, folder.appending("wheels").string) == 0)
            for batch in stride(from: 0, to: names.count, by: 24) {
                let some = names[batch..<min(batch + 24, names.count)]
                try await compare(
                    folder, some.map { ($0, FileTree.bytes(of: source.appending($0)) ?? []) })
                FileTree.removeAll(folder.appending("env"))
            }
        }
    }
}
