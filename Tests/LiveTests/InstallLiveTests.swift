import SystemPackage
import TestSupport
import Testing

/// Installations from the real PyPI, which real clients agree with.
@Suite(.enabled(if: Live.isWanted, Comment(rawValue: Live.reason)), .serialized, .timeLimit(.minutes(10)))
struct InstallLiveTests {
    @Test func whatWasInstalledIsWhatPipAndUvSee() async throws {
        try await LiveWorld.with { world in
            let report = try JudgedReport(
                try await world.cordon("install", "flask", "--venv", "env", "--json").output)
            let python = world.path("env").pushing("bin/python")
            #expect(report.package("flask")?.verdict == "allow")
            #expect(try await world.program(python, "-c", "import flask").isSuccess)
            #expect(try await world.installed(python) == report.pins)
            let check = try await world.peer("pip", "--python", python.string, "check")
            #expect(check.output.contains("No broken requirements"))
            let listed = try await world.peer("uv", "pip", "list", "--format=freeze", "--python", python.string)
            #expect(listed.output.split(separator: "\n").map { $0.lowercased() }.sorted() == report.pins)
        }
    }

    @Test func aSecondInstallationLeavesEverythingAlone() async throws {
        try await LiveWorld.with { world in
            _ = try await world.cordon("install", "flask", "--venv", "env")
            let stamps = try FileStamps(world.path("env"))
            let second = try await world.cordon("install", "flask", "--venv", "env")
            #expect(try FileStamps(world.path("env")) == stamps)
            #expect(second.errors.contains("everything was there already"))
        }
    }

    @Test func pipRemovesWhatWasInstalled() async throws {
        try await LiveWorld.with { world in
            _ = try await world.cordon("install", "flask", "--venv", "env")
            let python = world.path("env").pushing("bin/python")
            let before = try await world.installed(python)
            #expect(world.folder.exists("project/env/bin/flask"))
            try await world.peer("pip", "--python", python.string, "uninstall", "-y", "flask")
            #expect(try await world.installed(python) == before.filter { !$0.hasPrefix("flask==") })
            #expect(!world.folder.exists("project/env/bin/flask"))
            #expect(world.folder.names(in: "project/env/lib").allSatisfy { !$0.contains("/flask") })
        }
    }

    @Test func aMisspeltNameIsBlockedAndTheRightOneNamed() async throws {
        try await LiveWorld.with { world in
            let run = try await world.attempt("install", "reqeusts", "--venv", "env")
            #expect(run.code == 1)
            #expect(run.output.contains("name/typosquat"))
            #expect(run.output.contains("ask for requests"))
            #expect(world.folder.names(in: "project") == [])
        }
    }

    @Test func anAuditNamesAdvisoriesAndWhereTheyAreFixed() async throws {
        try await LiveWorld.with { world in
            let run = try await world.attempt("audit", "django==3.2.0", "--json")
            #expect(run.code == 1)
            let advisories = try JudgedReport(run.output).package("django")?.findings.compactMap(\.advisory) ?? []
            #expect(advisories.count > 20)
            #expect(advisories.contains { $0.fixedVersions.contains("3.2.5") })
            try world.folder.write("django==3.2.0\n", to: "project/requirements.txt")
            let table = try await world.attempt("audit", "requirements.txt")
            #expect(table.code == 1)
            #expect(advisories.allSatisfy { table.output.contains($0.id) })
        }
    }

    @Test(arguments: [["install", "flask", "--venv", "env"], ["install", "flask"]])
    func aDryRunLeavesNothingBehind(arguments: [String]) async throws {
        try await LiveWorld.with { world in
            let run = try await world.attempt(arguments + ["--dry-run"])
            #expect(run.code == 0)
            #expect(run.output.contains("flask"))
            #expect(world.folder.names(in: "project") == [])
        }
    }

    /// Every address of a feed refuses.
    @Test func withoutAWayToTheFeedsWhatCameWithTheProgramCounts() async throws {
        try await LiveWorld.with { world in
            let names = ["osv-pypi", "osv-npm", "osv-crates.io", "osv-rubygems", "top-pypi"]
            let feeds = names.map { "[[feed]]\nname = \"\($0)\"\nurl = \"https://127.0.0.1:9/\($0).zip\"\n" }
            try world.folder.write(feeds.joined(separator: "\n"), to: "policy.toml")
            let policy = world.folder["policy.toml"].string
            let installed = try await world.attempt("install", "flask", "--venv", "env", "--policy", policy, "-v")
            #expect(installed.code == 0, "\(installed.errors)")
            #expect(installed.errors.contains("the feed 'osv-pypi' could not be reached"))
            #expect(installed.output.contains("bundled"))
            #expect(installed.output.contains("days old"))
            #expect(world.folder.exists("project/env/bin/flask"))
            let squat = try await world.attempt("install", "reqeusts", "--venv", "other", "--policy", policy)
            #expect(squat.code == 1)
            let audit = try await world.attempt("audit", "django==3.2.0", "--policy", policy, "--json")
            #expect(audit.code == 1)
            #expect(try JudgedReport(audit.output).feeds.allSatisfy { $0.bundled })
        }
    }
}
