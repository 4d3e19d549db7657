import Commands
import Settings
import SystemPackage
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// `cordon cache info`, `verify` and `prune`, over files as they lie in a cache folder.
@Suite struct CacheTests {

    private static let cache = "home/.cache/cordon/"

    @Test func anEmptyCacheIsShownAndNotMade() async throws {
        try await withIndex([]) { world in
            let run = try await world.run(["cache", "info"])
            #expect(
                run.description == """
                    exit 0
                    ----- stdout
                    DIR/home/.cache/cordon
                      store     no files  0 B
                      pages     no files  0 B
                      metadata  no files  0 B
                      feeds     no files  0 B
                      ledger    no files  0 B
                      other     no files  0 B
                      total     no files  0 B
                    ----- stderr

                    """)
            #expect(world.folder.names(in: "home") == [])
            #expect(world.server.paths == [])
        }
    }

    @Test func infoCountsFilesAndBytesOfEveryPart() async throws {
        try await withIndex([]) { world in
            let files = [
                ("store/sha256/ab/cd", 1500), ("store/incoming/x", 1), ("index-v1/0123/pages/demo", 20),
                ("index-v1/0123/list", 3), ("index-v1/0123/metadata/abc", 7), ("feeds/v1/manifest", 9),
                ("interpreters-v1/a.json", 11),
            ]
            for (name, size) in files {
                try world.folder.write([UInt8](repeating: 0, count: size), to: Self.cache + name)
            }
            let run = try await world.run(["cache", "info"])
            #expect(
                run.description == """
                    exit 0
                    ----- stdout
                    DIR/home/.cache/cordon
                      store      2 files  1.5 kB
                      pages      2 files    23 B
                      metadata    1 file     7 B
                      feeds       1 file     9 B
                      ledger    no files     0 B
                      other       1 file    11 B
                      total      7 files  1.5 kB
                    ----- stderr

                    """)
            let json = try await world.run(["cache", "info", "--json"])
            #expect(
                json.description == #"""
                    exit 0
                    ----- stdout
                    {
                      "folder": "DIR/home/.cache/cordon",
                      "ledger": null,
                      "parts": {
                        "feeds": {
                          "bytes": 9,
                          "files": 1
                        },
                        "ledger": {
                          "bytes": 0,
                          "files": 0
                        },
                        "metadata": {
                          "bytes": 7,
                          "files": 1
                        },
                        "other": {
                          "bytes": 11,
                          "files": 1
                        },
                        "pages": {
                          "bytes": 23,
                          "files": 2
                        },
                        "store": {
                          "bytes": 1501,
                          "files": 2
                        }
                      },
                      "schema": 1,
                      "total": {
                        "bytes": 1551,
                        "files": 7
                      }
                    }
                    ----- stderr

                    """#)
        }
    }

    @Test func verifySaysAndRemovesWhatIsCorrupt() async throws {
        try await withIndex([]) { world in
            let wheel = TestDistribution.sha256(Array("wheel".utf8))
            let other = TestDistribution.sha256(Array("other".utf8))
            let good = "store/sha256/\(wheel.prefix(2))/\(wheel.dropFirst(2))"
            let bad = "store/sha256/\(other.prefix(2))/\(other.dropFirst(2))"
            try world.folder.write("wheel", to: Self.cache + good, permissions: 0o444)
            try world.folder.write("wheel", to: Self.cache + bad, permissions: 0o444)
            let run = try await world.run(["cache", "verify"])
            #expect(
                run.description == """
                    exit 5
                    ----- stdout
                    removed: DIR/home/.cache/cordon/\(bad): its bytes are now sha256:\(wheel)
                    2 artifacts checked: 1 corrupt and removed, 5 B sound
                    ----- stderr
                    note: what was removed is fetched again when it is next needed

                    """)
            #expect(!world.folder.exists(Self.cache + bad))
            #expect(world.folder.exists(Self.cache + good))
            let again = try await world.run(["cache", "verify"])
            #expect(
                again.description == """
                    exit 0
                    ----- stdout
                    1 artifact checked, 5 B: nothing is corrupt
                    ----- stderr

                    """)
        }
    }

    @Test func verifyTellsAProgramWhatWasCorrupt() async throws {
        try await withIndex([]) { world in
            let wheel = TestDistribution.sha256(Array("wheel".utf8))
            let bad = "store/sha256/00/" + String(repeating: "0", count: 62)
            try world.folder.write("wheel", to: Self.cache + bad, permissions: 0o444)
            try world.folder.write("?", to: Self.cache + "store/sha256/readme")
            let run = try await world.run(["cache", "verify", "--json", "--quiet"])
            #expect(
                run.description == #"""
                    exit 5
                    ----- stdout
                    {
                      "artifacts": 1,
                      "bytes": 0,
                      "corrupt": [
                        {
                          "path": "DIR/home/.cache/cordon/\#(bad)",
                          "reason": "its bytes are now sha256:\#(wheel)",
                          "sha256": "\#(String(repeating: "0", count: 64))"
                        }
                      ],
                      "ledger": [],
                      "schema": 1,
                      "strays": [
                        "DIR/home/.cache/cordon/store/sha256/readme"
                      ]
                    }
                    ----- stderr

                    """#)
        }
    }

    @Test func verifyMendsADamagedLedger() async throws {
        try await withIndex([]) { world in
            try world.folder.write("no database", to: Self.cache + "ledger.sqlite")
            let run = try await world.run(["cache", "verify"])
            #expect(run.code == 5)
            #expect(run.output.hasSuffix("no artifacts checked, 0 B: nothing is corrupt\n"))
            #expect(run.errors.contains("is begun anew"))
            #expect(world.folder.text(of: Self.cache + "ledger.sqlite.damaged") == "no database")
            #expect(try await world.run(["cache", "verify"]).code == 0)
        }
    }

    @Test func pruneRemovesWhatWasNotUsedForLong() async throws {
        try await withIndex([]) { world in
            // The tests' clock stands at 2026-01-15.
            try Self.artifact("old", of: world, day: 1)
            try Self.artifact("recent", of: world, day: 13)
            let kept = try await world.run(["cache", "prune"])
            #expect(
                kept.description == """
                    exit 0
                    ----- stdout
                    removed no artifacts: 0 B freed (2 kept)
                    ----- stderr

                    """)
            let run = try await world.run(["cache", "prune", "--older-than", "7d"])
            #expect(
                run.description == """
                    exit 0
                    ----- stdout
                    removed 1 artifact: 3 B freed (1 kept)
                    ----- stderr

                    """)
            let rest = try await world.run(["cache", "prune", "--all", "--json"])
            #expect(
                rest.description == #"""
                    exit 0
                    ----- stdout
                    {
                      "bytes": 6,
                      "evidence": 0,
                      "in-use": 0,
                      "kept": 0,
                      "leftovers": 0,
                      "removed": 1,
                      "schema": 1
                    }
                    ----- stderr

                    """#)
        }
    }

    @Test func pruneRemovesWhatKilledRunsLeft() async throws {
        try await withIndex([]) { world in
            let stale = [
                "store/incoming/abc", "temporary-1x/demo.whl", "incoming.2y", "index-v1/01/pages/demo.3z",
                "index-v1/01/metadata/0123.4a",
            ]
            let fresh = ["temporary-5b/demo.whl", "index-v1/01/pages/demo.6c"]
            let used = ["index-v1/01/pages/demo", "index-v1/01/list", "ledger.txt"]
            for name in stale + fresh + used { try world.folder.write("12", to: Self.cache + name) }
            for name in stale + used { Self.setTime(of: world.folder[Self.cache + name], day: 10) }
            for name in fresh { Self.setTime(of: world.folder[Self.cache + name], day: 15) }
            let run = try await world.run(["cache", "prune"])
            #expect(
                run.description == """
                    exit 0
                    ----- stdout
                    removed no artifacts, 5 leftovers of killed runs: 10 B freed (0 kept)
                    ----- stderr

                    """)
            for name in stale { #expect(!world.folder.exists(Self.cache + name), "\(name)") }
            for name in fresh + used { #expect(world.folder.exists(Self.cache + name), "\(name)") }
            #expect(!world.folder.exists(Self.cache + "temporary-1x"))
        }
    }

    @Test func theCacheFolderCanBeNamed() async throws {
        try await withIndex([]) { world in
            try world.write("12345", to: "here/feeds/list")
            let run = try await world.run(["cache", "info", "--cache-dir", "here"])
            #expect(run.output.hasPrefix("DIR/project/here\n"))
            #expect(run.output.contains("feeds       1 file  5 B\n"))
        }
    }

    @Test func withoutAVerbHelpIsShown() async throws {
        try await withIndex([]) { world in
            let run = try await world.run(["cache"])
            #expect(run.code == 0)
            for verb in ["info", "verify", "prune"] { #expect(run.output.contains("\n  \(verb) ")) }
            #expect(run.errors == "")
        }
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let arguments: [String]
        let message: String
        var testDescription: String { arguments.joined(separator: " ") }
    }

    @Test(arguments: [
        Mistake(
            arguments: ["--older-than", "3x"],
            message: "--older-than: expected a unit: w, d, h, m or s, as in 3d, 36h or 2w"),
        Mistake(
            arguments: ["--older-than", "3d", "--all"],
            message: "--all removes everything, so --older-than makes no sense beside it"),
    ]) func aWrongAgeIsSaid(mistake: Mistake) async throws {
        try await withIndex([]) { world in
            let run = try await world.run(["cache", "prune"] + mistake.arguments)
            #expect(run.code == 2)
            #expect(run.errors.hasPrefix("error: " + mistake.message + "\n"))
        }
    }

    @Test func aCacheThatIsAFileIsSaid() async throws {
        try await withIndex([]) { world in
            try world.folder.write("", to: "home/.cache/cordon")
            let run = try await world.run(["cache", "info"])
            #expect(
                run.description == """
                    exit 4
                    ----- stdout
                    ----- stderr
                    error: reading DIR/home/.cache/cordon failed: Not a directory
                    hint: check the folder, or name another with --cache-dir

                    """)
        }
    }

    // MARK: Files

    private static func artifact(_ text: String, of world: CommandWorld, day: Int) throws {
        let digest = TestDistribution.sha256(Array(text.utf8))
        let name = cache + "store/sha256/\(digest.prefix(2))/\(digest.dropFirst(2))"
        try world.folder.write(text, to: name, permissions: 0o444)
        setTime(of: world.folder[name], day: day)
    }

    /// Noon of a day of January 2026.
    private static func setTime(of path: FilePath, day: Int) {
        let moment = timespec(tv_sec: 1_768_478_400 + (day - 15) * 86_400, tv_nsec: 0)
        #expect(utimensat(AT_FDCWD, path.string, [moment, moment], 0) == 0)
    }
}
