import PackageIdentity
import Settings
import TestSupport
import Testing

/// What `cordon audit` reads: every kind of lock, environments, and what it takes where nothing is named.
@Suite struct AuditSourceTests {
    private static let hash = String(repeating: "ab", count: 32)

    struct LockCase: Sendable, CustomTestStringConvertible {
        let file: String
        let text: String
        /// Where `foo` is named.
        let line: Int
        var testDescription: String { file }
    }

    private static let pylock = """
        lock-version = "1.0"
        created-by = "test"
        [[packages]]
        name = "foo"
        version = "1.0"
        index = "PUBLIC-INDEX"
        wheels = [{ name = "foo-1.0-py3-none-any.whl", url = "https://files.example/foo-1.0-py3-none-any.whl", hashes = { sha256 = "\(hash)" } }]

        """

    private static let poetry = """
        [[package]]
        name = "foo"
        version = "1.0"
        description = ""
        optional = false
        python-versions = "*"
        files = [{ file = "foo-1.0-py3-none-any.whl", hash = "sha256:\(hash)" }]

        [metadata]
        lock-version = "2.1"
        python-versions = "*"
        content-hash = "\(hash)"

        """

    private static let pdm = """
        [metadata]
        groups = ["default"]
        lock_version = "4.5.0"

        [[package]]
        name = "foo"
        version = "1.0"
        summary = ""
        files = [{ file = "foo-1.0-py3-none-any.whl", hash = "sha256:\(hash)" }]

        """

    private static let uv = """
        version = 1
        requires-python = ">=3.9"

        [[package]]
        name = "mine"
        version = "0.1"
        source = { editable = "." }

        [[package]]
        name = "foo"
        version = "1.0"
        source = { registry = "PUBLIC-INDEX" }
        wheels = [{ url = "https://files.example/foo-1.0-py3-none-any.whl", hash = "sha256:\(hash)" }]

        """

    private static let pipfile = """
        {"_meta": {"sources": [{"name": "pypi", "url": "PUBLIC-INDEX", "verify_ssl": true}]},
         "default": {
          "foo": {
           "hashes": ["sha256:\(hash)"], "index": "pypi", "version": "==1.0"}}, "develop": {}}
        """

    @Test(arguments: [
        LockCase(file: "pylock.toml", text: pylock, line: 4), LockCase(file: "pylock.web.toml", text: pylock, line: 4),
        LockCase(file: "uv.lock", text: uv, line: 10), LockCase(file: "poetry.lock", text: poetry, line: 2),
        LockCase(file: "pdm.lock", text: pdm, line: 6), LockCase(file: "Pipfile.lock", text: pipfile, line: 3),
    ])
    func everyKindOfLock(lock: LockCase) async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.write(lock.text.replacing("PUBLIC-INDEX", with: publicIndex), to: lock.file)
            let outcome = try await world.audit(lock.file, "--json")
            #expect(outcome.code == 1, "\(outcome)")
            #expect(outcome.output.contains("\"id\": \"PYSEC-1\""))
            #expect(
                outcome.output.contains("\"line\": \(lock.line),\n          \"path\": \"\(lock.file)\""), "\(outcome)")
            #expect(outcome.output.contains("\"complete\": true"), "\(outcome)")
            #expect(!outcome.output.contains("mine"), "the user's own project is nobody's to audit")
        }
    }

    private var publicIndex: String { PublicArchives.pypiIndex }

    @Test func whatComesFromAnUnknownIndexIsNotCheckedAndSaid() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            let lock = Self.uv.replacing("PUBLIC-INDEX", with: "https://token:secret@packages.example/simple")
            try world.write(lock + "\n", to: "uv.lock")
            try world.write("bar==2.0\n", to: "requirements.txt")
            let outcome = try await world.audit("uv.lock", "requirements.txt")
            #expect(outcome.code == 0, "\(outcome)")
            #expect(
                outcome.output.contains(
                    "not checked: uv.lock:10: foo 1.0 comes from https://****@packages.example/simple, "
                        + "and no policy file says that it mirrors PyPI\n"))
        }
    }

    @Test func aMirrorThatAPolicyNamesIsAsGoodAsTheOriginal() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            let lock = Self.uv.replacing("PUBLIC-INDEX", with: "https://packages.example/simple")
            try world.write(lock, to: "uv.lock")
            try world.world.folder.write(
                "[[index]]\nname = \"acme\"\nurl = \"https://packages.example/simple/\"\nmirrors = \"pypi\"\n",
                to: "policy.toml")
            let outcome = try await world.audit("uv.lock", "--policy", "../policy.toml", "--json")
            #expect(outcome.code == 1, "\(outcome)")
            #expect(outcome.output.contains("\"index\": \"acme\""))
        }
    }

    @Test func aClaimedNameHasOnlyANamesake() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.world.folder.write(
                "[[index]]\nname = \"acme\"\nurl = \"https://packages.example/simple/\"\npackages = [\"foo\"]\n",
                to: "policy.toml")
            let outcome = try await world.audit("foo==1.0", "--policy", "../policy.toml", "--json")
            #expect(outcome.code == 0, "\(outcome)")
            #expect(outcome.output.contains("\"rule\": \"index/confusion\""))
            #expect(outcome.output.contains("\"severity\": \"info\""))
        }
    }

    @Test func repositoriesAndFilesCannotBeLookedUp() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.write(
                """
                foo @ git+https://git.example/foo@1.0
                bar @ https://files.example/bar-1.0-py3-none-any.whl
                evil==2.0

                """, to: "requirements.txt")
            let outcome = try await world.audit("requirements.txt")
            #expect(outcome.code == 0, "\(outcome)")
            #expect(outcome.output.contains("1 package, all allowed, 2 not checked;"), "\(outcome)")
        }
    }

    // MARK: Environments

    @Test func anEnvironment() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.environment("env", [("foo", "1.0"), ("bar", "2.0")])
            let outcome = try await world.audit("--venv", "env", "--json")
            #expect(outcome.code == 1, "\(outcome)")
            #expect(
                outcome.output.contains(
                    "\"path\": \"env/lib/python3.12/site-packages/foo-1.0.dist-info\""))
            #expect(outcome.output.contains("pkg:pypi/bar@2.0"))
        }
    }

    @Test func whatCannotBeReadInAnEnvironmentIsSaid() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.environment("env", [("bar", "2.0")])
            try world.world.folder.folder("project/env/lib/python3.12/site-packages/odd-1.0.dist-info")
            let outcome = try await world.audit("--venv", "env")
            #expect(outcome.code == 0)
            #expect(
                outcome.output.contains(
                    "not checked: env/lib/python3.12/site-packages/odd-1.0.dist-info has no metadata\n"))
        }
    }

    // MARK: Where nothing is named

    @Test func theLockOfTheProjectComesFirst() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.environment(".venv", [("bar", "1.0")])
            try world.write(Self.poetry, to: "poetry.lock")
            let outcome = try await world.audit()
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("PYSEC-1"))
            #expect(!outcome.output.contains("PYSEC-2"))
        }
    }

    @Test func thenItsEnvironment() async throws {
        try await AuditWorld.with(try AuditWorld.usual()) { world in
            try world.environment(".venv", [("bar", "1.0")])
            let outcome = try await world.audit()
            #expect(outcome.code == 1)
            #expect(outcome.output.contains("PYSEC-2"))
        }
    }

    @Test func elseThereIsNothingToAudit() async throws {
        try await AuditWorld.with([]) { world in
            let outcome = try await world.audit()
            #expect(
                "\(outcome)" == """
                    exit 2
                    ----- stdout
                    ----- stderr
                    error: there is nothing to audit here: no lock and no environment
                    hint: name a file, such as requirements.txt, or an environment with --venv

                    """)
        }
    }
}
