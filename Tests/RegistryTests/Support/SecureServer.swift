import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL
import Synchronization

/// A well-behaved server behind TLS that speaks HTTP/2 or HTTP/1.1, and counts.
final class SecureServer: Sendable {
    /// What was asked, as `HTTP/2.0 /path`, and how many connections there were.
    final class Log: Sendable {
        let requests = Mutex<[String]>([])
        let connections = Mutex(0)
    }

    let log: Log
    let port: Int
    private let channel: any Channel

    private init(channel: any Channel, log: Log) {
        self.channel = channel
        self.log = log
        port = channel.localAddress?.port ?? 0
    }

    static func start(
        protocols: [String], _ body: @escaping @Sendable (String) -> [UInt8]
    ) async throws -> SecureServer {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [
                .certificate(try NIOSSLCertificate(bytes: Array(TestCertificates.server.utf8), format: .pem))
            ],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(TestCertificates.key.utf8), format: .pem)))
        configuration.applicationProtocols = protocols
        let context = try NIOSSLContext(configuration: configuration)
        let log = Log()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                log.connections.withLock { $0 += 1 }
                return channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: context))
                }.flatMap {
                    channel.configureCommonHTTPServerPipeline { stream in
                        stream.eventLoop.makeCompletedFuture {
                            try stream.pipeline.syncOperations.addHandler(Stream(log: log, body: body))
                        }
                    }
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return SecureServer(channel: channel, log: log)
    }

    func stop() async {
        try? await channel.close()
    }

    private final class Stream: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let log: Log
        private let body: @Sendable (String) -> [UInt8]

        init(log: Log, body: @escaping @Sendable (String) -> [UInt8]) {
            self.log = log
            self.body = body
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .head(let head) = unwrapInboundIn(data) else { return }
            log.requests.withLock { $0.append("\(head.version) \(head.uri)") }
            let content = body(head.uri)
            let headers: HTTPHeaders = [
                "content-type": "application/vnd.pypi.simple.v1+json", "content-length": String(content.count),
            ]
            let version = head.version
            context.write(
                wrapOutboundOut(.head(HTTPResponseHead(version: version, status: .ok, headers: headers))), promise: nil)
            context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: content)))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}

func withSecureServer(
    protocols: [String], _ body: @escaping @Sendable (String) -> [UInt8],
    _ test: (SecureServer) async throws -> Void
) async throws {
    let server = try await SecureServer.start(protocols: protocols, body)
    do {
        try await test(server)
        await server.stop()
    } catch {
        await server.stop()
        throw error
    }
}
