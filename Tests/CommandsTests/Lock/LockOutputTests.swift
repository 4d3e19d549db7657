import SystemPackage
import TestSupport
import Testing

/// Where a lock goes and what it looks like there.
@Suite struct LockOutputTests {
    private static let demoapp: [TestDistribution] = [
        .wheel("demoapp", "3.0", requires: ["zdemo>=3", "cdemo; sys_platform == 'linux'"], requiresPython: ">=3.8"),
        .source("demoapp", "3.0"),
        .wheel("demoapp", "2.3"),
        .wheel("zdemo", "3.1", tag: "cp312-cp312-manylinux_2_17_x86_64"),
        .wheel("zdemo", "3.1", tag: "py3-none-any"),
        .wheel("zdemo", "3.1", tag: "cp312-cp312-win_amd64"),
        .wheel("cdemo", "8.1"),
    ]

    @Test func aLockGoesToStandardOutput() async throws {
        try await withIndex(Self.demoapp) { world in
            let run = try await world.cordon("lock", "demoapp")
            #expect(
                run.description == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/

                    cdemo==8.1 \
                        --hash=sha256:<cdemo-8.1-py3-none-any.whl>
                        # via demoapp
                    demoapp==3.0 \
                        --hash=sha256:<demoapp-3.0-py3-none-any.whl>
                        # via (command line)
                    zdemo==3.1 \
                        --hash=sha256:<zdemo-3.1-py3-none-any.whl> \
                        --hash=sha256:<zdemo-3.1-cp312-cp312-manylinux_2_17_x86_64.whl>
                        # via demoapp
                    ----- stderr

                    """#)
            #expect(world.folder.names(in: "project") == [])
        }
    }

    @Test func aNamedFileIsWritten() async throws {
        try await withIndex(Self.demoapp) { world in
            let run = try await world.cordon("lock", "demoapp>=2", "-o", "requirements.txt")
            #expect(
                run.description == #"""
                    exit 0
                    ----- stdout
                    ----- stderr

                    """#)
            #expect(
                world.file("requirements.txt") == #"""
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/

                    cdemo==8.1 \
                        --hash=sha256:<cdemo-8.1-py3-none-any.whl>
                        # via demoapp
                    demoapp==3.0 \
                        --hash=sha256:<demoapp-3.0-py3-none-any.whl>
                        # via (command line)
                    zdemo==3.1 \
                        --hash=sha256:<zdemo-3.1-py3-none-any.whl> \
                        --hash=sha256:<zdemo-3.1-cp312-cp312-manylinux_2_17_x86_64.whl>
                        # via demoapp

                    """#)
            #expect(world.folder.names(in: "project") == ["requirements.txt"])
        }
    }

    @Test func aFileNamedPylockIsWrittenByPEP751() async throws {
        try await withIndex(Self.demoapp) { world in
            let run = try await world.cordon("lock", "demoapp", "-o", "pylock.toml")
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
                    name = "cdemo"
                    version = "8.1"
                    index = "http://INDEX/simple/"
                    wheels = [
                        { name = "cdemo-8.1-py3-none-any.whl", upload-time = 2025-06-01T12:00:00Z, url = "http://INDEX/files/cdemo-8.1-py3-none-any.whl", size = 706, hashes = { sha256 = "<cdemo-8.1-py3-none-any.whl>" } },
                    ]

                    [[packages]]
                    name = "demoapp"
                    version = "3.0"
                    requires-python = ">=3.8"
                    dependencies = [
                        { name = "cdemo" },
                        { name = "zdemo" },
                    ]
                    index = "http://INDEX/simple/"
                    wheels = [
                        { name = "demoapp-3.0-py3-none-any.whl", upload-time = 2025-06-01T12:00:00Z, url = "http://INDEX/files/demoapp-3.0-py3-none-any.whl", size = 820, hashes = { sha256 = "<demoapp-3.0-py3-none-any.whl>" } },
                    ]

                    [[packages]]
                    name = "zdemo"
                    version = "3.1"
                    index = "http://INDEX/simple/"
                    wheels = [
                        { name = "zdemo-3.1-cp312-cp312-manylinux_2_17_x86_64.whl", upload-time = 2025-06-01T12:00:00Z, url = "http://INDEX/files/zdemo-3.1-cp312-cp312-manylinux_2_17_x86_64.whl", size = 727, hashes = { sha256 = "<zdemo-3.1-cp312-cp312-manylinux_2_17_x86_64.whl>" } },
                        { name = "zdemo-3.1-py3-none-any.whl", upload-time = 2025-06-01T12:00:00Z, url = "http://INDEX/files/zdemo-3.1-py3-none-any.whl", size = 706, hashes = { sha256 = "<zdemo-3.1-py3-none-any.whl>" } },
                    ]

                    """#)
            _ = try await world.cordon("lock", "demoapp", "-o", "pylock.web.toml")
            #expect(world.file("pylock.web.toml") == world.file("pylock.toml"))
        }
    }

    @Test func theSameInputGivesTheSameBytes() async throws {
        try await withIndex(Self.demoapp) { world in
            let first = try await world.cordon("lock", "demoapp", "--cache-dir", "one")
            for cache in ["one", "two", "three"] {
                let again = try await world.cordon("lock", "demoapp", "--cache-dir", cache)
                #expect(again == first)
            }
        }
    }

    @Test func theOrderOfTheRequirementsDoesNotChangeTheBytes() async throws {
        try await withIndex(Self.demoapp) { world in
            let first = try await world.cordon("lock", "demoapp", "cdemo")
            let second = try await world.cordon("lock", "cdemo", "demoapp")
            #expect(first == second)
        }
    }

    // MARK: When it cannot be written

    @Test func aFailureLeavesTheOldFileAsItWas() async throws {
        try await withIndex(Self.demoapp) { world in
            try world.write("demoapp==2.3\n", to: "requirements.txt")
            let run = try await world.cordon("lock", "demoapp", "nowhere-to-be-found", "-o", "requirements.txt")
            #expect(run.code == 3)
            #expect(world.file("requirements.txt") == "demoapp==2.3\n")
            #expect(world.folder.names(in: "project") == ["requirements.txt"])
        }
    }

    @Test func aFailureMakesNoFile() async throws {
        try await withIndex(Self.demoapp, fault: { $0.path.contains("cdemo") ? .status(500) : nil }) { world in
            let run = try await world.cordon("lock", "demoapp", "-o", "requirements.txt")
            #expect(run.code == 4)
            #expect(world.folder.names(in: "project") == [])
        }
    }

    @Test func aFolderThatIsMissingIsSaid() async throws {
        try await withIndex(Self.demoapp) { world in
            let run = try await world.cordon("lock", "demoapp", "-o", "missing/requirements.txt")
            #expect(
                run.description == #"""
                    exit 2
                    ----- stdout
                    ----- stderr
                    error: missing/requirements.txt cannot be written: No such file or directory
                    hint: make its folder first

                    """#)
            #expect(world.folder.names(in: "project") == [])
        }
    }

    @Test func aFolderInTheWayIsSaid() async throws {
        try await withIndex(Self.demoapp) { world in
            try world.folder.folder("project/requirements.txt")
            let run = try await world.cordon("lock", "demoapp", "-o", "requirements.txt")
            #expect(
                run.description == #"""
                    exit 2
                    ----- stdout
                    ----- stderr
                    error: DIR/project/requirements.txt is not a regular file

                    """#)
            #expect(world.folder.names(in: "project") == ["requirements.txt"])
        }
    }

    @Test func aFileThatIsNoLockIsNotOverwritten() async throws {
        try await withIndex(Self.demoapp) { world in
            let text = "Dear diary,\nit rained all day.\n"
            try world.write(text, to: "diary.txt")
            let run = try await world.cordon("lock", "demoapp", "-o", "diary.txt")
            #expect(
                run.description == #"""
                    exit 2
                    ----- stdout
                    ----- stderr
                    error: expected a version specifier, '[', '@', ';' or the end of the requirement
                      --> diary.txt:1:6
                      1 | Dear diary,
                        |      ^
                    hint: diary.txt exists and is no lock: name another file with -o, or move it away

                    """#)
            #expect(world.file("diary.txt") == text)
        }
    }

    @Test func aPylockThatCannotBeReadIsNotOverwritten() async throws {
        try await withIndex(Self.demoapp) { world in
            try world.write("lock-version = \"1.0\"\npackages = 3\n", to: "pylock.toml")
            let run = try await world.cordon("lock", "demoapp", "-o", "pylock.toml")
            #expect(
                run.description == #"""
                    exit 2
                    ----- stdout
                    ----- stderr
                    error: packages: expected an array of tables, found an integer
                      --> pylock.toml:2:12
                      2 | packages = 3
                        |            ^
                    hint: pylock.toml exists and is no lock: name another file with -o, or move it away

                    """#)
        }
    }
}
