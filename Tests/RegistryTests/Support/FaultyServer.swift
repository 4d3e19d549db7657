import NIOCore
import NIOPosix
import Synchronization

/// An HTTP/1.1 server on loopback that says exactly the bytes it is told to, right or wrong.
final class FaultyServer: Sendable {
    struct Request: Sendable {
        let method: String
        let target: String
        /// Names in lower case.
        let headers: [String: String]

        var path: String { String(target.prefix { $0 != "?" }) }
    }

    struct Reply: Sendable {
        enum Ending: Sendable {
            case keepOpen
            /// The connection is closed once the bytes are out.
            case close
            /// One byte at a time, with so many milliseconds between, for as long as the connection stands.
            case drip(milliseconds: Int64)
        }

        var bytes: [UInt8]
        var ending = Ending.keepOpen

        /// Any status line, headers and body; no length is added.
        static func raw(_ head: String, body: [UInt8] = [], ending: Ending = .close) -> Reply {
            let lines = head.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
            return Reply(bytes: Array((lines + "\r\n\r\n").utf8) + body, ending: ending)
        }

        static func status(_ status: Int, headers: [String] = [], body: [UInt8] = []) -> Reply {
            let lines = ["HTTP/1.1 \(status) Status", "Content-Length: \(body.count)"] + headers
            return raw(lines.joined(separator: "\n"), body: body, ending: .keepOpen)
        }

        static func json(_ text: String, headers: [String] = []) -> Reply {
            status(
                200, headers: ["Content-Type: application/vnd.pypi.simple.v1+json"] + headers, body: Array(text.utf8))
        }

        static func html(_ text: String, headers: [String] = []) -> Reply {
            status(200, headers: ["Content-Type: text/html; charset=utf-8"] + headers, body: Array(text.utf8))
        }

        static func redirect(_ location: String, status: Int = 302) -> Reply {
            .status(status, headers: ["Location: \(location)"])
        }

        static let notFound = Reply.status(404)
        /// Takes the request and never says anything.
        static let silence = Reply(bytes: [])
    }

    let host: String
    let port: Int
    private let channel: any Channel

    private init(channel: any Channel, host: String, log: Log) {
        self.channel = channel
        self.host = host
        port = channel.localAddress?.port ?? 0
        self.log = log
    }

    /// What the connections write into; shared with them.
    final class Log: Sendable {
        let requests = Mutex<[Request]>([])
        let arrivals = AsyncStream<Request>.makeStream()
    }

    private let log: Log

    /// Everything that was asked, in order.
    var requests: [Request] { log.requests.withLock { $0 } }
    var paths: [String] { requests.map(\.path) }
    var root: String { "http://\(host):\(port)" }

    /// Waits until a request has arrived that no earlier call has returned.
    func nextRequest() async -> Request? {
        var iterator = log.arrivals.stream.makeAsyncIterator()
        return await iterator.next()
    }

    static func start(
        host: String = "127.0.0.1", _ handler: @escaping @Sendable (Request) -> Reply
    ) async throws -> FaultyServer {
        let log = Log()
        let channel = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Connection(log: log, handler: handler))
                }
            }
            .bind(host: host, port: 0).get()
        return FaultyServer(channel: channel, host: host, log: log)
    }

    func stop() async {
        try? await channel.close()
    }

    private final class Connection: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let log: Log
        private let handler: @Sendable (Request) -> Reply
        private var received: [UInt8] = []

        init(log: Log, handler: @escaping @Sendable (Request) -> Reply) {
            self.log = log
            self.handler = handler
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            received += Array(buffer: unwrapInboundIn(data))
            while let request = takeRequest() {
                log.requests.withLock { $0.append(request) }
                log.arrivals.continuation.yield(request)
                let reply = handler(request)
                if case .drip(let pause) = reply.ending {
                    drip(reply.bytes[...], pause: .milliseconds(pause), to: context.channel)
                    continue
                }
                if !reply.bytes.isEmpty {
                    context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: reply.bytes)), promise: nil)
                }
                if case .close = reply.ending { context.close(promise: nil) }
            }
        }

        private func drip(_ bytes: ArraySlice<UInt8>, pause: TimeAmount, to channel: any Channel) {
            let rest = Mutex(bytes)
            channel.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: pause) { task in
                guard channel.isActive, let byte = rest.withLock({ $0.popFirst() }) else { return task.cancel() }
                channel.writeAndFlush(ByteBuffer(bytes: [byte]), promise: nil)
            }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }

        private func takeRequest() -> Request? {
            let end = Array("\r\n\r\n".utf8)
            guard let start = received.indices.first(where: { received[$0...].starts(with: end) }) else { return nil }
            let head = String(decoding: received[..<start], as: UTF8.self)
            received.removeFirst(start + end.count)
            var lines = head.split(separator: "\r\n")[...]
            let words = lines.removeFirst().split(separator: " ")
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
