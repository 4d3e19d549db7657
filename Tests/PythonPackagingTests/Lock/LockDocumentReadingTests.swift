import PackageIdentity
import PythonPackaging
import Testing
import Versioning

@Suite struct LockDocumentReadingTests {
    @Test func theExampleOfTheStandardIsRead() throws {
        let lock = try LockFixture.read(LockFixture.example)
        #expect(lock.lockVersion.description == "1.0")
        #expect(lock.environments.map(\.description) == ["sys_platform == \"win32\"", "sys_platform == \"linux\""])
        #expect(lock.requiresPython?.description == "==3.12.*")
        #expect(lock.createdBy == "mousebender")
        #expect(lock.extras == nil)
        #expect(lock.packages.map(\.name.normalized) == ["attrs", "numpy"])
        #expect(lock.packages.map { $0.version?.description } == ["25.1.0", "2.2.3"])
        #expect(lock.packages[0].attestationIdentities.first?["kind"] == .string("GitHub"))
        #expect(lock.packages[1].dependencies.map { $0.name?.normalized } == ["attrs"])
        guard case .distributions(nil, let wheels) = lock.packages[0].source else {
            Issue.record("not wheels alone")
            return
        }
        #expect(wheels.first?.size == 63152)
        #expect(wheels.first?.uploadTime?.description == "2025-01-25T11:30:10.164985Z")
        #expect(
            wheels.first?.hashes.digests.map(\.description)
                == ["sha256:c75a69e28a550a7e93789579c22aa26b0f5b83b75dc4e08fe092980051e1090a"])
        #expect(
            lock.tool["mousebender"]
                == .table([
                    "command": .array([.string("."), .string("lock")]), "run-on": .local("2025-03-06T12:28:57.760769"),
                ]))
        #expect(lock.unknownKeys == [])
    }

    @Test func namesMayBeToldByAddressOrPath() throws {
        let lock = try LockFixture.read(
            LockFixture.lock(
                "name = 'a'\nversion = '1.0+x'\nwheels = [{url = 'https://f.example/x/a-1.0%2Bx-py3-none-any.whl?y#z', \(LockFixture.file)}]",
                "name = 'b'\nsdist = {path = './files/b-1.tar.gz', url = 'https://f.example/other', \(LockFixture.file)}",
                "name = 'c'\nsdist = {path = 'files\\c-1.tar.gz', \(LockFixture.file)}"))
        let names = lock.packages.flatMap { package -> [String] in
            guard case .distributions(let source, let wheels) = package.source else { return [] }
            return ((source.map { [$0] } ?? []) + wheels).map(\.name)
        }
        #expect(names == ["a-1.0+x-py3-none-any.whl", "b-1.tar.gz", "c-1.tar.gz"])
    }

    @Test func everyKindOfSourceIsRead() throws {
        let lock = try LockFixture.read(
            LockFixture.lock(
                "name = 'a'\nvcs = {type = 'git', url = 'https://g.example/a', requested-revision = 'main', commit-id = '\(someCommit)', subdirectory = 'x/y'}",
                "name = 'b'\ndirectory = {path = '../b', editable = true, subdirectory = 'z'}",
                "name = 'c'\n[packages.archive]\nurl = 'https://f.example/c.zip'\nsize = 3\nupload-time = 2025-01-01 00:00:00\n\(LockFixture.file)"
            ))
        #expect(
            lock.packages.map(\.source) == [
                .repository(
                    LockedRepository(
                        type: "git", place: LockedPlace(url: "https://g.example/a"), requestedRevision: "main",
                        commitID: someCommit, subdirectory: "x/y")),
                .directory(LockedDirectory(path: "../b", isEditable: true, subdirectory: "z")),
                .archive(
                    LockedArchive(
                        place: LockedPlace(url: "https://f.example/c.zip"), size: 3,
                        uploadTime: try Instant(rfc3339: "2025-01-01T00:00:00Z"),
                        hashes: LockedHashes([try Digest(.sha256, hexadecimal: someDigest)]))),
            ])
    }

    @Test func unknownKeysAreNotedAndUnknownHashesKept() throws {
        let lock = try LockFixture.read(
            LockFixture.lock(
                "name = 'a'\nfuture = 1\nsdist = {url = 'https://f.example/a-1.tar.gz', hashes = {sha3_256 = 'xyz', SHA256 = '\(someDigest)'}}",
                top: "later = 2"))
        #expect(lock.unknownKeys == ["later", "packages[0].future"])
        guard case .distributions(let source?, []) = lock.packages[0].source else {
            Issue.record("not a source distribution")
            return
        }
        #expect(source.hashes.others == ["sha3_256": "xyz"])
        #expect(source.hashes.digests.map(\.hexadecimal) == [someDigest])
    }

    @Test func minorVersionsAreAcceptedAndMajorOnesRefused() throws {
        let text = "lock-version = '1.7'\ncreated-by = 'x'\npackages = []\n"
        #expect(try LockFixture.read(text).lockVersion.description == "1.7")
        let error = try #require(throws: TOMLError.self) {
            try LockFixture.read("lock-version = '2.0'\ncreated-by = 'x'\npackages = []\n")
        }
        #expect(
            error.description == """
                pylock.toml:1:16: lock-version: version 2.0 of the lock format is not supported
                 1 | lock-version = '2.0'
                   |                ^
                expected: 1.0
                """)
    }

    struct Failure: CustomTestStringConvertible {
        let rule: String
        let text: String
        let message: String
        var expected: String?

        var testDescription: String { rule }
    }

    private static let wheel = "{name = 'a-1-py3-none-any.whl', url = 'u', \(LockFixture.file)}"

    @Test(arguments: [
        Failure(
            rule: "lock-version is required", text: "created-by = 'x'\npackages = []",
            message: "the key lock-version is missing", expected: "the string \"1.0\""),
        Failure(
            rule: "created-by is required", text: "lock-version = '1.0'\npackages = []",
            message: "the key created-by is missing", expected: "a string"),
        Failure(
            rule: "packages are required", text: "lock-version = '1.0'\ncreated-by = 'x'",
            message: "the key packages is missing", expected: "an array of tables"),
        Failure(
            rule: "lock-version is a string", text: "lock-version = 1.0",
            message: "lock-version: expected a string, found a float"),
        Failure(
            rule: "environments are markers", text: LockFixture.lock(top: "environments = ['linux']\npackages = []"),
            message:
                "environments[0]: 'linux' is no environment marker: expected a marker variable or a quoted string, not 'linux'"
        ),
        Failure(
            rule: "requires-python are specifiers", text: LockFixture.lock(top: "requires-python = '3'\npackages = []"),
            message: "requires-python: '3' is no list of version specifiers", expected: "specifiers such as >=3.9,<4"),
        Failure(
            rule: "extras are normalised", text: LockFixture.lock(top: "extras = ['A_b']\npackages = []"),
            message: "extras[0]: the name is not normalised", expected: "\"a-b\""),
        Failure(
            rule: "names are normalised", text: LockFixture.lock("name = 'A'\nwheels = [\(wheel)]"),
            message: "packages[0].name: the name is not normalised", expected: "\"a\""),
        Failure(
            rule: "names are required", text: LockFixture.lock("version = '1'"),
            message: "the key packages[0].name is missing", expected: "a normalised project name"),
        Failure(
            rule: "versions are versions", text: LockFixture.lock("name = 'a'\nversion = 'one'"),
            message: "packages[0].version: 'one' is no version", expected: "a version by PEP 440, such as 1.2.3"),
        Failure(
            rule: "a source is required", text: LockFixture.lock("name = 'a'"),
            message: "packages[0]: the package has no source",
            expected: "exactly one of vcs, directory, archive, or sdist and wheels"),
        Failure(
            rule: "no wheels are no source", text: LockFixture.lock("name = 'a'\nwheels = []"),
            message: "packages[0]: the package has no source",
            expected: "exactly one of vcs, directory, archive, or sdist and wheels"),
        Failure(
            rule: "sources exclude each other",
            text: LockFixture.lock("name = 'a'\nwheels = [\(wheel)]\ndirectory = {path = '.'}"),
            message: "packages[0]: the package has several sources: directory, wheels",
            expected: "exactly one of vcs, directory, archive, or sdist and wheels"),
        Failure(
            rule: "trees exclude each other",
            text: LockFixture.lock(
                "name = 'a'\nvcs = {type = 'git', url = 'u', commit-id = 'c'}\ndirectory = {path = '.'}"),
            message: "packages[0]: the package has several sources: vcs, directory",
            expected: "exactly one of vcs, directory, archive, or sdist and wheels"),
        Failure(
            rule: "a place is required", text: LockFixture.lock("name = 'a'\narchive = {\(LockFixture.file)}"),
            message: "packages[0].archive: neither url nor path is given", expected: "one of the keys url and path"),
        Failure(
            rule: "hashes are required", text: LockFixture.lock("name = 'a'\narchive = {url = 'u'}"),
            message: "the key packages[0].archive.hashes is missing", expected: "a table of hashes"),
        Failure(
            rule: "hashes are not empty", text: LockFixture.lock("name = 'a'\narchive = {url = 'u', hashes = {}}"),
            message: "packages[0].archive.hashes: at least one hash is needed"),
        Failure(
            rule: "hashes are strings",
            text: LockFixture.lock("name = 'a'\narchive = {url = 'u', hashes = {sha256 = 1}}"),
            message: "packages[0].archive.hashes.sha256: expected a string, found an integer"),
        Failure(
            rule: "hashes have their length",
            text: LockFixture.lock("name = 'a'\narchive = {url = 'u', hashes = {sha256 = '00'}}"),
            message: "packages[0].archive.hashes.sha256: '00' is no digest: a sha256 digest is 64 hexadecimal digits"),
        Failure(
            rule: "an algorithm stands once",
            text: LockFixture.lock(
                "name = 'a'\narchive = {url = 'u', hashes = {sha256 = '\(someDigest)', Sha256 = '\(otherDigest)'}}"),
            message: "packages[0].archive.hashes.sha256: sha256 is given twice"),
        Failure(
            rule: "sizes are not negative",
            text: LockFixture.lock("name = 'a'\narchive = {url = 'u', size = -1, \(LockFixture.file)}"),
            message: "packages[0].archive.size: a size is not negative"),
        Failure(
            rule: "upload times are date-times",
            text: LockFixture.lock("name = 'a'\narchive = {url = 'u', upload-time = '2025', \(LockFixture.file)}"),
            message: "packages[0].archive.upload-time: expected a date-time, found a string"),
        Failure(
            rule: "subdirectories stay inside",
            text: LockFixture.lock("name = 'a'\narchive = {url = 'u', subdirectory = 'a/../..', \(LockFixture.file)}"),
            message: "packages[0].archive.subdirectory: 'a/../..' leads out of the source tree",
            expected: "a path inside it"),
        Failure(
            rule: "a directory has a path", text: LockFixture.lock("name = 'a'\ndirectory = {editable = true}"),
            message: "the key packages[0].directory.path is missing", expected: "a string"),
        Failure(
            rule: "a repository has a commit", text: LockFixture.lock("name = 'a'\nvcs = {type = 'git', url = 'u'}"),
            message: "the key packages[0].vcs.commit-id is missing", expected: "the commit's id"),
        Failure(
            rule: "wheels are named like wheels",
            text: LockFixture.lock("name = 'a'\nwheels = [{name = 'a.whl', url = 'u', \(LockFixture.file)}]"),
            message: "packages[0].wheels[0]: 'a.whl' is no file name of a wheel"),
        Failure(
            rule: "wheels are of the package",
            text: LockFixture.lock("name = 'b'\nwheels = [\(wheel)]"),
            message: "packages[0].wheels[0]: the file 'a-1-py3-none-any.whl' is not one of 'b'"),
        Failure(
            rule: "wheels are of the version", text: LockFixture.lock("name = 'a'\nversion = '2'\nwheels = [\(wheel)]"),
            message: "packages[0].wheels[0]: the file 'a-1-py3-none-any.whl' is not one of version 2"),
        Failure(
            rule: "source distributions are of the package",
            text: LockFixture.lock("name = 'a'\nsdist = {url = 'https://x.example/b-1.tar.gz', \(LockFixture.file)}"),
            message: "packages[0].sdist: the file 'b-1.tar.gz' is not one of 'a'"),
        Failure(
            rule: "file names are names",
            text: LockFixture.lock(
                "name = 'a'\nwheels = [{name = '../a-1-py3-none-any.whl', url = 'u', \(LockFixture.file)}]"),
            message: "packages[0].wheels[0].name: '../a-1-py3-none-any.whl' is no name of a file"),
        Failure(
            rule: "identities have a kind",
            text: LockFixture.lock("name = 'a'\nwheels = [\(wheel)]\nattestation-identities = [{a = 'b'}]"),
            message: "the key packages[0].attestation-identities[0].kind is missing", expected: "a string"),
    ])
    func invalidLocksAreExplained(_ test: Failure) throws {
        let error = try #require(throws: TOMLError.self) { try LockFixture.read(test.text) }
        #expect(error.message == test.message)
        #expect(error.expected == test.expected)
        #expect(error.location != nil)
    }

    @Test func namesOfLockFilesAreTold() {
        for name in ["pylock.toml", "pylock.dev.toml", "pylock.a-b_c.toml"] {
            #expect(LockDocument.isLockFileName(name))
        }
        for name in [
            "pylock.a.b.toml", "pylock..toml", "Pylock.toml", "pylock.toml.bak", "mypylock.toml", "requirements.txt",
        ] {
            #expect(!LockDocument.isLockFileName(name))
        }
    }
}
