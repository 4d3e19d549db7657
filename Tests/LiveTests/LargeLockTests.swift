import FoundationEssentials
import PackageIdentity
import PythonPackaging
import Registry
import Settings
import SystemPackage
import TestSupport
import Testing
import Versioning

/// Long lists of popular projects, locked from the real PyPI.
@Suite(.enabled(if: Live.isWanted, Comment(rawValue: Live.reason)), .serialized, .timeLimit(.minutes(10)))
struct LargeLockTests {
    private static let python = "3.11"
    private static let platform = "manylinux_2_28_x86_64"

    private func requirements(_ name: String) throws -> String {
        let file = FilePath(#filePath).removingLastComponent().appending("Requests").appending(name + ".txt")
        return String(decoding: try Data(contentsOf: URL(filePath: file.string)), as: UTF8.self)
    }

    private func lock(_ name: String, _ world: LiveWorld) async throws -> LockedPlan {
        try world.folder.write(try requirements(name), to: "project/requirements.in")
        let run = try await world.cordon(
            "lock", "-r", "requirements.in", "--python-version", Self.python, "--platform", Self.platform, "--json")
        let plan = try LockedPlan(run.output)
        for package in plan.packages {
            #expect(!package.artifacts.isEmpty, "\(package.name)")
            #expect(package.artifacts.allSatisfy { $0.sha256?.count == 64 && $0.size != nil }, "\(package.name)")
        }
        return plan
    }

    /// Popular resolvers decide python-dateutil 4 before they know botocore's bound on it, and end at boto3 0.0.3.
    @Test func whatWasAskedForIsAtItsNewest() async throws {
        try await LiveWorld.with { world in
            let plan = try await lock("general", world)
            let client = IndexClient(
                cache: world.folder["home/.cache/cordon"], surroundings: Surroundings(now: { SystemClock.now() }))
            let newest = NewestRelease(
                client: client, target: try TargetEnvironment(pythonVersion: Self.python, platform: Self.platform))
            for line in try requirements("general").split(separator: "\n") {
                let name = try PackageName(line)
                let locked = try plan.version(of: name)
                let expected = try await newest.version(of: name)
                #expect(locked == expected, "\(name)")
            }
            await client.shutdown()
            let boto = try #require(try plan.version(of: try PackageName("boto3")))
            #expect(try boto > Version("1.40"))
            #expect(plan.packages.count > 100)
        }
    }

    @Test(arguments: ["data", "traps"])
    func aLongListLocks(name: String) async throws {
        try await LiveWorld.with { world in
            let plan = try await lock(name, world)
            #expect(plan.packages.count > 100)
        }
    }
}
