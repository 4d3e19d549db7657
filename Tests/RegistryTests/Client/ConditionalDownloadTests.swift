import PackageIdentity
import Registry
import Testing

@Suite("Conditional downloads")
struct ConditionalDownloadTests {
    private struct Collector: ByteSink {
        var bytes: [UInt8] = []

        mutating func begin(expecting expected: Int64?) throws { bytes = [] }
        mutating func write(_ chunk: UnsafeRawBufferPointer) throws { bytes += chunk }
    }

    private func ask(
        _ world: TestWorld, unless validators: Validators = Validators(),
        digests: [Digest] = [], limit: Int64 = 100
    ) async throws -> (ConditionalDownload, [UInt8]) {
        let address = try WebAddress("\(world.server.root)/all.zip")
        return try await world.withClient { client in
            var sink = Collector()
            let answer = try await client.download(
                address, unless: validators, digests: digests, limit: limit, into: &sink)
            return (answer, sink.bytes)
        }
    }

    @Test func aFileComesWithWhatToAskWithNextTime() async throws {
        try await withWorld { _ in
            .status(
                200, headers: ["ETag: W/\"1\"", "Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"], body: [1, 2, 3])
        } _: { (world) async throws in
            let (answer, bytes) = try await self.ask(world)
            guard case .fetched(let download, let validators) = answer else {
                Issue.record("\(answer)")
                return
            }
            #expect(bytes == [1, 2, 3] && download.byteCount == 3)
            #expect(download.lastModified?.description == "1994-11-06T08:49:37Z")
            #expect(
                validators == Validators(entityTag: "W/\"1\"", lastModified: "Sun, 06 Nov 1994 08:49:37 GMT"))
            #expect(world.server.requests.first?.headers["if-none-match"] == nil)
        }
    }

    @Test func validatorsAreSentAsTheyCame() async throws {
        try await withWorld { _ in
            .status(304)
        } _: { (world) async throws in
            let validators = Validators(entityTag: "\"1\"", lastModified: "Sun, 06 Nov 1994 08:49:37 GMT")
            #expect(try await self.ask(world, unless: validators).0 == .notModified)
            let headers = world.server.requests.first?.headers
            #expect(headers?["if-none-match"] == "\"1\"")
            #expect(headers?["if-modified-since"] == "Sun, 06 Nov 1994 08:49:37 GMT")
        }
    }

    /// They were kept in a file in between.
    @Test func aValidatorCannotAddFieldsOfItsOwn() async throws {
        try await withWorld { _ in
            .status(200, body: [1])
        } _: { (world) async throws in
            _ = try await self.ask(world, unless: Validators(entityTag: "\"1\"\r\nX-Evil: 1"))
            #expect(world.server.requests.first?.headers["x-evil"] == nil)
            #expect(world.server.requests.first?.headers["if-none-match"] == nil)
        }
    }

    @Test(arguments: [404, 410])
    func aFileThatIsNotThereIsAbsent(_ status: Int) async throws {
        try await withWorld { _ in
            .status(status)
        } _: { (world) async throws in
            #expect(try await self.ask(world).0 == .absent)
        }
    }

    /// Nobody asked whether it had changed.
    @Test(arguments: [304, 403, 500])
    func whatIsNoAnswerIsAnError(_ status: Int) async throws {
        try await withWorld { _ in
            .status(status)
        } _: { (world) async throws in
            await #expect(throws: RegistryError.self) { try await self.ask(world) }
        }
    }

    @Test func aFileLargerThanTheLimitIsRefused() async throws {
        try await withWorld { _ in
            .status(200, body: [UInt8](repeating: 0, count: 101))
        } _: { (world) async throws in
            await #expect(throws: RegistryError.self) { try await self.ask(world) }
        }
    }

    @Test func otherBytesThanPromisedAreRefused() async throws {
        try await withWorld { _ in
            .status(200, body: [1])
        } _: { (world) async throws in
            let digest = try Digest(.sha256, bytes: [UInt8](repeating: 0, count: 32))
            let error = await #expect(throws: RegistryError.self) { try await self.ask(world, digests: [digest]) }
            #expect(error?.exitCode == 5)
        }
    }
}
