import SystemPackage
import TestSupport
import Testing

/// Where a lock goes and what it looks like there.
@Suite struct LockOutputTests {
    private static let flask: [TestDistribution] = [
        .wheel("flask", "3.0", requires: ["werkzeug>=3", "click; sys_platform == 'linux'"], requiresPython: ">=3.8"),
        .source("flask", "3.0"),
        .wheel("flask", "2.3"),
        .wheel("werkzeug", "3.1", tag: "cp312-cp312-manylinux_2_17_x86_64"),
        .wheel("werkzeug", "3.1", tag: "py3-none-any"),
        .wheel("werkzeug", "3.1", tag: "cp312-cp312-win_amd64"),
        .wheel("click", "8.1"),
    ]

    @Test func aLockGoesToStandardOutput() async throws {
        try await withIndex(Self.flask) { world in
            let run = try await world.cordon("lock", "flask")
            #expect(
                run.description == #"""
                    exit 0
                    ----- stdout
                    # Locked by cordon for CPython 3.12 on manylinux_2_28_x86_64.
                    # Each artifact is pinned by digest; change the requirements and lock again instead of editing.
                    --index-url http://INDEX/simple/

                    click==8.1 \
                        --hash=sha256:<click-8.1-py3-none-any.whl>
                        # via flask
                    flask==3.0 \
                        --hash=sha256:<flask-3.0-py3-none-any.whl>
                        # via (command line)
                    werkzeug==3.1 \
                        --hash=sha256:<werkzeug-3.1-py3-none-any.whl> \
                        --hash=sha256:<werkzeug-3.1-cp312-cp312-manylinux_2_17_x86_64.whl>
                        # via flask
                    ----- stderr

                    """#)
            #expect(world.folder.names(in: "project") == [])
        }
    }

    @Test func aNamedFileIsWritten() async throws {
        try await withIndex(Self.flask) { world in
            let run = try await world.cordon("lock", "flask>=2", "-o", "requirements.txt")
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

                    click==8.1 \
                        --hash=sha256:<click-8.1-py3-none-any.whl>
                        # via flask
                    flask==3.0 \
                        --hash=sha256:<flask-3.0-py3-none-any.whl>
                        # via (command line)
                    werkzeug==3.1 \
                        --hash=sha256:<werkzeug-3.1-py3-none-any.whl> \
                        --hash=sha256:<werkzeug-3.1-cp312-cp312-manylinux_2_17_x86_64.whl>
                        # via flask

                    """#)
            #expect(world.folder.names(in: "project") == ["requirements.txt"])
        }
    }

    @Test func aFileNamedPylockIsWrittenByPEP751() async throws {
        try await withIndex(Self.flask) { world in
            let run = try await world.cordon("lock", "flask", "-o", "pylock.toml")
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
                    name = "click"
                    version = "8.1"
                    index = "http://INDEX/simple/"
                    wheels = [
                        { name = "click-8.1-py3-none-any.whl", upload-time = 2025-06-01T12:00:00Z, url = "http://INDEX/files/click-8.1-py3-none-any.whl", size = 514, hashes = { sha256 = "<click-8.1-py3-none-any.whl>" } },
                    ]

                    [[packages]]
                    name = "flask"
                    version = "3.0"
                    requires-python = ">=3.8"
                    dependencies = [
                        { name = "click" },
                        { name = "werkzeug" },
                    ]
                    index = "http://INDEX/simple/"
                    wheels = [
                        { name = "flask-3.0-py3-none-any.whl", upload-time = 2025-06-01T12:00:00Z, url = "http://INDEX/files/flask-3.0-py3-none-any.whl", size = 610, hashes = { sha256 = "<flask-3.0-py3-none-any.whl>" } },
                    ]

                    [[packages]]
                    name = "werkzeug"
                    version = "3.1"
                    index = "http://INDEX/simple/"
                    wheels = [
                        { name = "werkzeug-3.1-cp312-cp312-manylinux_2_17_x86_64.whl", upload-time = 2025-06-01T12:00:00Z, url = "http://INDEX/files/werkzeug-3.1-cp312-cp312-manylinux_2_17_x86_64.whl", size = 556, hashes = { sha256 = "<werkzeug-3.1-cp312-cp312-manylinux_2_17_x86_64.whl>" } },
                        { name = "werkzeug-3.1-py3-none-any.whl", upload-time = 2025-06-01T12:00:00Z, url = "http://INDEX/files/werkzeug-3.1-py3-none-any.whl", size = 535, hashes = { sha256 = "<werkzeug-3.1-py3-none-any.whl>" } },
                    ]

                    """#)
            _ = try await world.cordon("lock", "flask", "-o", "pylock.web.toml")
            #expect(world.file("pylock.web.toml") == world.file("pylock.toml"))
        }
    }

    @Test func theSameInputGivesTheSameBytes() async throws {
        try await withIndex(Self.flask) { world in
            let first = try await world.cordon("lock", "flask", "--cache-dir", "one")
            for cache in ["one", "two", "three"] {
                let again = try await world.cordon("lock", "flask", "--cache-dir", cache)
                #expect(again == first)
            }
        }
    }

    @Test func theOrderOfTheRequirementsDoesNotChangeTheBytes() async throws {
        try await withIndex(Self.flask) { world in
            let first = try await world.cordon("lock", "flask", "click")
            let second = try await world.cordon("lock", "click", "flask")
            #expect(first == second)
        }
    }

    // MARK: When it cannot be written

    @Test func aFailureLeavesTheOldFileAsItWas() async throws {
        try await withIndex(Self.flask) { world in
            try world.write("flask==2.3\n", to: "requirements.txt")
            let run = try await world.cordon("lock", "flask", "nowhere-to-be-found", "-o", "requirements.txt")
            #expect(run.code == 3)
            #expect(world.file("requirements.txt") == "flask==2.3\n")
            #expect(world.folder.names(in: "project") == ["requirements.txt"])
        }
    }

    @Test func aFailureMakesNoFile() async throws {
        try await withIndex(Self.flask, fault: { $0.path.contains("click") ? .status(500) : nil }) { world in
            let run = try await world.cordon("lock", "flask", "-o", "requirements.txt")
            #expect(run.code == 4)
            #expect(world.folder.names(in: "project") == [])
        }
    }

    @Test func aFolderThatIsMissingIsSaid() async throws {
        try await withIndex(Self.flask) { world in
            let run = try await world.cordon("lock", "flask", "-o", "missing/requirements.txt")
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
        try await withIndex(Self.flask) { world in
            try world.folder.folder("project/requirements.txt")
            let run = try await world.cordon("lock", "flask", "-o", "requirements.txt")
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
        try await withIndex(Self.flask) { world in
            let text = "Dear diary,\nit rained all day.\n"
            try world.write(text, to: "diary.txt")
            let run = try await world.cordon("lock", "flask", "-o", "diary.txt")
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
        try await withIndex(Self.flask) { world in
            try world.write("lock-version = \"1.0\"\npackages = 3\n", to: "pylock.toml")
            let run = try await world.cordon("lock", "flask", "-o", "pylock.toml")
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
