import Archives
import PackageIdentity
import SystemPackage
import Testing

@testable import Installation
@testable import Wheels

@Suite struct WheelPlanTests {
    private func destinations(_ wheel: TestWheel) throws -> [String] {
        try wheel.plan(TestEnvironment.layout()).files.map(\.destination.description)
    }

    @Test func putsEveryDataSchemeInItsPlace() throws {
        let wheel = TestWheel(files: [
            "demo/__init__.py": "", "demo-1.0.data/purelib/pure.py": "", "demo-1.0.data/platlib/plat.py": "",
            "demo-1.0.data/headers/demo.h": "", "demo-1.0.data/scripts/tool": "#!python\n",
            "demo-1.0.data/data/share/demo/x.txt": "",
        ])
        let library = "lib/python3.12/site-packages"
        #expect(
            Set(try destinations(wheel)) == [
                "\(library)/demo/__init__.py", "\(library)/pure.py", "\(library)/plat.py",
                "include/site/python3.12/demo/demo.h", "bin/tool", "share/demo/x.txt",
                "\(library)/demo-1.0.dist-info/METADATA", "\(library)/demo-1.0.dist-info/WHEEL",
                "\(library)/demo-1.0.dist-info/INSTALLER", "\(library)/demo-1.0.dist-info/REQUESTED",
            ])
    }

    @Test func leavesOutCompiledCode() throws {
        let wheel = TestWheel(files: ["demo.py": "", "demo.pyc": "", "a/__pycache__/b.pyc": "", "alone.pyc": ""])
        let found = try destinations(wheel)
        #expect(found.contains { $0.hasSuffix("/alone.pyc") })
        #expect(!found.contains { $0.hasSuffix("/demo.pyc") || $0.contains("__pycache__") })
    }

    @Test func makesPipsProgramsForThePythonItIsInstalledFor() throws {
        let wheel = TestWheel("pip", "26.0", files: ["pip.py": ""]).with {
            $0.entryPoints = "[console_scripts]\npip = pip:main\npip3 = pip:main\npip3.9 = pip:main\n"
        }
        #expect(try destinations(wheel).filter { $0.hasPrefix("bin/") } == ["bin/pip", "bin/pip3", "bin/pip3.12"])
    }

    struct Refusal: CustomTestStringConvertible {
        let testDescription: String
        let file: String
        let text: String
    }

    @Test(arguments: [
        Refusal(
            testDescription: "an unknown scheme", file: "demo-1.0.data/etc/passwd",
            text: "\"demo-1.0.data/etc/passwd\" belongs to no installation scheme"),
        Refusal(
            testDescription: "another project's data folder", file: "six-1.0.data/purelib/six.py",
            text: "\"six-1.0.data/purelib/six.py\" belongs to no installation scheme"),
        Refusal(
            testDescription: "a path that leads out", file: "demo-1.0.data/data/../../x",
            text: "\"demo-1.0.data/data/../../x\": the name has a component \"..\""),
        Refusal(
            testDescription: "two files in one place", file: "demo-1.0.data/purelib/demo.py",
            text: "two of its files go to lib/python3.12/site-packages/demo.py"),
        Refusal(
            testDescription: "another project's metadata", file: "demo-1.0.data/purelib/six-1.0.dist-info/METADATA",
            text: "lib/python3.12/site-packages/six-1.0.dist-info/METADATA lies in the metadata of another "
                + "distribution"),
    ])
    func refuses(_ refusal: Refusal) throws {
        let wheel = TestWheel(files: ["demo.py": "", refusal.file: "x"])
        let error = #expect(throws: WheelError.self) { try wheel.plan(TestEnvironment.layout()) }
        if refusal.testDescription != "a path that leads out" {
            #expect(error?.description == "demo-1.0-py3-none-any.whl: " + refusal.text)
        }
    }

    struct Path: CustomTestStringConvertible {
        let path: String
        let line: String?
        var testDescription: String { path }
    }

    private static let long = "/" + String(repeating: "long/", count: 30) + "bin/python"

    @Test(arguments: [
        Path(path: "/env/bin/python", line: "#!/env/bin/python\n"),
        Path(
            path: "/my env/bin/python", line: "#!/bin/sh\n'''exec' \"/my env/bin/python\" \"$0\" \"$@\"\n' '''\n"),
        Path(path: long, line: "#!/bin/sh\n'''exec' \(long) \"$0\" \"$@\"\n' '''\n"),
        Path(path: "/a $b/bin/python", line: "#!/bin/sh\n'''exec' '/a $b/bin/python' \"$0\" \"$@\"\n' '''\n"),
        Path(path: "/a$b/bin/python", line: "#!/a$b/bin/python\n"),
        Path(path: "/a\nb/bin/python", line: nil),
        Path(path: "/a\\b/bin/python", line: nil),
        Path(path: "/a '$b/bin/python", line: nil),
    ])
    func startsScriptsFromAnyPath(_ path: Path) {
        #expect(ScriptLauncher.shebang(for: FilePath(path.path)) == path.line)
    }

    struct Chunks: CustomTestStringConvertible {
        let testDescription: String
        let chunks: [String]
        let written: String
    }

    @Test(arguments: [
        Chunks(testDescription: "a script", chunks: ["#!python\nx\n"], written: "#!/p\nx\n"),
        Chunks(testDescription: "options go", chunks: ["#!pythonw -E\r\nx\n"], written: "#!/p\nx\n"),
        Chunks(
            testDescription: "a first line over two pieces", chunks: ["#!python3", ".9\nx", "y\n"],
            written: "#!/p\nxy\n"),
        Chunks(testDescription: "one line", chunks: ["#!python"], written: "#!/p\n"),
        Chunks(testDescription: "another program", chunks: ["#!/bin/sh\n#!python\n"], written: "#!/bin/sh\n#!python\n"),
        Chunks(testDescription: "not first", chunks: ["\n", "#!python\n"], written: "\n#!python\n"),
    ])
    func rewritesFirstLines(_ chunks: Chunks) throws {
        var rewriter = ShebangRewriter("#!/p\n")
        var written: [UInt8] = []
        for chunk in chunks.chunks {
            try rewriter.take(Array(chunk.utf8).span.bytes) { bytes in
                bytes.withUnsafeBytes { written.append(contentsOf: $0) }
            }
        }
        #expect(String(decoding: written, as: UTF8.self) == chunks.written)
    }

    @Test func writesDirectReferencesAsTheStandardSays() throws {
        let digest = try TestWheel().verified().digest
        #expect(
            DirectReference(url: "https://user:secret@files.example/a.whl", .archive(digest)).json
                == "{\"archive_info\": {\"hash\": \"sha256=\(digest.hexadecimal)\", \"hashes\": "
                + "{\"sha256\": \"\(digest.hexadecimal)\"}}, \"url\": \"https://files.example/a.whl\"}")
        #expect(
            DirectReference(url: "file:///home/é", .folder(isEditable: true)).json
                == #"{"dir_info": {"editable": true}, "url": "file:///home/\u00e9"}"#)
        #expect(
            DirectReference(
                url: "ssh://git@host.example/r", .repository(system: "git", requestedRevision: "main", commit: "abc"),
                subdirectory: "sub"
            ).json == #"{"subdirectory": "sub", "url": "ssh://git@host.example/r", "vcs_info": "#
                + #"{"commit_id": "abc", "requested_revision": "main", "vcs": "git"}}"#)
    }
}
