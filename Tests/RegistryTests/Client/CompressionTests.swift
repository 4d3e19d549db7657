import PackageIdentity
import Registry
import Testing

@Suite("Compressed answers")
struct CompressionTests {
    /// A page without files and with 200,000 spaces, made once with gzip.
    private static let page = bytes(
        """
        1F8B0800000000000203EDC7310AC2400004C0AFC8D651487B5F118B2B2E709844316213F277FD82FD4C377B96F6AE297BEA
        B39F3FEDB5F5C79A92F132E618B2D6A5FD36CD75BB67C8D4E7B6A55C6F270000000000000000000000000000000000000000
        0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
        0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
        0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000
        0000000000000000000000000000000000000000000000E06FC717C987BFEC780D0300
        """)

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = hexadecimal.compactMap(\.hexDigitValue)
        return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    private static func reply(_ body: [UInt8]) -> FaultyServer.Reply {
        let headers = ["Content-Type: application/vnd.pypi.simple.v1+json", "Content-Encoding: gzip"]
        return .status(200, headers: headers, body: body)
    }

    @Test func areUnpacked() async throws {
        try await withWorld { _ in
            Self.reply(Self.page)
        } _: { world in
            let page = try await world.page()
            #expect(page?.fileCount == 0)
            #expect(world.server.requests.first?.headers["accept-encoding"] == "gzip")
        }
    }

    @Test func thatUnpackToMoreThanTheLimitAreRefused() async throws {
        try await withWorld { _ in
            Self.reply(Self.page)
        } _: { world in
            var limits = IndexClient.Limits()
            limits.page.bytes = 100_000
            let error = try await world.failure(limits: limits)
            #expect(error.problem == .tooLarge(limit: 100_000))
        }
    }

    @Test func thatAreBrokenAreErrors() async throws {
        var changed = Self.page
        changed[changed.count - 6] ^= 1
        for body in [Array(Self.page.dropLast(9)), changed, Array("{}".utf8)] {
            try await withWorld { _ in
                Self.reply(body)
            } _: { world in
                let error = try await world.failure()
                guard case .invalidAnswer = error.problem else {
                    Issue.record("\(error)")
                    return
                }
            }
        }
    }
}
