import TestSupport
import Testing

/// Projects, files and addresses as requirements.
@Suite struct LocalProjectTests {
    private static let index: [TestDistribution] = [
        .wheel("demoapp", "9.0"), .wheel("gunicorn", "23.0"), .wheel("pytest", "99.0"), .wheel("ruff", "0.9"),
        .wheel("tool", "1.5", requires: ["demoapp"]),
    ]

    private static let project = """
        [project]
        name = "Demo"
        version = "1.0"
        dependencies = ["demoapp>=2"]

        [project.optional-dependencies]
        serve = ["gunicorn"]
        all = ["demo[serve]"]

        [dependency-groups]
        test = ["pytest"]
        dev = [{ include-group = "test" }, "ruff"]

        """

    private func pins(_ arguments: [String], files: [String: String] = ["pyproject.toml": project]) async throws
        -> String
    {
        var text = ""
        try await withIndex(Self.index) { world in
            for (name, content) in files { try world.write(content, to: name) }
            let run = try await world.run(["lock"] + arguments + CommandWorld.usualTarget)
            #expect(run.code == 0)
            #expect(run.errors == "")
            text = run.output.split(separator: "\n").filter { $0.contains("==") || $0.contains("via") }
                .joined(separator: "\n")
        }
        return text
    }

    @Test func theProjectInTheCurrentFolder() async throws {
        let expected = "demoapp==9.0 \\\n    # via demo (pyproject.toml)"
        for arguments in [["."], ["./"], ["-r", "pyproject.toml"], ["./pyproject.toml"], ["pyproject.toml"]] {
            let pins = try await pins(arguments)
            #expect(pins == expected, "\(arguments)")
        }
    }

    @Test func theProjectInAnotherFolder() async throws {
        let pins = try await pins(["./libs/demo"], files: ["libs/demo/pyproject.toml": Self.project])
        #expect(pins == "demoapp==9.0 \\\n    # via demo (pyproject.toml)")
    }

    @Test func anEditableProjectInARequirementsFile() async throws {
        let pins = try await pins(
            ["-r", "requirements.in"], files: ["requirements.in": "-e .\n", "pyproject.toml": Self.project])
        #expect(pins == "demoapp==9.0 \\\n    # via demo (pyproject.toml)")
    }

    @Test func itsExtras() async throws {
        let expected =
            "demoapp==9.0 \\\n    # via demo (pyproject.toml)\ngunicorn==23.0 \\\n    # via demo (pyproject.toml)"
        for arguments in [[".[serve]"], [".", "--extra", "serve"], [".[all]"]] {
            let pins = try await pins(arguments)
            #expect(pins == expected, "\(arguments)")
        }
    }

    @Test func itsGroups() async throws {
        let pins = try await pins([".", "--group", "dev"])
        #expect(
            pins.split(separator: "\n").filter { $0.contains("==") } == [
                "demoapp==9.0 \\", "pytest==99.0 \\", "ruff==0.9 \\",
            ])
    }

    // MARK: Addresses and files

    @Test func anAddressWithoutADigestIsPinnedAndSaid() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon("lock", "tool @ \(world.server.root)/files/tool-1.5-py3-none-any.whl")
            #expect(
                run.description == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/

                    demoapp==9.0 \
                        --hash=sha256:<demoapp-9.0-py3-none-any.whl>
                        # via tool
                    tool @ http://INDEX/files/tool-1.5-py3-none-any.whl \
                        --hash=sha256:<tool-1.5-py3-none-any.whl>
                        # via (command line)
                    ----- stderr
                    warning: tool is asked for by an address without a digest (artifact/unpinned); the lock pins sha256:<tool-1.5-py3-none-any.whl>

                    """#)
        }
    }

    @Test func anAddressWithItsDigest() async throws {
        try await withIndex(Self.index) { world in
            let digest = Self.index[4].sha256
            let run = try await world.cordon(
                "lock", "tool @ \(world.server.root)/files/tool-1.5-py3-none-any.whl#sha256=\(digest)")
            #expect(run.code == 0)
            #expect(run.errors == "")
        }
    }

    @Test func anAddressWithAnotherDigest() async throws {
        try await withIndex(Self.index) { world in
            let digest = String(repeating: "0", count: 64)
            let run = try await world.cordon(
                "lock", "tool @ \(world.server.root)/files/tool-1.5-py3-none-any.whl#sha256=\(digest)", "-o", "lock.txt"
            )
            #expect(
                run.description == #"""
                    exit 5
                    ----- stdout
                    ----- stderr
                    error: index 'http://INDEX': the bytes are sha256:<tool-1.5-py3-none-any.whl>, not sha256:0000000000000000000000000000000000000000000000000000000000000000 as promised (http://INDEX/files/tool-1.5-py3-none-any.whl)
                    hint: do not use the file: it is not what the index promised; tell the index's operator

                    """#)
            #expect(world.file("lock.txt") == nil)
        }
    }

    @Test func anAddressInAPylock() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon(
                "lock", "tool @ \(world.server.root)/files/tool-1.5-py3-none-any.whl", "-o", "pylock.toml", "--quiet")
            #expect(
                run.description == #"""
                    exit 0
                    ----- stdout
                    ----- stderr

                    """#)
            #expect(
                world.file("pylock.toml") == #"""
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    lock-version = "1.0"
                    environments = [
                        'implementation_name == "cpython" and python_version == "3.12" and sys_platform == "linux" and platform_machine == "x86_64"',
                    ]
                    created-by = "cordon"

                    [[packages]]
                    name = "demoapp"
                    version = "9.0"
                    index = "http://INDEX/simple/"
                    wheels = [
                        { name = "demoapp-9.0-py3-none-any.whl", upload-time = 2025-06-01T12:00:00Z, url = "http://INDEX/files/demoapp-9.0-py3-none-any.whl", size = 726, hashes = { sha256 = "<demoapp-9.0-py3-none-any.whl>" } },
                    ]

                    [[packages]]
                    name = "tool"
                    version = "1.5"
                    dependencies = [
                        { name = "demoapp" },
                    ]
                    archive = { url = "http://INDEX/files/tool-1.5-py3-none-any.whl", size = 719, hashes = { sha256 = "<tool-1.5-py3-none-any.whl>" } }

                    """#)
        }
    }

    @Test func anAddressWhosePasswordStaysHidden() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon(
                "lock", "tool @ http://alice:s3cret@127.0.0.1:\(world.server.port)/files/tool-1.5-py3-none-any.whl")
            #expect(!run.description.contains("s3cret"))
            #expect(run.code == 0)
        }
    }

    @Test func anAddressThatIsNotThere() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon("lock", "\(world.server.root)/files/tool-9.9-py3-none-any.whl")
            #expect(
                run.description == #"""
                    exit 4
                    ----- stdout
                    ----- stderr
                    error: there is nothing at http://INDEX/files/tool-9.9-py3-none-any.whl
                    hint: check the address: whoever published the file may have moved it

                    """#)
        }
    }

    @Test func aWheelOfThisMachine() async throws {
        try await withIndex(Self.index) { world in
            try world.folder.write(Self.index[4].bytes, to: "project/dist/tool-1.5-py3-none-any.whl")
            let run = try await world.cordon("lock", "./dist/tool-1.5-py3-none-any.whl")
            #expect(
                run.description == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/

                    demoapp==9.0 \
                        --hash=sha256:<demoapp-9.0-py3-none-any.whl>
                        # via tool
                    tool @ file://DIR/project/dist/tool-1.5-py3-none-any.whl \
                        --hash=sha256:<tool-1.5-py3-none-any.whl>
                        # via (command line)
                    ----- stderr
                    warning: tool is asked for by an address without a digest (artifact/unpinned); the lock pins sha256:<tool-1.5-py3-none-any.whl>

                    """#)
        }
    }

    @Test func aSourceOfThisMachineWhoseDependenciesAreFixed() async throws {
        try await withIndex(Self.index) { world in
            let source = TestDistribution.source("tool", "2.0", requires: ["demoapp"], isStatic: true)
            try world.folder.write(source.bytes, to: "project/tool-2.0.tar.gz")
            let run = try await world.cordon("lock", "./tool-2.0.tar.gz", "--quiet")
            #expect(run.code == 0)
            #expect(run.output.contains("demoapp==9.0"))
        }
    }

    @Test func aSourceOfThisMachineThatWouldHaveToRun() async throws {
        try await withIndex(Self.index) { world in
            try world.folder.write(TestDistribution.source("tool", "2.0").bytes, to: "project/tool-2.0.tar.gz")
            let run = try await world.cordon("lock", "./tool-2.0.tar.gz", "--quiet")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for tool, which exists only as source.
                    hint: allow tool to be built with --build tool

                    """#)
        }
    }

    @Test func aRepositoryWithoutACommit() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon("lock", "tool @ git+https://code.example/tool@main")
            #expect(
                run.description == #"""
                    exit 2
                    ----- stdout
                    ----- stderr
                    error: a repository needs a full commit id, and 'main' is no full commit id
                      --> command line:1:8
                      1 | tool @ git+https://code.example/tool@main
                        |        ^
                    hint: expected git+https://…@ followed by 40 (SHA-1) or 64 (SHA-256) hexadecimal digits
                    hint: git ls-remote https://code.example/tool main

                    """#)
        }
    }

    @Test func aRepositoryWithACommit() async throws {
        try await withIndex(Self.index) { world in
            let commit = String(repeating: "0123456789", count: 4)
            let run = try await world.cordon("lock", "tool @ git+https://code.example/tool@\(commit)")
            #expect(
                run.description == #"""
                    exit 4
                    ----- stdout
                    ----- stderr
                    error: git+https://code.example/tool@0123456789012345678901234567890123456789: cordon does not fetch repositories yet, so nothing in it can be checked
                    hint: use a released version, or the address of an archive with its sha256

                    """#)
        }
    }

    @Test func aFolderOfFiles() async throws {
        try await withIndex(Self.index) { world in
            for file in Self.index { try world.folder.write(file.bytes, to: "project/wheels/\(file.filename)") }
            let run = try await world.cordon("lock", "tool", "--find-links", "wheels", "--no-index")
            #expect(
                run.description == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --no-index
                    --find-links DIR/project/wheels/

                    demoapp==9.0 \
                        --hash=sha256:<demoapp-9.0-py3-none-any.whl>
                        # via tool
                    tool==1.5 \
                        --hash=sha256:<tool-1.5-py3-none-any.whl>
                        # via (command line)
                    ----- stderr

                    """#)
            #expect(world.server.paths == [])
        }
    }
}
