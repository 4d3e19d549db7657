import FoundationEssentials
import PackageIdentity
import RandomInput
import Settings
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// The real program, ended by SIGKILL at random moments: after one more command everything equals before or after.
@Suite(.serialized, .timeLimit(.minutes(10))) struct KillTests {
    /// All fifty where CI runs everything, a few elsewhere.
    private static let rounds = ProcessInfo.processInfo.environment["CORDON_LIVE_TESTS"] == nil ? 8 : 50

    private static let old = TestDistribution.wheel(
        "core", "1.0", files: (0..<40).map { ("core/old\($0).py", "old = \($0)\n") } + [("core/same.py", "")])
    private static let new = TestDistribution.wheel(
        "core", "2.0", files: (0..<40).map { ("core/new\($0).py", "new = \($0)\n") } + [("core/same.py", "")])

    @Test func aNewEnvironmentIsThereWholeOrNotAtAll() async throws {
        try await InstallWorld.with([Self.old, Self.new]) { world in
            let program = try Program(world)
            let took = try await program.run("install", "core==1.0", "--venv", "reference")
            let reference = try program.tree("reference")
            var generator = SeededGenerator(seed: 20_261_122)
            for round in 0..<Self.rounds {
                let name = "venv\(round)"
                try await program.run(
                    "install", "core==1.0", "--venv", name, killedAfter: took * .random(in: 0...1, using: &generator))
                if world.exists(name) {
                    #expect(try program.tree(name, as: "reference") == reference, "round \(round)")
                }
                try await program.run("install", "core==1.0", "--venv", name)
                #expect(try program.tree(name, as: "reference") == reference, "round \(round)")
                #expect(program.leftovers == [], "round \(round)")
            }
        }
    }

    @Test func anExistingEnvironmentIsAsBeforeOrAsAfter() async throws {
        try await InstallWorld.with([Self.old, Self.new]) { world in
            let program = try Program(world)
            try await program.run("install", "core==2.0", "--venv", "after")
            let after = try program.tree("after", as: "venv")
            try await program.run("install", "core==1.0", "--venv", "venv")
            let before = try program.tree("venv")
            let took = try await program.run("install", "core==2.0", "--venv", "venv")
            try #require(try program.tree("venv") == after)
            var generator = SeededGenerator(seed: 20_261_123)
            for round in 0..<Self.rounds {
                try await program.run("install", "core==1.0", "--venv", "venv")
                try #require(try program.tree("venv") == before, "round \(round)")
                try await program.run(
                    "install", "core==2.0", "--venv", "venv", killedAfter: took * .random(in: 0...1, using: &generator))
                // Any command that works on the environment puts it in order first.
                try await program.run("install", "core", "--venv", "venv", "--dry-run")
                let now = try program.tree("venv")
                #expect(now == before || now == after, "round \(round)")
            }
        }
    }

    @Test func feedsAreAsBeforeOrAsAfterAnUpdate() async throws {
        try await InstallWorld.with([]) { world in
            let program = try Program(world)
            let folder = world.world.folder
            try folder.write(
                "[[feed]]\nname = \"campaigns\"\nurl = \"http://127.0.0.1:9/campaigns.zip\"\n",
                to: FeedCommandWorld.userPolicy)
            for (name, count) in [("before", 300), ("after", 400)] {
                let records = (0..<count).map { FeedCommandWorld.record("MAL-\($0)", "evil\($0)") }
                try folder.write(
                    FeedCommandWorld.zip(records, day: count / 100), to: "project/\(name)/osv/PyPI/campaigns.zip")
            }
            let options = ["--cache-dir", folder["feeds-cache"].string, "--accept-rollback"]
            let update = { (from: String, delay: Duration?) in
                try await program.start(["feed", "update", "--from", from] + options, killedAfter: delay).took
            }
            let contents = {
                try await program.start(["feed", "status", "--cache-dir", folder["feeds-cache"].string, "--json"])
                    .output.split(separator: "\n").filter { $0.contains("\"sha256\"") }
            }
            _ = try await update("after", nil)
            let after = try await contents()
            let took = try await update("before", nil)
            let before = try await contents()
            try #require(before != after)
            var generator = SeededGenerator(seed: 20_261_124)
            for round in 0..<Self.rounds {
                _ = try await update("after", took * .random(in: 0...1, using: &generator))
                let now = try await contents()
                #expect(now == before || now == after, "round \(round)")
                _ = try await update("before", nil)
                #expect(try await contents() == before, "round \(round)")
            }
        }
    }
}

/// The program that was built beside the tests.
private struct Program {
    let world: InstallWorld
    private let path: FilePath

    init(_ world: InstallWorld) throws {
        self.world = world
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        path = FilePath(tests).removingLastComponent().appending("cordon")
    }

    /// - Returns: how long it took.
    @discardableResult
    func run(_ arguments: String..., killedAfter delay: Duration? = nil) async throws -> Duration {
        let folder = world.world.folder
        let policy = folder["kill-policy.toml"]
        try folder.write("[policy]\nminimum-age = \"0d\"\n", to: "kill-policy.toml")
        let all =
            arguments + [
                "--cache-dir", folder["cache"].string, "--index-url", world.world.server.root + "/simple/",
                "--policy", policy.string, "--yes",
            ]
        return try await start(all, killedAfter: delay).took
    }

    /// - Returns: how long it took, and what it wrote.
    func start(
        _ all: [String], killedAfter delay: Duration? = nil
    ) async throws -> (took: Duration, output: String) {
        let folder = world.world.folder
        let variables: [Subprocess.Environment.Key: String] = [
            "HOME": folder["home"].string, "PATH": "/usr/local/bin:/usr/bin:/bin",
        ]
        // Feeds were asked for in vain a moment ago, so nobody asks for them now.
        try folder.write(SystemClock.now().description, to: "cache/feeds/v1/attempt")
        let clock = ContinuousClock()
        let began = clock.now
        let program: FilePath = delay == nil ? path : "/usr/bin/timeout"
        let words = delay.map { ["-s", "KILL", "\($0 / .seconds(1))", path.string] + all } ?? all
        let result = try await Subprocess.run(
            .path(program), arguments: Arguments(words), environment: .custom(variables),
            workingDirectory: folder["project"], input: .none, output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        if delay == nil {
            #expect(result.terminationStatus.isSuccess, "\(all): \(result.standardError)")
        }
        return (began.duration(to: clock.now), result.standardOutput)
    }

    /// Every file below an environment with its content, the environment's own name replaced.
    func tree(_ name: String, as other: String? = nil) throws -> [String: String] {
        let root = world.world.folder["project/\(name)"].string
        var tree: [String: String] = [:]
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root)
        for path in paths {
            let full = root + "/" + path
            if let link = try? FileManager.default.destinationOfSymbolicLink(atPath: full) {
                tree[path] = "-> " + link
            } else if let data = FileManager.default.contents(atPath: full) {
                let text = String(decoding: data, as: UTF8.self)
                tree[path] = other.map { text.replacing(name, with: $0) } ?? text
            }
        }
        return tree
    }

    /// Hidden folders that environments grow in.
    var leftovers: [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: world.world.folder["project"].string)) ?? []
        return names.filter { $0.hasSuffix(".cordon-new") }
    }
}
