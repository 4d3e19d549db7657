import Crypto
import PackageIdentity
import Registry
import SystemPackage
import Testing

@Suite("A file's metadata, the cheapest way there is")
struct MetadataTests {
    private static let wheel = "flask-3.0-py3-none-any.whl"

    private static func sha256(_ bytes: [UInt8]) throws -> PackageIdentity.Digest {
        try PackageIdentity.Digest(.sha256, bytes: Array(SHA256.hash(data: bytes)))
    }

    private func artifact(
        _ world: TestWorld, _ content: [UInt8], name: String = wheel,
        coreMetadata: Artifact.CoreMetadata = .unknown, size: Int64? = nil
    ) throws -> Artifact {
        Artifact(
            index: "test", project: try PackageName("flask"), filename: name,
            address: try WebAddress("\(world.server.root)/files/\(name)"), size: size,
            digests: [try Self.sha256(content)], coreMetadata: coreMetadata)
    }

    private func metadata(
        of artifact: Artifact, _ world: TestWorld, _ mode: IndexClient.Mode = .normal
    ) async throws -> ArtifactMetadata {
        let index = try world.index()
        return try await world.withClient(mode) { try await $0.metadata(of: artifact, at: index) }
    }

    private func failure(of artifact: Artifact, _ world: TestWorld, _ mode: IndexClient.Mode = .normal) async throws
        -> RegistryError
    {
        let error = await #expect(throws: RegistryError.self) {
            _ = try await self.metadata(of: artifact, world, mode)
        }
        return try #require(error)
    }

    @Test func anAnnouncedMetadataFileIsVerifiedCutAndKeptForEver() async throws {
        let content = Array(TestWheel.metadata.utf8)
        try await withWorld { request in
            request.path.hasSuffix(".metadata") ? .status(200, body: content) : .notFound
        } _: { world in
            let artifact = try self.artifact(world, [1], coreMetadata: .available([Self.sha256(content)]))
            let first = try await self.metadata(of: artifact, world)
            #expect(first.origin == .verifiedMetadataFile)
            #expect(String(decoding: first.headers, as: UTF8.self) == TestWheel.headers)
            world.clock.advance(seconds: 900 * 86400)
            let second = try await self.metadata(of: artifact, world)
            let third = try await self.metadata(of: artifact, world, .offline)
            #expect(second == first)
            #expect(third == first)
            #expect(world.server.paths == ["/files/\(Self.wheel).metadata"])
        }
    }

    @Test func aMetadataFileWithAnotherDigestIsAnIntegrityError() async throws {
        try await withWorld { _ in
            .status(200, body: Array("Metadata-Version: 2.1\nName: evil\n".utf8))
        } _: { world in
            let promised = try Self.sha256(Array(TestWheel.metadata.utf8))
            let error = try await failure(of: self.artifact(world, [1], coreMetadata: .available([promised])), world)
            guard case .digestMismatch(promised, _) = error.problem else {
                Issue.record("\(error)")
                return
            }
            #expect(error.exitCode == 5)
            #expect(error.file == Self.wheel)
            #expect(TemporaryFolder.files(below: world.cache).isEmpty)
        }
    }

    @Test func unannouncedMetadataFilesAreTriedOnceAnIndexAndRemembered() async throws {
        try await withWorld { request in
            request.path.hasSuffix(".metadata") ? .status(200, body: Array(TestWheel.metadata.utf8)) : .notFound
        } _: { world in
            let index = try world.index()
            let artifacts = try (0..<10).map {
                try self.artifact(world, [UInt8($0)], name: "flask-\($0).0-py3-none-any.whl")
            }
            try await world.withClient { client in
                try await withThrowingTaskGroup(of: ArtifactMetadata.self) { group in
                    for artifact in artifacts { group.addTask { try await client.metadata(of: artifact, at: index) } }
                    for try await metadata in group { #expect(metadata.origin == .metadataFile) }
                }
            }
            #expect(world.server.paths.allSatisfy { $0.hasSuffix(".metadata") })
            // The one that found out has its metadata twice at most.
            #expect(world.server.paths.count <= 11)
        }
    }

    @Test func thatAnIndexHasNoMetadataFilesIsRememberedToo() async throws {
        let wheel = TestWheel.make()
        try await withWorld { request in
            request.path.hasSuffix(".metadata") ? .notFound : TestFileServer.reply(wheel, to: request)
        } _: { world in
            for number in 0..<3 {
                let artifact = try self.artifact(world, [UInt8(number)], name: "flask-\(number).0-py3-none-any.whl")
                let metadata = try await self.metadata(of: artifact, world)
                #expect(metadata.origin == .ranges)
            }
            #expect(world.server.paths.filter { $0.hasSuffix(".metadata") }.count == 1)
            world.clock.advance(seconds: 8 * 86400)
            _ = try await self.metadata(of: self.artifact(world, [9], name: "flask-9.0-py3-none-any.whl"), world)
            #expect(world.server.paths.filter { $0.hasSuffix(".metadata") }.count == 2)
        }
    }

    @Test(arguments: [0, 50_000, 400_000])
    func rangesFetchTheEndAndTheMember(padding: Int) async throws {
        let wheel = TestWheel.make(padding: padding)
        try await withWorld {
            TestFileServer.reply(wheel, to: $0)
        } _: { world in
            let artifact = try self.artifact(world, wheel, coreMetadata: .none, size: Int64(wheel.count))
            let metadata = try await self.metadata(of: artifact, world)
            #expect(metadata.origin == .ranges)
            #expect(String(decoding: metadata.headers, as: UTF8.self) == TestWheel.headers)
            #expect(world.server.paths.count == (padding > 100_000 ? 2 : 1))
        }
    }

    struct RangeCase: Sendable, CustomTestStringConvertible {
        let label: String
        let padding: Int
        /// What the server makes of a right answer.
        let change: @Sendable (FaultyServer.Request, [UInt8]) -> FaultyServer.Reply

        var testDescription: String { label }
    }

    static let rangeCases: [RangeCase] = [
        RangeCase(label: "ignored, small file", padding: 1000) { _, wheel in .status(200, body: wheel) },
        RangeCase(label: "ignored, large file", padding: 5 << 20) { _, wheel in .status(200, body: wheel) },
        RangeCase(label: "416", padding: 1000) { request, wheel in
            request.headers["range"] == nil ? .status(200, body: wheel) : .status(416)
        },
        RangeCase(label: "501", padding: 1000) { request, wheel in
            request.headers["range"] == nil ? .status(200, body: wheel) : .status(501)
        },
        RangeCase(label: "206 without Content-Range", padding: 1000) { request, wheel in
            request.headers["range"] == nil ? .status(200, body: wheel) : .status(206, body: wheel)
        },
        RangeCase(label: "another range than asked for", padding: 200_000) { request, wheel in
            guard request.headers["range"] != nil else { return .status(200, body: wheel) }
            return .status(206, headers: ["Content-Range: bytes 0-9/\(wheel.count)"], body: Array(wheel[0..<10]))
        },
        RangeCase(label: "a range and other bytes", padding: 200_000) { request, wheel in
            guard request.headers["range"] != nil else { return .status(200, body: wheel) }
            let start = wheel.count - 73_728
            return .status(
                206, headers: ["Content-Range: bytes \(start)-\(wheel.count - 1)/\(wheel.count)"], body: [1, 2, 3])
        },
        RangeCase(label: "another length than the index says", padding: 200_000) { request, wheel in
            TestFileServer.reply(request.headers["range"] == nil ? wheel : wheel + [0], to: request)
        },
    ]

    @Test(arguments: rangeCases)
    func whereRangesDoNotWorkTheWholeFileIsReadAndVerified(_ example: RangeCase) async throws {
        let wheel = TestWheel.make(padding: example.padding)
        try await withWorld {
            example.change($0, wheel)
        } _: { world in
            let artifact = try self.artifact(world, wheel, coreMetadata: .none, size: Int64(wheel.count))
            let metadata = try await self.metadata(of: artifact, world)
            #expect(metadata.origin == .verifiedFile)
            #expect(String(decoding: metadata.headers, as: UTF8.self) == TestWheel.headers)
        }
    }

    @Test func aWholeFileWithAnotherDigestIsAnIntegrityError() async throws {
        let wheel = TestWheel.make()
        try await withWorld { _ in
            .status(200, body: wheel)
        } _: { world in
            let error = try await failure(of: self.artifact(world, [0], coreMetadata: .none), world)
            #expect(error.exitCode == 5)
        }
    }

    @Test func aFileOfAnotherSizeIsAnError() async throws {
        let wheel = TestWheel.make(padding: 1000)
        try await withWorld { request in
            request.headers["range"] == nil ? .status(200, body: wheel) : .status(501)
        } _: { world in
            let error = try await failure(of: self.artifact(world, wheel, coreMetadata: .none, size: 10), world)
            #expect(error.exitCode == 4)
        }
    }

    @Test func anErrorPageWithStatus200IsNoMetadata() async throws {
        try await withWorld { _ in
            .html("<h1>Not here</h1>")
        } _: { world in
            let error = try await failure(of: self.artifact(world, [1], coreMetadata: .available([])), world)
            #expect(error.problem == .invalidAnswer("the metadata file holds no core metadata"))
        }
    }

    @Test func offlineWithoutCacheNamesTheFile() async throws {
        try await withWorld { _ in
            .notFound
        } _: { world in
            let error = try await failure(of: self.artifact(world, [1]), world, .offline)
            #expect(error.problem == .offline)
            #expect(error.file == Self.wheel)
            #expect(world.server.paths.isEmpty)
        }
    }

    @Test func metadataOfAFileWithoutDigestIsNotKept() async throws {
        let wheel = TestWheel.make()
        try await withWorld {
            TestFileServer.reply(wheel, to: $0)
        } _: { world in
            var artifact = try self.artifact(world, wheel, coreMetadata: .none)
            artifact.digests = []
            _ = try await self.metadata(of: artifact, world)
            _ = try await self.metadata(of: artifact, world)
            #expect(world.server.paths.count == 2)
        }
    }
}
