import Advisories
import FoundationEssentials
import PackageIdentity
import SystemPackage
import TestSupport
import Testing

/// An index on loopback and folders to install into; the feeds are those of ``AuditWorld`` and are not refreshed.
struct InstallWorld: Sendable {
    let world: CommandWorld

    static func with(
        _ distributions: [TestDistribution], advisories: [Advisory] = [],
        fault: @escaping @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply? = { _ in nil },
        _ body: (InstallWorld) async throws -> Void
    ) async throws {
        try await withIndex(distributions, fault: fault) { world in
            try AuditWorld.install(advisories, in: world.folder)
            try await body(InstallWorld(world: world))
        }
    }

    /// With a Python of this machine and a cache folder of its own.
    func run(
        _ arguments: String..., answer: String? = nil, variables: [String: String] = [:],
        now: Instant = CommandWorld.now
    ) async throws -> Outcome {
        var all = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
        all.merge(variables) { _, new in new }
        return try await world.run(
            arguments + ["--cache-dir", world.folder["cache"].string], variables: all, answer: answer, now: now)
    }

    /// A file below the environment's site-packages; nil when there is none.
    func installed(_ name: String, in venv: String = "venv") throws -> String? {
        world.folder.text(of: "\(try library(venv))/\(name)")
    }

    func library(_ venv: String = "venv") throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: world.folder["project/\(venv)/lib"].string)
        let python = try #require(names.first { $0.hasPrefix("python") })
        return "project/\(venv)/lib/\(python)/site-packages"
    }

    func exists(_ name: String) -> Bool { world.folder.exists("project/" + name) }
}
