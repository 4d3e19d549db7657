import TestSupport
import Testing

/// `--offline` and `--refresh`.
@Suite struct OfflineTests {
    private static let index: [TestDistribution] = [
        .wheel("app", "1.0", requires: ["lib"]), .wheel("lib", "1.0"), .source("lib", "0.9", isStatic: true),
    ]

    @Test func withoutACacheNothingIsKnown() async throws {
        try await withIndex(Self.index) { world in
            let run = try await world.cordon("lock", "app", "--offline")
            #expect(
                run.description == #"""
                    exit 4
                    ----- stdout
                    ----- stderr
                    error: app on index '127.0.0.1': not in the cache, and --offline forbids asking (http://INDEX/simple/app/)
                    hint: run once without --offline

                    """#)
            #expect(world.server.paths == [])
        }
    }

    @Test func whatIsCachedIsEnough() async throws {
        try await withIndex(Self.index) { world in
            let online = try await world.cordon("lock", "app")
            let asked = world.server.paths.count
            let offline = try await world.cordon("lock", "app", "--offline")
            #expect(online == offline)
            #expect(online.code == 0)
            #expect(world.server.paths.count == asked)
        }
    }

    @Test func whatIsMissingFromTheCacheIsNamed() async throws {
        try await withIndex(Self.index) { world in
            _ = try await world.cordon("lock", "lib")
            let run = try await world.cordon("lock", "app", "--offline")
            #expect(run.code == 4)
            #expect(run.errors.contains("app"))
        }
    }

    @Test func theCacheFolderCanBeNamed() async throws {
        try await withIndex(Self.index) { world in
            _ = try await world.cordon("lock", "app", "--cache-dir", "here")
            #expect(!world.folder.names(in: "project/here").isEmpty)
            #expect(world.folder.names(in: "home") == [])
            let run = try await world.cordon("lock", "app", "--offline", "--cache-dir", "here")
            #expect(run.code == 0)
        }
    }

    @Test func refreshAsksAgain() async throws {
        let fresh: @Sendable (LoopbackServer.Request) -> LoopbackServer.Reply? = { request in
            guard request.path == "/simple/lib/" else { return nil }
            return TestIndex(Self.index).page(of: "lib").map { .page($0, headers: ["Cache-Control: max-age=600"]) }
        }
        try await withIndex(Self.index, fault: fresh) { world in
            for (arguments, pages) in [([], 1), ([], 1), (["--refresh"], 2)] as [([String], Int)] {
                let run = try await world.run(["lock", "lib"] + arguments + CommandWorld.usualTarget)
                #expect(run.code == 0)
                #expect(world.server.paths.count { $0 == "/simple/lib/" } == pages)
            }
        }
    }

    @Test func aDamagedCacheIsNotBelieved() async throws {
        try await withIndex(Self.index) { world in
            let first = try await world.cordon("lock", "app")
            for name in world.folder.names(in: "home/.cache/cordon") {
                let path = "home/.cache/cordon/" + name
                guard let text = world.folder.text(of: path) else { continue }
                try world.folder.write(Array(text.utf8.reversed()), to: path)
            }
            let again = try await world.cordon("lock", "app")
            #expect(again.code == 0)
            #expect(again.output == first.output)
            // What is lost for good is said: when files were first seen, and with which digest.
            #expect(again.errors.contains("ledger.sqlite was damaged"))
        }
    }
}
