import NIOCore
import NIOPosix
import Synchronization

/// An HTTP/1.1 server on loopback that says exactly the bytes it is told to, right or wrong.
package final class LoopbackServer: Sendable {
    package struct Request: Sendable {
        package let method: String
        package let target: String
        /// Names in lower case.
        package let headers: [String: String]

        package var path: String { String(target.prefix { $0 != "?" }) }
    }

    package struct Reply: Sendable {
        package var bytes: [UInt8]
        /// Whether the connection is closed once the bytes are out.
        package var closes = false

        /// Any status line, headers and body; no length is added.
        package static func raw(_ head: [String], body: [UInt8] = [], closes: Bool = true) -> Reply {
            Reply(bytes: Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, closes: closes)
        }

        package static func status(_ status: Int, headers: [String] = [], body: [UInt8] = []) -> Reply {
            raw(["HTTP/1.1 \(status) Status", "Content-Length: \(body.count)"] + headers, body: body, closes: false)
        }

        package static func body(_ body: [UInt8], type: String, headers: [String] = []) -> Reply {
            status(200, headers: ["Content-Type: \(type)"] + headers, body: body)
        }

        package static func page(_ json: String, headers: [String] = []) -> Reply {
            body(Array(json.utf8), type: "application/vnd.pypi.simple.v1+json", headers: headers)
        }

        package static let notFound = Reply.status(404)
    }

    package typealias Handler = @Sendable (Request) -> Reply

    package let port: Int
    private let channel: any Channel
    private let log: Log

    private final class Log: Sendable {
        let requests = Mutex<[Request]>([])
    }

    private init(channel: any Channel, log: Log) {
        self.channel = channel
        self.log = log
        port = channel.localAddress?.port ?? 0
    }

    /// The address without a path.
    package var root: String { "http://127.0.0.1:\(port)" }

    /// Everything that was asked, in order.
    package var requests: [Request] { log.requests.withLock { $0 } }
    package var paths: [String] { requests.map(\.path) }

    package static func start(_ handler: @escaping Handler) async throws -> LoopbackServer {
        let log = Log()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Connection(handler: handler) { request in log.requests.withLock { $0.append(request) } })
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        return LoopbackServer(channel: channel, log: log)
    }

    /// Runs `body` while the server answers.
    package static func with<Result>(
        _ handler: @escaping Handler, _ body: (LoopbackServer) async throws -> Result
    ) async throws -> Result {
        let server = try await start(handler)
        do {
            let result = try await body(server)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    package func stop() async {
        try? await channel.close()
    }
}

extension LoopbackServer {
    private final class Connection: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let handler: Handler
        private let arrived: (Request) -> Void
        private var received: [UInt8] = []

        init(handler: @escaping Handler, arrived: @escaping (Request) -> Void) {
            self.handler = handler
            self.arrived = arrived
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += Array(buffer: unwrapInboundIn(data))
            while let request = takeRequest() {
                arrived(request)
                let reply = handler(request)
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: reply.bytes)), promise: nil)
                if reply.closes { context.close(promise: nil) }
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        /// A client of ours sends no bodies, so a request ends with its headers.
        private func takeRequest() -> Request? {
            let end = Array("\r\n\r\n".utf8)
            guard let start = received.indices.first(where: { received[$0...].starts(with: end) }) else { return nil }
            let head = String(decoding: received[..<start], as: UTF8.self)
            received.removeFirst(start + end.count)
            var lines = head.split(separator: "\r\n")[...]
            let words = lines.popFirst()?.split(separator: " ") ?? []
            guard words.count == 3 else { return nil }
            var headers: [String: String] = [:]
            for line in lines {
                guard let colon = line.firstIndex(of: ":") else { continue }
                headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
            }
            return Request(method: String(words[0]), target: String(words[1]), headers: headers)
        }
    }
}
