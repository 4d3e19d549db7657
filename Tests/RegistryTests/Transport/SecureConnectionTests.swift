import AsyncHTTPClient
import NIOCore
import PackageIdentity
import Synchronization
import SystemPackage
import Testing

@testable import Registry

@Suite("TLS, HTTP/2 and the connection's real peer")
struct SecureConnectionTests {
    private func index(_ server: SecureServer, host: String = "localhost") throws -> IndexDefinition {
        try IndexDefinition(name: "secure", url: "https://\(host):\(server.port)/simple/")
    }

    private func settings(trusting folder: FilePath) throws -> TransportSettings {
        let path = folder.appending("authority.pem")
        try TestFile.write(Array(TestCertificates.authority.utf8), to: path)
        var settings = TransportSettings.forTests
        settings.authorities = [path.string]
        settings.retries.attempts = 1
        return settings
    }

    private static func page(_ target: String) -> [UInt8] {
        let name = target.split(separator: "/").last.map(String.init) ?? ""
        return Array(SamplePage.json(name, files: [SamplePage.file("\(name)-1.0.tar.gz")]).utf8)
    }

    @Test func manyPagesOverOneConnectionOfHTTP2() async throws {
        try await withSecureServer(protocols: ["h2", "http/1.1"], Self.page) { server in
            try await withWorld { _ in
                .notFound
            } _: { world in
                let index = try self.index(server)
                try await world.withClient(settings: settings(trusting: world.cache)) { client in
                    // The first tells that the server speaks HTTP/2.
                    _ = try await client.page(for: PackageName("first"), at: index)
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for number in 0..<100 {
                            group.addTask {
                                let answer = try await client.page(for: PackageName("project-\(number)"), at: index)
                                guard case .found = answer else { throw CancellationError() }
                            }
                        }
                        try await group.waitForAll()
                    }
                }
                let requests = server.log.requests.withLock { $0 }
                #expect(requests.count == 101)
                #expect(requests.allSatisfy { $0.hasPrefix("HTTP/2.0 ") })
                #expect(server.log.connections.withLock { $0 } == 1)
            }
        }
    }

    @Test func aServerWithoutHTTP2IsSpokenToInHTTP1() async throws {
        try await withSecureServer(protocols: ["http/1.1"], Self.page) { server in
            try await withWorld { _ in
                .notFound
            } _: { world in
                let page = try await world.page(at: self.index(server), settings: settings(trusting: world.cache))
                #expect(page?.fileCount == 1)
                #expect(server.log.requests.withLock { $0 } == ["HTTP/1.1 /simple/flask/"])
            }
        }
    }

    @Test func aCertificateOfAnAuthorityThatNobodyTrustsEndsIt() async throws {
        try await withSecureServer(protocols: ["h2"], Self.page) { server in
            try await withWorld { _ in
                .notFound
            } _: { world in
                let error = try await world.failure(at: self.index(server))
                #expect(
                    error.problem == .unreachable("the server's certificate is signed by nobody this machine trusts"))
                #expect(error.attempts == 1)
                #expect(error.exitCode == 4)
                #expect(server.log.requests.withLock { $0 }.isEmpty)
            }
        }
    }

    @Test func aCertificateForAnotherHostEndsIt() async throws {
        try await withSecureServer(protocols: ["h2"], Self.page) { server in
            try await withWorld { _ in
                .notFound
            } _: { world in
                let error = try await world.failure(
                    settings: settings(trusting: world.cache), at: self.index(server, host: "127.0.0.1"))
                guard case .unreachable = error.problem else {
                    Issue.record("\(error)")
                    return
                }
                #expect(server.log.requests.withLock { $0 }.isEmpty)
            }
        }
    }

    @Test func authoritiesThatAreNotThereAreAMistakeInTheSettings() async throws {
        try await withSecureServer(protocols: ["h2"], Self.page) { server in
            try await withWorld { _ in
                .notFound
            } _: { world in
                var settings = TransportSettings.forTests
                settings.authorities = ["/nonexistent/authorities.pem"]
                let error = try await world.failure(settings: settings, at: self.index(server))
                #expect(
                    error.problem
                        == .setting("the certificate authorities '/nonexistent/authorities.pem' cannot be read"))
                #expect(error.exitCode == 2)
            }
        }
    }

    /// What a name that resolves elsewhere at the second look (DNS rebinding) would come to.
    @Test func aConnectionWhosePeerIsTooNearIsClosedBeforeAnythingIsAsked() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { world in
            let pool = ClientPool(settings: .forTests)
            let client = try pool.client(ClientPool.Key(reaches: [.global], proxy: nil, showsCertificate: false))
            let request = HTTPClientRequest(url: world.server.root + "/simple/flask/")
            let error = await #expect(throws: TransportFailure.RefusedAddress.self) {
                _ = try await client.execute(request, timeout: .seconds(20))
            }
            #expect(error?.reach == .loopback)
            #expect(world.server.requests.isEmpty)
            await pool.shutdown()
        }
    }
}
