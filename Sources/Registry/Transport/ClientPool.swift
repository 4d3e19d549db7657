import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The HTTP clients of a run: one for each set of addresses that connections may reach, because a connection is checked
/// when it is made, and then shared by all requests that its client serves.
///
/// Checking names beforehand is not enough: a name may resolve to another address a moment later (DNS rebinding). So
/// every connection's real peer is looked at once it stands and before the first request is written on it.
final class ClientPool: Sendable {
    struct Key: Hashable {
        let reaches: Set<NetworkAddress.Reach>
        let proxy: Proxy?
        let showsCertificate: Bool
        /// The address that was looked up and checked for a name, so that connections go there and nowhere else.
        var pinned: Pin?
    }

    struct Pin: Hashable {
        let host: String
        let address: NetworkAddress
    }

    private struct State {
        var clients: [Key: HTTPClient] = [:]
        var gates: [WebOrigin: RequestGate] = [:]
        var isShutDown = false
    }

    private let settings: TransportSettings
    private let state = Mutex(State())

    init(settings: TransportSettings) {
        self.settings = settings
    }

    /// - Throws: ``AttemptFailure`` when proxy or certificate settings cannot be used.
    func client(_ key: Key) throws(AttemptFailure) -> HTTPClient {
        let existing = state.withLock { state in
            state.isShutDown ? Result<HTTPClient?, ShutDown>.failure(ShutDown()) : .success(state.clients[key])
        }
        switch existing {
        case .failure: throw AttemptFailure(.cancelled, mayPass: false)
        case .success(let client?): return client
        case .success(nil): break
        }
        let made = HTTPClient(eventLoopGroupProvider: .singleton, configuration: try configuration(for: key))
        let (kept, spare) = state.withLock { state -> (HTTPClient, HTTPClient?) in
            if let other = state.clients[key] { return (other, made) }
            state.clients[key] = made
            return (made, nil)
        }
        // Two tasks made one at the same time; this one has served nobody.
        spare?.shutdown().whenComplete { _ in }
        return kept
    }

    private struct ShutDown: Error {}

    func gate(for origin: WebOrigin) -> RequestGate {
        state.withLock { state in
            if let gate = state.gates[origin] { return gate }
            let gate = RequestGate(width: settings.connectionsPerServer)
            state.gates[origin] = gate
            return gate
        }
    }

    /// Closes all connections. The pool must not be used afterwards, and must not be dropped before.
    func shutdown() async {
        let clients = state.withLock { state in
            state.isShutDown = true
            defer { state.clients = [:] }
            return Array(state.clients.values)
        }
        for client in clients { try? await client.shutdown() }
    }

    private func configuration(for key: Key) throws(AttemptFailure) -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: try tls(showsCertificate: key.showsCertificate),
            redirectConfiguration: .disallow,
            timeout: .init(
                connect: .nanoseconds(settings.connectTimeout.inNanoseconds),
                read: .nanoseconds(settings.readTimeout.inNanoseconds)),
            proxy: key.proxy.map(Self.proxy),
            decompression: .disabled)
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = settings.connectionsPerServer
        // Retrying is done above, where Retry-After and the kind of failure are known.
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .automatic
        guard key.proxy == nil else { return configuration }
        if let pin = key.pinned { configuration.dnsOverride = [pin.host: pin.address.description] }
        let check: @Sendable (any Channel) -> EventLoopFuture<Void> = { channel in
            Self.check(channel, reaches: key.reaches)
        }
        configuration.http1_1ConnectionDebugInitializer = check
        configuration.http2ConnectionDebugInitializer = check
        return configuration
    }

    private static func check(_ channel: any Channel, reaches: Set<NetworkAddress.Reach>) -> EventLoopFuture<Void> {
        let reach = channel.remoteAddress.flatMap { $0.ipAddress }.flatMap { NetworkAddress($0) }?.reach ?? .unusable
        if reaches.contains(reach) { return channel.eventLoop.makeSucceededVoidFuture() }
        channel.close(promise: nil)
        return channel.eventLoop.makeFailedFuture(TransportFailure.RefusedAddress(reach: reach))
    }

    private static func proxy(_ proxy: Proxy) -> HTTPClient.Configuration.Proxy {
        switch proxy.kind {
        case .socks5: return .socksServer(host: proxy.host, port: Int(proxy.port))
        case .http:
            let authorization: HTTPClient.Authorization? =
                switch proxy.credentials {
                case .basic(let user, let password)?:
                    .basic(username: user.revealed, password: password.revealed)
                case .bearer(let token)?: .bearer(tokens: token.revealed)
                case nil: nil
                }
            return .server(host: proxy.host, port: Int(proxy.port), authorization: authorization)
        }
    }

    private func tls(showsCertificate: Bool) throws(AttemptFailure) -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        if let missing = settings.authorities.first(where: { access($0, R_OK) != 0 }) {
            throw AttemptFailure(.setting("the certificate authorities '\(missing)' cannot be read"), mayPass: false)
        }
        if let first = settings.authorities.first {
            tls.trustRoots = .file(first)
            tls.additionalTrustRoots = settings.authorities.dropFirst().map { .file($0) }
        }
        guard showsCertificate, let path = settings.clientCertificate else { return tls }
        do {
            tls.certificateChain = try NIOSSLCertificate.fromPEMFile(path).map { .certificate($0) }
            tls.privateKey = .privateKey(try NIOSSLPrivateKey(file: path, format: .pem))
        } catch {
            throw AttemptFailure(.setting("the client certificate '\(path)' cannot be read"), mayPass: false)
        }
        return tls
    }
}

extension Duration {
    var inNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : product + attoseconds / 1_000_000_000
    }
}
