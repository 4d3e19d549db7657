import FoundationEssentials
import PackageIdentity
import Policy
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import Commands

/// `cordon install` and `cordon sync` against an index on loopback and a real Python.
@Suite struct InstallTests {
    private static let web = [
        TestDistribution.wheel("web", "1.0", requires: ["core>=1"], files: [("web/__init__.py", "import core\n")]),
        TestDistribution.wheel("core", "1.1", files: [("core.py", "value = 1\n")]),
    ]

    @Test func makesAnEnvironmentAndLeavesItAloneTheSecondTime() async throws {
        try await InstallWorld.with(Self.web) { world in
            let first = try await world.run("install", "web", "--venv", "venv")
            #expect(first.code == 0, "\(first)")
            #expect(first.errors.contains("installed 2 packages in DIR/project/venv"))
            #expect(try world.installed("core.py") == "value = 1\n")
            #expect(try world.installed("web-1.0.dist-info/INSTALLER") == "cordon\n")
            #expect(try world.installed("web-1.0.dist-info/REQUESTED") == "")
            #expect(try world.installed("core-1.1.dist-info/REQUESTED") == nil)
            let second = try await world.run("install", "web", "--venv", "venv")
            #expect(second.code == 0, "\(second)")
            #expect(second.errors.contains("everything was there already"))
        }
    }

    @Test func aDryRunLeavesNothingBehind() async throws {
        try await InstallWorld.with(Self.web) { world in
            let run = try await world.run("install", "web", "--venv", "venv", "--dry-run", "--json")
            #expect(run.code == 0, "\(run)")
            #expect(!world.exists("venv"))
            #expect(run.output.contains(#""purl": "pkg:pypi/core@1.1""#))
        }
    }

    @Test func aMisspeltNameIsBlockedAndTheOneThatWasMeantIsNamed() async throws {
        try await InstallWorld.with([]) { world in
            let run = try await world.run("install", "reqeusts", "--venv", "venv")
            #expect(run.code == 1, "\(run)")
            #expect(run.output.contains("name/typosquat") && run.output.contains("ask for requests"))
            #expect(!world.exists("venv"))
        }
    }

    @Test func whatIsTooNewIsHeldBackWhileAnotherReleaseFits() async throws {
        let files = [
            TestDistribution.wheel("core", "1.0"),
            TestDistribution.wheel("core", "2.0", uploaded: "2026-01-14T12:00:00Z"),
        ]
        try await InstallWorld.with(files) { world in
            let run = try await world.run("install", "core", "--venv", "venv")
            #expect(run.code == 0, "\(run)")
            #expect(run.output.contains("held back: core 2.0 (release/too-new), took 1.0"))
            #expect(try world.installed("core-1.0.dist-info/INSTALLER") != nil)
            let pinned = try await world.run("install", "core==2.0", "--venv", "other")
            #expect(pinned.code == 1, "\(pinned)")
            #expect(pinned.output.contains("release/too-new"))
            #expect(!world.exists("other"))
        }
    }

    @Test func whereNobodySaysHowOldAFileIsItWarnsUntilItWasSeenLongEnough() async throws {
        try await InstallWorld.with([TestDistribution.wheel("core", "1.0", uploaded: nil)]) { world in
            for (days, level) in [(0, "warn"), (1, "warn"), (4, "allow")] {
                let run = try await world.run(
                    "install", "core", "--venv", "venv\(days)", now: CommandWorld.now + Age(days: Int64(days)))
                #expect(run.code == 0, "\(run)")
                #expect(run.output.contains("release/age-unknown") == (level == "warn"), "\(days) days: \(run)")
            }
        }
    }

    @Test func whatIsOnlySourceHasToBeBuiltAndIsBlocked() async throws {
        try await InstallWorld.with([TestDistribution.source("core", "1.0", isStatic: true)]) { world in
            let run = try await world.run("install", "core", "--venv", "venv")
            #expect(run.code == 1, "\(run)")
            #expect(run.output.contains("build/required"))
        }
    }

    @Test func aWheelThatLiesIsAMatterOfIntegrity() async throws {
        let wheel = TestDistribution.wheel(
            "core", "1.0", files: [("core.py", "malice")], listedAs: ["core.py": "honest"])
        try await InstallWorld.with([wheel]) { world in
            let run = try await world.run("install", "core", "--venv", "venv")
            #expect(run.code == 5, "\(run)")
            #expect(run.output.contains("archive/record-mismatch"))
            #expect(!world.exists("venv"))
        }
    }

    @Test func twoWheelsThatWantOneFileAreBlocked() async throws {
        let files = [
            TestDistribution.wheel("one", "1.0", files: [("shared.py", "1\n")]),
            TestDistribution.wheel("two", "1.0", files: [("shared.py", "2\n")]),
        ]
        try await InstallWorld.with(files) { world in
            let run = try await world.run("install", "one", "two", "--venv", "venv")
            #expect(run.code == 1, "\(run)")
            #expect(run.output.contains("archive/overwrites"))
            #expect(!world.exists("venv"))
        }
    }

    @Test func otherBytesUnderAKnownNameAreAMatterOfIntegrity() async throws {
        let isChanged = Mutex(false)
        let changed = TestIndex([TestDistribution.wheel("core", "1.1", files: [("core.py", "value = 2\n")])])
        try await InstallWorld.with(
            Self.web, fault: { request in isChanged.withLock { $0 } ? changed.reply(to: request) : nil }
        ) { world in
            #expect(try await world.run("install", "core", "--venv", "venv").code == 0)
            isChanged.withLock { $0 = true }
            let run = try await world.run("install", "core", "--venv", "other", "--refresh")
            #expect(run.code == 5, "\(run)")
            #expect(run.output.contains("artifact/digest-mismatch"))
        }
    }

    @Test func aFileThatIsAddedLaterIsSaid() async throws {
        let isGrown = Mutex(false)
        let core = TestDistribution.wheel("core", "1.1", tag: "py2.py3-none-any")
        let late = TestDistribution.wheel("core", "1.1", files: [("core.py", "")])
        let grown = TestIndex([core, late])
        try await InstallWorld.with(
            [core], fault: { request in isGrown.withLock { $0 } ? grown.reply(to: request) : nil }
        ) { world in
            #expect(try await world.run("install", "core", "--venv", "venv").code == 0)
            isGrown.withLock { $0 = true }
            let run = try await world.run(
                "install", "core", "--venv", "other", "--refresh", "--dry-run", now: CommandWorld.now + Age(days: 1))
            #expect(run.output.contains("release/file-added"), "\(run)")
        }
    }

    @Test func anAnswerIsAskedForOnceForTheSameBytes() async throws {
        let yanked = TestDistribution.wheel("core", "1.0", yanked: "broken")
        try await InstallWorld.with([yanked]) { world in
            let no = try await world.run("install", "core==1.0", "--venv", "a", answer: "n")
            #expect(no.code == 1, "\(no)")
            #expect(!world.exists("a"))
            let yes = try await world.run("install", "core==1.0", "--venv", "a", answer: "y")
            #expect(yes.code == 0, "\(yes)")
            let again = try await world.run("install", "core==1.0", "--venv", "b", answer: "n")
            #expect(again.code == 0, "\(again)")
        }
    }

    @Test func syncRemovesWhatIsNotInTheLock() async throws {
        try await InstallWorld.with(Self.web + [TestDistribution.wheel("extra", "1.0")]) { world in
            let lock = try await world.run("install", "web", "--venv", "first", "--lock", "pylock.toml")
            #expect(lock.code == 0, "\(lock)")
            #expect(try await world.run("install", "extra", "--venv", "venv").code == 0)
            let run = try await world.run("sync", "pylock.toml", "--venv", "venv")
            #expect(run.code == 0, "\(run)")
            #expect(try world.installed("extra-1.0.dist-info/INSTALLER") == nil)
            #expect(try world.installed("core.py") == "value = 1\n")
        }
    }

    @Test func whatIsVulnerableIsBlockedAnewAndWarnedOfInALock() async throws {
        let foo = [TestDistribution.wheel("foo", "1.1"), TestDistribution.wheel("evil", "1.0")]
        try await InstallWorld.with(foo, advisories: try AuditWorld.usual()) { world in
            let install = try await world.run("install", "foo", "--venv", "venv")
            #expect(install.code == 1, "\(install)")
            #expect(install.output.contains("PYSEC-1  fixed in 1.2"))
            let foos = foo.map { "\($0.project)==\($0.project == "foo" ? "1.1" : "1.0") --hash=sha256:\($0.sha256)\n" }
            try world.world.write(foos[0], to: "foo.txt")
            let sync = try await world.run("sync", "foo.txt", "--venv", "venv")
            #expect(sync.code == 0, "\(sync)")
            #expect(sync.output.contains("warn"))
            try world.world.write(foos[1], to: "evil.txt")
            let evil = try await world.run("sync", "evil.txt", "--venv", "venv")
            #expect(evil.code == 1, "\(evil)")
            #expect(evil.output.contains("advisory/malicious"))
        }
    }

    @Test func aDamagedStoredFileIsFoundSaidAndFetchedAgain() async throws {
        try await InstallWorld.with(Self.web) { world in
            #expect(try await world.run("install", "core", "--venv", "venv").code == 0)
            let core = Self.web[1]
            let path = "cache/store/sha256/\(core.sha256.prefix(2))/\(core.sha256.dropFirst(2))"
            try #require(world.world.folder.exists(path), "the store keeps files elsewhere")
            var bytes = core.bytes
            bytes[bytes.count / 2] ^= 0xFF
            try FileManager.default.removeItem(atPath: world.world.folder[path].string)
            try world.world.folder.write(bytes, to: path)
            let run = try await world.run("install", "core", "--venv", "other")
            #expect(run.code == 0, "\(run)")
            #expect(run.errors.contains("warning:"), "\(run)")
            #expect(try world.installed("core.py", in: "other") == "value = 1\n")
        }
    }

    @Test func aChangeInOneEnvironmentDoesNotShowInAnother() async throws {
        try await InstallWorld.with(Self.web) { world in
            #expect(try await world.run("install", "core", "--venv", "a").code == 0)
            let file = try FileDescriptor.open(
                world.world.folder["\(try world.library("a"))/core.py"], .writeOnly, options: [.append])
            try file.closeAfter { _ = try file.writeAll(Array("changed = 1\n".utf8)) }
            #expect(try await world.run("install", "core", "--venv", "b").code == 0)
            #expect(try world.installed("core.py", in: "b") == "value = 1\n")
        }
    }

    @Test func aHostileProjectChangesNothingBeforeItIsTrusted() async throws {
        let evil = TestDistribution.wheel("evil", "1.0")
        try await InstallWorld.with([evil], advisories: try AuditWorld.usual()) { world in
            try world.world.write(
                """
                [policy]
                minimum-age = "0d"
                malicious = "allow"

                [[exempt]]
                package = "evil==1.0"
                rule = "advisory/malicious"
                sha256 = "\(evil.sha256)"
                reason = "mine"
                until = 2027-01-01
                """, to: "cordon.toml")
            let run = try await world.run("install", "evil", "--venv", "venv")
            #expect(run.code == 1, "\(run)")
            #expect(run.output.contains("advisory/malicious"))
        }
    }

    @Test func checkJudgesAndInstallsNothing() async throws {
        try await InstallWorld.with(Self.web, advisories: try AuditWorld.usual()) { world in
            let run = try await world.run("check", "web", "--json")
            #expect(run.code == 0, "\(run)")
            #expect(run.output.contains(#""verdict": "allow""#))
            let alone = try await world.run("check", "web", "--no-deps", "--json")
            #expect(!alone.output.contains("pkg:pypi/core"))
            let unknown = try await world.run("check", "nothing-of-this-name", "--json")
            #expect(unknown.code == 1, "\(unknown)")
            #expect(unknown.output.contains("name/unknown"))
        }
    }

    @Test func checkLooksAtWhatIsNotBlockedToo() async throws {
        let lying = TestDistribution.wheel(
            "core", "1.0", files: [("core.py", "malice")], listedAs: ["core.py": "honest"])
        let files = [lying, TestDistribution.source("tool", "1.0", isStatic: true)]
        try await InstallWorld.with(files) { world in
            let run = try await world.run("check", "core", "tool")
            #expect(run.code == 5, "\(run)")
            #expect(run.output.contains("build/required") && run.output.contains("archive/record-mismatch"))
        }
    }

    @Test func systemWideAsRootIsRefusedOutsideContainers() {
        let refused = HostFindings.findings(isSystemWide: true, isRoot: true, isContainer: false).first?.severity
            .rawValue
        #expect(refused == "high")
        #expect(
            HostFindings.findings(isSystemWide: true, isRoot: true, isContainer: true).first?.severity.rawValue
                == "medium")
        #expect(
            HostFindings.findings(isSystemWide: true, isRoot: false, isContainer: false).first?.severity.rawValue == nil
        )
    }
}
