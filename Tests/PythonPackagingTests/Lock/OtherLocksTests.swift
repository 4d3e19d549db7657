import PackageIdentity
import PythonPackaging
import Testing
import Versioning

/// Locks of other tools, each in the forms that its tool has written over the years.
@Suite struct OtherLocksTests {
    /// One line a package: name, version, source, marker, files.
    private static func lines(_ pinned: PinnedPackages) -> [String] {
        pinned.packages.map { package in
            let files = package.files.map { file in
                (file.name ?? "") + "#" + file.digests.map { String($0.description.prefix(10)) }.joined(separator: ",")
            }
            let marker = package.marker.map { " ; \($0)" } ?? ""
            return "\(package.name) \(package.version?.description ?? "-") \(source(package.source))\(marker) \(files)"
        }
    }

    private static func source(_ source: PinnedPackage.Source) -> String {
        switch source {
        case .index(let address): "index(\(address ?? "?"))"
        case .url(let address): "url(\(address))"
        case .repository(let address, let commit, let revision):
            "repository(\(address) \(commit.map { String($0.hexadecimal.prefix(4)) } ?? "?") \(revision ?? "-"))"
        case .path(let path, let isEditable): "path(\(path)\(isEditable ? " editable" : ""))"
        }
    }

    @Test func uvLocksAreRead() throws {
        let text = """
            version = 1
            revision = 3
            requires-python = ">=3.12"

            [[package]]
            name = "anyio"
            version = "4.7.0"
            source = { registry = "https://index.example/simple" }
            resolution-markers = ["os_name == 'nt'", "os_name == 'posix'"]
            dependencies = [{ name = "idna", marker = "os_name == 'nt'" }]
            sdist = { url = "https://files.example/anyio-4.7.0.tar.gz", hash = "sha256:\(someDigest)", size = 142737 }
            wheels = [
                { url = "https://files.example/anyio-4.7.0-py3-none-any.whl", hash = "sha256:\(someDigest)", size = 80873, upload-time = "2024-01-01T00:00:00Z" },
            ]

            [[package]]
            name = "local"
            version = "1"
            source = { registry = "../wheels" }
            wheels = [{ path = "local-1-py3-none-any.whl" }]

            [[package]]
            name = "from-git"
            version = "2"
            source = { git = "https://git.example/r.git?subdirectory=x&rev=main#\(someCommit)" }

            [[package]]
            name = "app"
            source = { editable = "." }

            [[package]]
            name = "virtual"
            source = { virtual = "sub" }

            [[package]]
            name = "direct"
            version = "3"
            source = { url = "https://files.example/direct-3.tar.gz" }
            sdist = { hash = "sha256:\(someDigest)" }

            [[package]]
            name = "odd"
            source = { carrier-pigeon = "x" }
            """
        let pinned = try UVLock.read(Array(text.utf8))
        #expect(
            Self.lines(pinned) == [
                "anyio 4.7.0 index(https://index.example/simple) ; os_name == \"nt\" or os_name == \"posix\" [\"anyio-4.7.0-py3-none-any.whl#sha256:aaa\", \"anyio-4.7.0.tar.gz#sha256:aaa\"]",
                "local 1 index(../wheels) [\"local-1-py3-none-any.whl#\"]",
                "from-git 2 repository(https://git.example/r.git 1b1b main) []",
                "app - path(. editable) []", "virtual - path(sub) []",
                "direct 3 url(https://files.example/direct-3.tar.gz) [\"#sha256:aaa\"]",
            ])
        #expect(
            pinned.skipped.map(\.description) == [
                "line 43: odd: package[6].source: the source is of no known kind: carrier-pigeon"
            ])
    }

    @Test func aUVLockOfAnotherVersionIsAnError() throws {
        let error = try #require(throws: TOMLError.self) { try UVLock.read(Array("version = 2\n".utf8)) }
        #expect(
            error.description == """
                uv.lock:1:11: version: version 2 of uv.lock is not supported
                 1 | version = 2
                   |           ^
                expected: 1
                """)
    }

    struct PoetryCase: CustomTestStringConvertible {
        let form: String
        let text: String

        var testDescription: String { form }
    }

    @Test(arguments: [
        PoetryCase(
            form: "1.0: hashes by name",
            text: """
                [[package]]
                name = "Attrs"
                version = "22.1.0"
                category = "main"

                [metadata]
                content-hash = "x"
                [metadata.hashes]
                attrs = ["\(someDigest)"]
                """),
        PoetryCase(
            form: "1.1: files by name",
            text: """
                [[package]]
                name = "attrs"
                version = "22.1.0"

                [metadata]
                lock-version = "1.1"
                [metadata.files]
                attrs = [{file = "", hash = "sha256:\(someDigest)"}]
                """),
        PoetryCase(
            form: "2.0: files of each package",
            text: """
                [[package]]
                name = "attrs"
                version = "22.1.0"
                files = [{file = "", hash = "sha256:\(someDigest)"}]

                [metadata]
                lock-version = "2.0"
                """),
    ])
    func poetryLocksOfEveryFormAreRead(_ test: PoetryCase) throws {
        let pinned = try PoetryLock.read(Array(test.text.utf8))
        #expect(Self.lines(pinned) == ["attrs 22.1.0 index(?) [\"#sha256:aaa\"]"])
        #expect(pinned.skipped == [])
    }

    @Test func sourcesOfPoetryAreRead() throws {
        let text = """
            [[package]]
            name = "private"
            version = "1"
            markers = "os_name == 'nt'"
            files = [{file = "private-1.tar.gz", hash = "sha256:\(someDigest)"}]
            [package.source]
            type = "legacy"
            url = "https://packages.example/simple"
            reference = "acme"

            [[package]]
            name = "from-git"
            version = "2"
            files = []
            [package.markers]
            main = "os_name == 'a'"
            test = "os_name == 'b'"
            [package.source]
            type = "git"
            url = "https://git.example/r"
            reference = "main"
            resolved_reference = "\(someCommit)"

            [[package]]
            name = "folder"
            version = "3"
            develop = true
            [package.source]
            type = "directory"
            url = "../folder"

            [[package]]
            name = "broken"
            version = "one"

            [metadata]
            lock-version = "2.1"
            """
        let pinned = try PoetryLock.read(Array(text.utf8))
        #expect(
            Self.lines(pinned) == [
                "private 1 index(https://packages.example/simple) ; os_name == \"nt\" [\"private-1.tar.gz#sha256:aaa\"]",
                "from-git 2 repository(https://git.example/r 1b1b main) ; os_name == \"a\" or os_name == \"b\" []",
                "folder 3 path(../folder editable) []",
            ])
        #expect(pinned.skipped.map(\.description) == ["line 34: broken: package[3].version: 'one' is no version"])
    }

    @Test func pdmLocksOfBothFormsAreRead() throws {
        let old = """
            [[package]]
            name = "attrs"
            version = "22.1.0"
            marker = "os_name == 'nt'"
            [metadata]
            lock_version = "4.2"
            [metadata.files]
            "attrs 22.1.0" = [{url = "https://files.example/attrs-22.1.0.tar.gz", hash = "sha256:\(someDigest)"}]
            """
        #expect(
            Self.lines(try PDMLock.read(Array(old.utf8))) == [
                "attrs 22.1.0 index(?) ; os_name == \"nt\" [\"attrs-22.1.0.tar.gz#sha256:aaa\"]"
            ])
        let new = """
            [metadata]
            lock_version = "4.5.0"
            [[package]]
            name = "attrs"
            version = "22.1.0"
            files = [{file = "attrs-22.1.0.tar.gz", hash = "sha256:\(someDigest)"}]
            [[package]]
            name = "from-git"
            version = "1"
            git = "https://git.example/r"
            ref = "main"
            revision = "\(someCommit)"
            [[package]]
            name = "folder"
            version = "1"
            path = "./folder"
            editable = true
            [[package]]
            name = "bad"
            version = "1"
            files = [{file = "x", hash = "sha256:00"}]
            """
        let pinned = try PDMLock.read(Array(new.utf8))
        #expect(
            Self.lines(pinned) == [
                "attrs 22.1.0 index(?) [\"attrs-22.1.0.tar.gz#sha256:aaa\"]",
                "from-git 1 repository(https://git.example/r 1b1b main) []", "folder 1 path(./folder editable) []",
            ])
        #expect(
            pinned.skipped.map(\.description) == ["line 21: bad: package[3].files[0].hash: 'sha256:00' is no digest"])
    }

    @Test func pipfileLocksAreRead() throws {
        let text = """
            {"_meta": {"hash": {"sha256": "x"}, "pipfile-spec": 6, "sources": [
                {"name": "pypi", "url": "https://index.example/simple", "verify_ssl": true},
                {"name": "acme", "url": "https://packages.example/simple", "verify_ssl": true}]},
             "default": {
                "attrs": {"hashes": ["sha256:\(someDigest)"], "index": "acme", "markers": "os_name == 'nt'", "version": "==22.1.0"},
                "six": {"hashes": ["sha256:\(someDigest)"], "version": "==1.16.0"},
                "from-git": {"git": "https://git.example/r", "ref": "\(someCommit)"},
                "folder": {"editable": true, "path": "."},
                "loose": {"version": "*"},
                "odd": []},
             "develop": {"six": {"hashes": ["sha256:\(someDigest)"], "version": "==1.16.0"}}}
            """
        let pinned = try PipfileLock.read(Array(text.utf8))
        #expect(
            Self.lines(pinned) == [
                "attrs 22.1.0 index(https://packages.example/simple) ; os_name == \"nt\" [\"#sha256:aaa\"]",
                "folder - path(. editable) []", "from-git - repository(https://git.example/r 1b1b \(someCommit)) []",
                "six 1.16.0 index(https://index.example/simple) [\"#sha256:aaa\"]",
            ])
        #expect(
            pinned.skipped.map(\.description) == [
                "default.loose: '*' pins no version", "default.odd: the entry is no object",
            ])
    }

    @Test func whatIsNoPipfileLockIsAnError() throws {
        let noLock = try #require(throws: PipfileLock.Failure.self) { try PipfileLock.read(Array("{}".utf8)) }
        #expect(noLock.description == "Pipfile.lock:1:1: the document is no Pipfile.lock: it has no object _meta")
        let noJSON = try #require(throws: PipfileLock.Failure.self) {
            try PipfileLock.read(Array("{\n \"a\": x}".utf8))
        }
        #expect(
            noJSON.description == """
                Pipfile.lock:2:7: expected a value
                 2 |  "a": x}
                   |       ^
                """)
    }

    @Test func pinsOfRequirementsFilesAreRead() throws {
        let file = try RequirementsFileFixture(
            """
            --index-url https://index.example/simple
            flask==3.0 ; os_name == 'nt' --hash=sha256:\(someDigest)
            django>=4
            https://files.example/foo-1.0-py3-none-any.whl#sha256=\(someDigest)
            bar @ git+https://git.example/r@\(someCommit)
            six===1.16
            star==1.*
            -e ./sub
            """
        ).parse()
        let pinned = PinnedPackages(file)
        #expect(
            Self.lines(pinned) == [
                "flask 3.0 index(https://index.example/simple) ; os_name == \"nt\" [\"#sha256:aaa\"]",
                "foo 1.0 url(https://files.example/foo-1.0-py3-none-any.whl) [\"#sha256:aaa\"]",
                "bar - repository(https://git.example/r 1b1b \(someCommit)) []",
                "six 1.16 index(https://index.example/simple) []",
            ])
        #expect(
            pinned.skipped.map(\.description) == [
                "line 3: django>=4: the requirement pins no version",
                "line 7: star==1.*: the requirement pins no version",
                "line 8: ./sub: the requirement pins no version",
            ])
    }

    @Test func pylocksGiveTheirPins() throws {
        let pinned = PinnedPackages(try LockFixture.read(LockFixture.example))
        #expect(pinned.packages.map(\.name.normalized) == ["attrs", "numpy"])
        #expect(pinned.packages.map(\.files.count) == [1, 2])
    }
}
