import PackageIdentity
import Registry
import Testing

@Suite("Proxies")
struct ProxyTests {
    private func settings(_ proxy: Proxy) -> TransportSettings {
        var settings = TransportSettings.forTests
        settings.retries.attempts = 1
        settings.proxy = { _ in proxy }
        return settings
    }

    @Test func aSecureIndexIsReachedThroughATunnelWithTheProxysCredentials() async throws {
        try await withWorld { _ in
            .status(502)
        } _: { world in
            let proxy = Proxy(
                kind: .http, host: "127.0.0.1", port: UInt16(world.server.port),
                credentials: .basic(user: Secret("me"), password: Secret("pw")))
            let index = try IndexDefinition(name: "far", url: "https://user:secret@index.example/simple/")
            let error = try await world.failure(settings: settings(proxy), at: index)
            #expect(error.problem == .unreachable("the proxy refused the connection"))
            let request = try #require(world.server.requests.first)
            #expect(request.method == "CONNECT")
            #expect(request.target == "index.example:443")
            #expect(request.headers["proxy-authorization"] == "Basic bWU6cHc=")
            #expect(request.headers["authorization"] == nil)
        }
    }

    @Test func aProxyThatWantsCredentialsSaysSo() async throws {
        try await withWorld { _ in
            .status(407)
        } _: { world in
            let proxy = Proxy(kind: .http, host: "127.0.0.1", port: UInt16(world.server.port))
            let index = try IndexDefinition(name: "far", url: "https://index.example/simple/")
            let error = try await world.failure(settings: settings(proxy), at: index)
            #expect(error.problem == .setting("the proxy wants credentials"))
        }
    }

    @Test func thisMachineIsNeverReachedThroughAProxy() async throws {
        try await withWorld { _ in
            .json(SamplePage.json())
        } _: { world in
            let proxy = Proxy(kind: .http, host: "192.0.2.1", port: 9)
            let page = try await world.page(settings: settings(proxy))
            #expect(page?.fileCount == 1)
        }
    }
}
