import SystemPackage
import Testing

/// Locks from the real PyPI, accepted by real clients.
@Suite(.enabled(if: Live.isWanted, Comment(rawValue: Live.reason)), .serialized, .timeLimit(.minutes(10)))
struct LockTests {
    private func python(_ world: LiveWorld) async throws -> String {
        let run = try await world.peer("python", "-c", "import sys; print('%d.%d' % sys.version_info[:2])")
        return String(run.output.prefix { $0 != "\n" })
    }

    private func pins(_ world: LiveWorld, _ python: String) async throws -> [String] {
        try LockedPlan(try await world.cordon("lock", "flask", "--python-version", python, "--json").output).pins
    }

    @Test func pipInstallsTheRequirementsFileWithHashes() async throws {
        try await LiveWorld.with { world in
            let version = try await python(world)
            _ = try await world.cordon("lock", "flask", "--python-version", version, "-o", "requirements.txt")
            let target = try await world.environment("target")
            try await world.peer(
                "pip", "--python", target.string, "install", "--require-hashes", "-r", "requirements.txt")
            let installed = try await world.installed(target)
            let pins = try await pins(world, version)
            #expect(installed == pins)
            #expect(pins.contains { $0.hasPrefix("flask==") })
        }
    }

    @Test func pipInstallsThePylock() async throws {
        try await LiveWorld.with { world in
            let version = try await python(world)
            _ = try await world.cordon("lock", "flask", "--python-version", version, "-o", "pylock.toml")
            let target = try await world.environment("target")
            try await world.peer("pip", "--python", target.string, "install", "-r", "pylock.toml")
            let installed = try await world.installed(target)
            let pins = try await pins(world, version)
            #expect(installed == pins)
        }
    }

    @Test func uvSynchronisesFromThePylock() async throws {
        try await LiveWorld.with { world in
            let version = try await python(world)
            _ = try await world.cordon("lock", "flask", "--python-version", version, "-o", "pylock.toml")
            let target = try await world.environment("target")
            try await world.peer(
                "uv", "pip", "sync", "--preview-features", "pylock", "--python", target.string, "pylock.toml")
            let installed = try await world.installed(target)
            let pins = try await pins(world, version)
            #expect(installed == pins)
        }
    }

    @Test func aSecondRunIsOfTheSameBytesAndNeedsNoNetwork() async throws {
        try await LiveWorld.with { world in
            let first = try await world.cordon("lock", "flask", "--python-version", "3.12")
            let second = try await world.cordon("lock", "flask", "--python-version", "3.12", "--offline")
            #expect(first.output == second.output)
        }
    }
}
