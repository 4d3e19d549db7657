import Crypto
import PackageIdentity
import Registry
import Synchronization
import Testing

@Suite("Downloads")
struct DownloadTests {
    /// Keeps everything, and how often it was started.
    private struct Collector: ByteSink {
        var bytes: [UInt8] = []
        var starts = 0
        var failsAt = Int.max

        struct Full: Error {}

        mutating func begin(expecting expected: Int64?) throws {
            bytes = []
            starts += 1
        }

        mutating func write(_ chunk: UnsafeRawBufferPointer) throws {
            bytes += chunk
            if bytes.count >= failsAt { throw Full() }
        }
    }

    private static let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }

    private func artifact(
        _ world: TestWorld, digests: [PackageIdentity.Digest]? = nil, size: Int64? = nil
    ) throws -> Artifact {
        let sha256 = try PackageIdentity.Digest(.sha256, bytes: Array(SHA256.hash(data: Self.content)))
        return Artifact(
            index: "test", project: try PackageName("flask"), filename: "flask-3.0.tar.gz",
            address: try WebAddress("\(world.server.root)/flask-3.0.tar.gz"), size: size, digests: digests ?? [sha256])
    }

    private func download(
        _ artifact: Artifact, _ world: TestWorld, failsAt: Int = .max
    ) async throws -> (Download, Collector) {
        let index = try world.index()
        return try await world.withClient { client in
            var sink = Collector(failsAt: failsAt)
            let download = try await client.download(artifact, at: index, into: &sink)
            return (download, sink)
        }
    }

    @Test func bytesFlowAndAreVerified() async throws {
        try await withWorld { _ in
            .status(200, body: Self.content)
        } _: { world in
            let artifact = try self.artifact(world, size: Int64(Self.content.count))
            let (download, sink) = try await self.download(artifact, world)
            #expect(sink.bytes == Self.content)
            #expect(download.isVerified)
            #expect(download.sha256 == artifact.digests.first)
            #expect(download.byteCount == 300_000)
            #expect(world.server.requests.first?.headers["accept-encoding"] == "identity")
        }
    }

    @Test func aBrokenTransferStartsOver() async throws {
        let count = Mutex(0)
        try await withWorld { _ in
            let isFirst = count.withLock { count in
                count += 1
                return count == 1
            }
            return isFirst
                ? .raw("HTTP/1.1 200 OK\nContent-Length: 300000", body: Array(Self.content[..<100_000]))
                : .status(200, body: Self.content)
        } _: { world in
            let (_, sink) = try await self.download(self.artifact(world), world)
            #expect(sink.bytes == Self.content)
            #expect(sink.starts == 2)
        }
    }

    @Test func otherBytesAreAnIntegrityError() async throws {
        try await withWorld { _ in
            .status(200, body: [1, 2, 3])
        } _: { world in
            let error = await #expect(throws: RegistryError.self) {
                _ = try await self.download(self.artifact(world), world)
            }
            #expect(error?.exitCode == 5)
            #expect(error?.file == "flask-3.0.tar.gz")
        }
    }

    @Test func moreBytesThanTheIndexSaysAreRefusedAtOnce() async throws {
        try await withWorld { _ in
            .status(200, body: Self.content)
        } _: { world in
            let error = await #expect(throws: RegistryError.self) {
                _ = try await self.download(self.artifact(world, size: 1000), world)
            }
            #expect(error?.problem == .tooLarge(limit: 1000))
        }
    }

    @Test func aLabelOfCompressionDoesNotChangeTheBytes() async throws {
        try await withWorld { _ in
            .status(200, headers: ["Content-Encoding: gzip"], body: Self.content)
        } _: { world in
            let (download, sink) = try await self.download(self.artifact(world), world)
            #expect(download.isVerified)
            #expect(sink.bytes == Self.content)
        }
    }

    @Test func aFullDiskIsNotTakenForABrokenConnection() async throws {
        try await withWorld { _ in
            .status(200, body: Self.content)
        } _: { world in
            let error = await #expect(throws: RegistryError.self) {
                _ = try await self.download(self.artifact(world), world, failsAt: 1000)
            }
            guard case .file? = error?.problem else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(world.server.paths.count == 1)
        }
    }

    struct DigestCase: Sendable, CustomTestStringConvertible {
        let label: String
        let digests: [PackageIdentity.Digest]
        let isVerified: Bool?

        var testDescription: String { label }
    }

    static func digestCases() throws -> [DigestCase] {
        let wrong = try PackageIdentity.Digest(.sha256, bytes: Array(repeating: 0, count: 32))
        let wrongMD5 = try PackageIdentity.Digest(.md5, bytes: Array(repeating: 0, count: 16))
        let sha512 = try PackageIdentity.Digest(.sha512, bytes: Array(SHA512.hash(data: content)))
        let md5 = try PackageIdentity.Digest(.md5, bytes: Array(Insecure.MD5.hash(data: content)))
        let blake = try PackageIdentity.Digest(.blake2b, bytes: Array(repeating: 0, count: 64))
        return [
            DigestCase(label: "none", digests: [], isVerified: false),
            DigestCase(label: "only an old one, right", digests: [md5], isVerified: false),
            DigestCase(label: "only an old one, wrong", digests: [wrongMD5], isVerified: nil),
            DigestCase(label: "SHA-512", digests: [sha512], isVerified: true),
            DigestCase(label: "one that cannot be computed", digests: [blake], isVerified: false),
            DigestCase(label: "two, one wrong", digests: [sha512, wrong], isVerified: nil),
            DigestCase(label: "a good one beside an old wrong one", digests: [wrongMD5, sha512], isVerified: true),
        ]
    }

    @Test(arguments: try digestCases())
    func theStrongestDigestsDecide(_ example: DigestCase) async throws {
        try await withWorld { _ in
            .status(200, body: Self.content)
        } _: { world in
            let artifact = try self.artifact(world, digests: example.digests)
            guard let isVerified = example.isVerified else {
                let error = await #expect(throws: RegistryError.self) { _ = try await self.download(artifact, world) }
                #expect(error?.exitCode == 5)
                return
            }
            let (download, _) = try await self.download(artifact, world)
            #expect(download.isVerified == isVerified)
        }
    }

    @Test func aDirectAddressIsFetchedWithItsOwnCredentials() async throws {
        try await withWorld { _ in
            .status(200, body: Self.content)
        } _: { world in
            let reference = try AddressReference(
                "http://me:pw@127.0.0.1:\(world.server.port)/flask-3.0.tar.gz#egg=flask")
            try await world.withClient { client in
                var sink = Collector()
                let download = try await client.download(
                    direct: reference.address, credentials: reference.credentials, into: &sink)
                #expect(!download.isVerified)
                #expect(download.byteCount == 300_000)
            }
            #expect(world.server.requests.first?.headers["authorization"] == "Basic bWU6cHc=")
        }
    }
}
