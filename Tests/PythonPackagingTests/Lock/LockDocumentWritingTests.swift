import PackageIdentity
import PythonPackaging
import RandomInput
import Testing
import Versioning

@Suite struct LockDocumentWritingTests {
    @Test func theExampleOfTheStandardIsWrittenInItsOrder() throws {
        let text = try LockFixture.read(LockFixture.example).text(header: ["made by a test", "", "twice"])
        #expect(
            text == """
                # made by a test
                #
                # twice
                lock-version = "1.0"
                environments = [
                    'sys_platform == "win32"',
                    'sys_platform == "linux"',
                ]
                requires-python = "==3.12.*"
                created-by = "mousebender"

                [[packages]]
                name = "attrs"
                version = "25.1.0"
                requires-python = ">=3.8"
                wheels = [
                    { name = "attrs-25.1.0-py3-none-any.whl", upload-time = 2025-01-25T11:30:10.164985Z, url = "https://files.example/attrs-25.1.0-py3-none-any.whl", size = 63152, hashes = { sha256 = "c75a69e28a550a7e93789579c22aa26b0f5b83b75dc4e08fe092980051e1090a" } },
                ]
                attestation-identities = [
                    { kind = "GitHub", environment = "release-pypi", repository = "python-attrs/attrs", workflow = "pypi-package.yml" },
                ]

                [[packages]]
                name = "numpy"
                version = "2.2.3"
                requires-python = ">=3.10"
                dependencies = [
                    { name = "attrs" },
                ]
                wheels = [
                    { name = "numpy-2.2.3-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", upload-time = 2025-02-13T16:50:00.079662Z, url = "https://files.example/numpy-2.2.3-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl", size = 16116679, hashes = { sha256 = "3b787adbf04b0db1967798dba8da1af07e387908ed1553a0d6e74c084d1ceafe" } },
                    { name = "numpy-2.2.3-cp312-cp312-win_amd64.whl", upload-time = 2025-02-13T16:51:21.821880Z, url = "https://files.example/numpy-2.2.3-cp312-cp312-win_amd64.whl", size = 12626357, hashes = { sha256 = "83807d445817326b4bcdaaaf8e8e9f1753da04341eceec705c001ff342002e5d" } },
                ]

                [tool.mousebender]
                command = [".", "lock"]
                run-on = 2025-03-06T12:28:57.760769

                """)
    }

    @Test func anEmptyLockIsWritten() throws {
        var lock = LockDocument(createdBy: "cordon", packages: [])
        lock.extras = []
        lock.dependencyGroups = []
        #expect(
            lock.text() == """
                lock-version = "1.0"
                extras = []
                dependency-groups = []
                created-by = "cordon"
                packages = []

                """)
        #expect(try LockFixture.read(lock.text()) == lock)
    }

    @Test func everyKindOfSourceIsWrittenInOneLine() throws {
        let digest = try Digest(.sha256, hexadecimal: someDigest)
        let lock = LockDocument(
            createdBy: "cordon",
            packages: [
                LockedPackage(
                    name: try PackageName("b"), marker: try Marker("os_name == 'nt'"),
                    source: .directory(LockedDirectory(path: "./b", isEditable: true))),
                LockedPackage(
                    name: try PackageName("a"),
                    source: .repository(
                        LockedRepository(
                            type: "git", place: LockedPlace(url: "https://g.example/a"), requestedRevision: "v\"1",
                            commitID: someCommit, subdirectory: "x"))),
                LockedPackage(
                    name: try PackageName("c"), version: try Version("1"),
                    source: .archive(
                        LockedArchive(
                            place: LockedPlace(path: "c's.zip"), size: 1,
                            hashes: LockedHashes([digest], others: ["z": "1"]))),
                    tool: ["cordon": .table(["a b": .boolean(true)]), "flat": .integer(1)]),
            ])
        #expect(
            lock.text() == """
                lock-version = "1.0"
                created-by = "cordon"

                [[packages]]
                name = "a"
                vcs = { type = "git", url = "https://g.example/a", requested-revision = 'v"1', commit-id = "\(someCommit)", subdirectory = "x" }

                [[packages]]
                name = "b"
                marker = 'os_name == "nt"'
                directory = { path = "./b", editable = true }

                [[packages]]
                name = "c"
                version = "1"
                archive = { path = "c's.zip", size = 1, hashes = { sha256 = "\(someDigest)", z = "1" } }

                [packages.tool]
                flat = 1

                [packages.tool.cordon]
                "a b" = true

                """)
    }

    /// Reading what was written gives the same document, and the order of lists changes no byte.
    @Test(arguments: 0..<100)
    func readingUndoesWriting(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let lock = try RandomLock.make(&generator)
        let text = lock.text()
        #expect(try LockFixture.read(text) == lock, "seed \(seed)")
        var shuffled = lock
        shuffled.packages.shuffle(using: &generator)
        shuffled.extras?.shuffle(using: &generator)
        #expect(shuffled.text() == text, "seed \(seed)")
    }
}

/// Locks that are valid and sorted as the writer sorts.
private enum RandomLock {
    static func make(_ generator: inout SeededGenerator) throws -> LockDocument {
        var packages: [LockedPackage] = []
        for number in 0..<Int.random(in: 0...4, using: &generator) {
            packages.append(try package(number, &generator))
        }
        return LockDocument(
            environments: try maybe(&generator) { _ in [try Marker("os_name == 'a' or os_name == \"b'\"")] } ?? [],
            requiresPython: try maybe(&generator) { _ in try VersionSpecifiers(">=3.9") },
            extras: try maybe(&generator) { _ in [try ExtraName("a"), try ExtraName("b")] },
            defaultGroups: try maybe(&generator) { _ in [try GroupName("main")] }, createdBy: text(&generator),
            packages: packages, tool: maybe(&generator) { ["cordon": .table(["note": .string(text(&$0))])] } ?? [:])
    }

    private static func package(_ number: Int, _ generator: inout SeededGenerator) throws -> LockedPackage {
        LockedPackage(
            name: try PackageName("p\(number)"), version: try Version("1.0"),
            marker: try maybe(&generator) { _ in try Marker("python_version < '4'") },
            dependencies: try maybe(&generator) { _ in [LockedDependency(name: try PackageName("p0"))] } ?? [],
            source: try source(number, &generator), index: maybe(&generator) { text(&$0) },
            attestationIdentities: maybe(&generator) { [["kind": .string("GitHub"), "x": .string(text(&$0))]] } ?? [],
            tool: maybe(&generator) { ["t": .table(["n": .float(0.5), "l": .array([.string(text(&$0))])])] } ?? [:])
    }

    private static func source(_ number: Int, _ generator: inout SeededGenerator) throws -> LockedSource {
        switch Int.random(in: 0...3, using: &generator) {
        case 0:
            return .repository(
                LockedRepository(
                    type: "git", place: LockedPlace(url: text(&generator)), commitID: someCommit,
                    subdirectory: maybe(&generator) { _ in "sub" }))
        case 1: return .directory(LockedDirectory(path: text(&generator), isEditable: Bool.random(using: &generator)))
        case 2:
            return .archive(
                LockedArchive(place: LockedPlace(path: text(&generator)), size: 7, hashes: try hashes(&generator)))
        default:
            return .distributions(
                source: try maybe(&generator) { try file("p\(number)-1.0.tar.gz", &$0) },
                wheels: [
                    try file("p\(number)-1.0-py2-none-any.whl", &generator),
                    try file("p\(number)-1.0-py3-none-any.whl", &generator),
                ])
        }
    }

    private static func file(_ name: String, _ generator: inout SeededGenerator) throws -> LockedFile {
        LockedFile(
            name: name,
            uploadTime: maybe(&generator) {
                Instant(clampingMicroseconds: Int64.random(in: 0...2_000_000_000_000_000, using: &$0))
            },
            place: LockedPlace(url: text(&generator)),
            size: maybe(&generator) { Int64.random(in: 0...Int64.max, using: &$0) }, hashes: try hashes(&generator))
    }

    private static func hashes(_ generator: inout SeededGenerator) throws -> LockedHashes {
        LockedHashes(
            [try Digest(.sha256, hexadecimal: someDigest)], others: maybe(&generator) { ["sha3 256": text(&$0)] } ?? [:]
        )
    }

    private static func text(_ generator: inout SeededGenerator) -> String {
        let pieces = ["a", "é", "\"", "'", "\\", "\n", "\u{7F}", "\0", "#", "]", "x", " ", "😀", "\t"]
        let count = Int.random(in: 1...8, using: &generator)
        return (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
    }

    private static func maybe<Value>(
        _ generator: inout SeededGenerator, _ make: (inout SeededGenerator) throws -> Value
    ) rethrows -> Value? {
        guard Bool.random(using: &generator) else { return nil }
        return try make(&generator)
    }
}
