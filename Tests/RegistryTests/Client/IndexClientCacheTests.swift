import PackageIdentity
import Registry
import Synchronization
import SystemPackage
import Testing

@Suite("What is remembered, and for how long")
struct IndexClientCacheTests {
    /// Runs of a fresh client each, as commands would.
    private func requests(after advances: [Int64], _ world: TestWorld) async throws -> [Int] {
        var counts: [Int] = []
        for seconds in advances {
            world.clock.advance(seconds: seconds)
            let page = try await world.page()
            #expect(page?.fileCount == 1)
            counts.append(world.server.paths.count)
        }
        return counts
    }

    struct AgeCase: Sendable, CustomTestStringConvertible {
        let label: String
        let headers: [String]
        /// Seconds from run to run, and how many requests there were after each.
        let advances: [Int64]
        let requests: [Int]

        var testDescription: String { label }
    }

    static let ageCases: [AgeCase] = [
        AgeCase(
            label: "max-age", headers: ["Cache-Control: max-age=600, public"], advances: [0, 599, 2],
            requests: [1, 1, 2]),
        AgeCase(
            label: "max-age and the age it already has", headers: ["Cache-Control: max-age=600", "Age: 500"],
            advances: [0, 99, 2], requests: [1, 1, 2]),
        AgeCase(label: "no headers at all: ten minutes", headers: [], advances: [0, 599, 2], requests: [1, 1, 2]),
        AgeCase(label: "no-store", headers: ["Cache-Control: no-store"], advances: [0, 0], requests: [1, 2]),
        AgeCase(label: "no-cache", headers: ["Cache-Control: no-cache"], advances: [0, 0], requests: [1, 2]),
        AgeCase(
            label: "max-age=0, must-revalidate", headers: ["Cache-Control: max-age=0, must-revalidate"],
            advances: [0, 0], requests: [1, 2]),
        AgeCase(
            label: "varies by everything", headers: ["Vary: *", "Cache-Control: max-age=600"], advances: [0, 0],
            requests: [1, 2]),
        AgeCase(
            label: "varies by Accept", headers: ["Vary: Accept, Accept-Encoding"], advances: [0, 599], requests: [1, 1]),
        AgeCase(
            label: "a clock that was set back", headers: ["Cache-Control: max-age=600"], advances: [0, -3600],
            requests: [1, 2]),
        AgeCase(
            label: "a year is a week", headers: ["Cache-Control: max-age=31536000"], advances: [0, 7 * 86400 - 1, 2],
            requests: [1, 1, 2]),
    ]

    @Test(arguments: ageCases)
    func anAnswerIsUsedWhileItIsFresh(_ example: AgeCase) async throws {
        try await withWorld { _ in
            .json(SamplePage.json(), headers: example.headers)
        } _: { world in
            let counts = try await requests(after: example.advances, world)
            #expect(counts == example.requests)
        }
    }

    @Test func aStaleAnswerIsAskedForByItsValidators() async throws {
        try await withWorld { request in
            if request.headers["if-none-match"] == "\"v1\"" {
                return .status(304, headers: ["Cache-Control: max-age=60"])
            }
            let date = "Last-Modified: Tue, 01 Sep 2026 10:00:00 GMT"
            return .json(SamplePage.json(), headers: ["ETag: \"v1\"", date, "Cache-Control: max-age=60"])
        } _: { world in
            let counts = try await requests(after: [0, 61, 59, 2], world)
            #expect(counts == [1, 2, 2, 3])
            #expect(world.server.requests[1].headers["if-modified-since"] == "Tue, 01 Sep 2026 10:00:00 GMT")
            #expect(world.server.requests[2].headers["if-none-match"] == "\"v1\"")
        }
    }

    @Test func refreshAsksAgainByValidatorAndOnlyOnce() async throws {
        try await withWorld { request in
            request.headers["if-none-match"] == nil
                ? .json(SamplePage.json(), headers: ["ETag: \"v1\"", "Cache-Control: max-age=600"]) : .status(304)
        } _: { world in
            _ = try await world.page()
            let name = try PackageName("flask")
            let index = try world.index()
            try await world.withClient(.refresh) { client in
                for _ in 0..<3 { _ = try await client.page(for: name, at: index) }
            }
            #expect(world.server.paths.count == 2)
            #expect(world.server.requests[1].headers["cache-control"] == "no-cache")
        }
    }

    @Test func offlineUsesWhatThereIsHoweverOld() async throws {
        try await withWorld { request in
            request.path.contains("flask") ? .json(SamplePage.json()) : .notFound
        } _: { world in
            _ = try await world.page()
            _ = try await world.page(of: "nothing")
            world.clock.advance(seconds: 400 * 86400)
            let page = try await world.page(of: "flask", .offline)
            #expect(page?.fileCount == 1)
            let absent = try await world.page(of: "nothing", .offline)
            #expect(absent == nil)
            #expect(world.server.paths.count == 2)
            let error = try await world.failure(of: "django", .offline)
            #expect(error.problem == .offline)
            #expect(error.exitCode == 4)
            #expect(
                error.description
                    == "django on index 'test': not in the cache, and --offline forbids asking (\(world.server.root)/simple/django/)"
            )
            #expect(error.hint == "run once without --offline")
        }
    }

    @Test func thatAProjectIsAbsentIsRememberedShortly() async throws {
        try await withWorld { _ in
            .status(404, headers: ["Cache-Control: max-age=3600"])
        } _: { world in
            for seconds in [0, 59, 2] as [Int64] {
                world.clock.advance(seconds: seconds)
                _ = try await world.page()
            }
            #expect(world.server.paths.count == 2)
        }
    }

    @Test func indexesNeverShareAPage() async throws {
        try await withWorld { request in
            .json(SamplePage.json(files: request.path.hasPrefix("/a/") ? [SamplePage.file()] : []))
        } _: { world in
            let first = try await world.page(at: world.index("a", path: "/a/"))
            let second = try await world.page(at: world.index("b", path: "/b/"))
            #expect(first?.fileCount == 1)
            #expect(second?.fileCount == 0)
        }
    }

    @Test func noCredentialAppearsInTheCache() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { world in
            let index = try world.index(userInformation: "someone:hunter2@")
            _ = try await world.page(at: index)
            let files = TemporaryFolder.files(below: world.cache)
            #expect(!files.isEmpty)
            for file in files {
                let content = try String(decoding: TestFile.read(file), as: UTF8.self)
                #expect(!file.string.contains("hunter2"))
                #expect(!content.contains("hunter2") && !content.contains("someone"))
            }
        }
    }

    @Test func onlyTheOwnerMayLookIntoTheCache() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { world in
            _ = try await world.page()
            for file in TemporaryFolder.files(below: world.cache) {
                #expect(TestFile.mode(of: file) & 0o777 == 0o600)
                #expect(TestFile.mode(of: file.removingLastComponent()) & 0o777 == 0o700)
            }
        }
    }

    @Test func damagedFilesAreFetchedAgainAndNeverCrash() async throws {
        try await withWorld { _ in
            .json(SamplePage.json(), headers: ["Cache-Control: max-age=600"])
        } _: { world in
            let whole = try await world.page()
            #expect(whole != nil)
            let file = try #require(TemporaryFolder.files(below: world.cache).first)
            let bytes = try TestFile.read(file)
            var damaged = stride(from: 0, to: bytes.count, by: 7).map { position in
                var copy = bytes
                copy[position] ^= 0x41
                return copy
            }
            damaged += [0, 1, 15, 19, 20, bytes.count / 2, bytes.count - 1].map { Array(bytes.prefix($0)) }
            damaged += [bytes + [0], Array(repeating: 0xFF, count: 4096)]
            for content in damaged {
                try TestFile.write(content, to: file)
                let before = world.server.paths.count
                let page = try await world.page()
                #expect(page?.fileCount == 1)
                #expect(world.server.paths.count == before + 1)
                let restored = try TestFile.read(file)
                #expect(restored == bytes)
            }
        }
    }

    @Test func clientsThatWriteAtOnceNeverShowHalfAFile() async throws {
        let count = Mutex(0)
        try await withWorld { _ in
            let number = count.withLock { count in
                count += 1
                return count
            }
            let files = (0..<number % 40 + 1).map { SamplePage.file("flask-\($0).0.tar.gz") }
            return .json(SamplePage.json(files: files), headers: ["Cache-Control: no-cache"])
        } _: { world in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<24 {
                    let mode: IndexClient.Mode = task % 3 == 0 ? .offline : .normal
                    group.addTask {
                        for _ in 0..<10 {
                            if mode == .offline, TemporaryFolder.files(below: world.cache).isEmpty { continue }
                            let page = try await world.page(of: "flask", mode)
                            #expect((page?.fileCount ?? 0) > 0)
                        }
                    }
                }
                try await group.waitForAll()
            }
            let left = TemporaryFolder.files(below: world.cache).map(\.string)
            #expect(left.count == 1, "\(left)")
        }
    }

    @Test func whatAKilledProcessLeftBehindIsNotRead() async throws {
        try await withWorld { _ in
            .json(SamplePage.json(), headers: ["Cache-Control: max-age=600"])
        } _: { world in
            _ = try await world.page()
            let file = try #require(TemporaryFolder.files(below: world.cache).first)
            try TestFile.write([1, 2, 3], to: FilePath(file.string + ".abc123"))
            let page = try await world.page()
            #expect(page?.fileCount == 1)
            #expect(world.server.paths.count == 1)
        }
    }

    @Test func aCacheThatCannotBeWrittenDoesNoHarm() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { world in
            try TestFile.write([], to: world.cache.appending("index-v1"))
            let page = try await world.page()
            #expect(page?.fileCount == 1)
        }
    }
}
