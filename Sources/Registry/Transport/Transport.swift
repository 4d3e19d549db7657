import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import PackageIdentity
import Synchronization

/// Asks servers: redirects followed by hand and checked hop by hop, failures that may pass tried again, credentials
/// sent where they belong and nowhere else.
final class Transport: Sendable {
    let settings: TransportSettings
    let surroundings: Surroundings
    private let credentialSource: CredentialSource
    private let pool: ClientPool
    /// What names resolved to, for the length of a run: a burst of connections asks the resolver once. Some resolvers
    /// lose questions that come all at once, and the answer to a lost one takes five seconds.
    private let names = SharedTasks<String, [NetworkAddress]>()
    /// How many addresses of a name were tried in vain; the next connection goes to the next one.
    private let passedOver = Mutex<[String: Int]>([:])

    init(settings: TransportSettings, surroundings: Surroundings, credentials: CredentialSource) {
        self.settings = settings
        self.surroundings = surroundings
        credentialSource = credentials
        pool = ClientPool(settings: settings)
    }

    func shutdown() async {
        await pool.shutdown()
    }

    /// Asks until there is an answer that will not change by asking again, and writes the body of a successful one to
    /// `sink`. Statuses such as 304, 404 and 416 are answers; the body is then left.
    func fetch(
        _ question: HTTPQuestion, _ scope: FetchScope, into sink: inout some ByteSink
    ) async throws(RegistryError) -> HTTPAnswer {
        var attempt = 1
        while true {
            let failure: AttemptFailure
            do throws(AttemptFailure) {
                return try await follow(question, scope, into: &sink)
            } catch {
                failure = error
            }
            if case .unreachable = failure.problem { passOver(failure.address ?? question.address) }
            if case .timedOut = failure.problem { passOver(failure.address ?? question.address) }
            let chance = surroundings.random()
            switch settings.retries.decide(after: failure, attempt: attempt, chance: chance) {
            case .giveUp(let problem):
                throw RegistryError(
                    problem, index: scope.indexName, address: failure.address ?? question.address, attempts: attempt)
            case .wait(let pause):
                attempt += 1
                do {
                    try await surroundings.sleep(pause)
                } catch {
                    throw RegistryError(.cancelled, index: scope.indexName, address: question.address)
                }
            }
        }
    }

    /// One attempt, redirects included.
    private func follow(
        _ question: HTTPQuestion, _ scope: FetchScope, into sink: inout some ByteSink
    ) async throws(AttemptFailure) -> HTTPAnswer {
        var question = question
        for _ in 0...settings.redirects {
            do throws(AttemptFailure) {
                switch try await ask(question, scope, into: &sink) {
                case .answer(let answer): return answer
                case .redirect(let target): question.address = target
                }
            } catch {
                var failure = error
                failure.address = failure.address ?? question.address
                throw failure
            }
        }
        throw AttemptFailure(.tooManyRedirects, mayPass: false, address: question.address)
    }

    private enum Outcome {
        case answer(HTTPAnswer)
        case redirect(WebAddress)
    }

    private func ask(
        _ question: HTTPQuestion, _ scope: FetchScope, into sink: inout some ByteSink
    ) async throws(AttemptFailure) -> Outcome {
        if let objection = scope.policy.objection(to: question.address) {
            throw AttemptFailure(.forbiddenAddress(objection), mayPass: false)
        }
        let key = try await clientKey(for: question.address, scope)
        let client = try pool.client(key)
        let gate = pool.gate(for: question.address.origin)
        do {
            try await gate.enter()
        } catch {
            throw AttemptFailure(.cancelled, mayPass: false)
        }
        defer { gate.leave() }
        var hasBegun = false
        do {
            let started = ContinuousClock.now
            let response = try await client.execute(request(question, scope), deadline: deadline(question))
            hasBegun = true
            if response.version == .http2 { gate.widen(to: settings.streamsPerServer) }
            return try await receive(response, question, started: started, into: &sink)
        } catch let failure as SinkFailure {
            throw AttemptFailure(.file(failure.reason), mayPass: false)
        } catch {
            throw TransportFailure.classify(error, hasBegun: hasBegun)
        }
    }

    private func deadline(_ question: HTTPQuestion) -> NIODeadline {
        // Waiting for the head of an answer is bounded even where the body may take as long as it likes.
        let limit = question.totalTimeout ?? settings.totalTimeout
        return .now() + .nanoseconds(limit.inNanoseconds)
    }

    private func request(_ question: HTTPQuestion, _ scope: FetchScope) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: question.address.text)
        request.headers.add(name: "User-Agent", value: settings.userAgent)
        for header in question.headers { request.headers.add(name: header.name, value: header.value) }
        if let credentials = credentials(for: question.address, scope) {
            request.headers.add(name: "Authorization", value: credentials.headerValue)
        }
        return request
    }

    /// The index's own go to its own origin; everything else is what the source has for exactly this origin. A hop to
    /// another host, port or scheme therefore loses them by itself.
    private func credentials(for address: WebAddress, _ scope: FetchScope) -> Credentials? {
        if scope.policy.isHome(address), let own = scope.credentials { return own }
        return credentialSource.credentials(address.origin)
    }

    // MARK: Answers

    private func receive(
        _ response: HTTPClientResponse, _ question: HTTPQuestion, started: ContinuousClock.Instant,
        into sink: inout some ByteSink
    ) async throws -> Outcome {
        let status = Int(response.status.code)
        if [301, 302, 303, 307, 308].contains(status) {
            return .redirect(try redirectTarget(response, from: question.address))
        }
        if let failure = Self.passingFailure(status, response.headers, now: surroundings) { throw failure }
        let length = response.headers.first(name: "Content-Length").flatMap { Int64($0) }
        var count: Int64 = 0
        if (200..<300).contains(status) {
            try Self.feed(&sink) { try $0.begin(expecting: length) }
            for try await buffer in response.body {
                count += Int64(buffer.readableBytes)
                try Self.feed(&sink) { sink in try buffer.withUnsafeReadableBytes { try sink.write($0) } }
                if let limit = question.totalTimeout, started.duration(to: .now) > limit {
                    throw AttemptFailure(.timedOut("in the middle of the answer"), mayPass: true)
                }
            }
            if let length, count != length { throw AttemptFailure(.truncated, mayPass: true) }
        } else {
            try await Self.discard(response.body)
        }
        let isDelimited = length != nil || response.version == .http2 || response.headers.isChunked
        return .answer(
            HTTPAnswer(
                status: status, headers: response.headers, address: question.address, byteCount: count,
                isDelimited: isDelimited))
    }

    /// A sink's own error, so that a full disk is not taken for a broken connection.
    private struct SinkFailure: Error {
        let reason: String
    }

    private static func feed<Sink: ByteSink>(_ sink: inout Sink, _ body: (inout Sink) throws -> Void) throws {
        do {
            try body(&sink)
        } catch let error as MemorySink.TooLarge {
            throw error
        } catch let failure as AttemptFailure {
            throw failure
        } catch {
            throw SinkFailure(reason: "\(error)")
        }
    }

    /// Reads a short body away so that the connection can be used again; a long one costs more than a new connection.
    private static func discard(_ body: HTTPClientResponse.Body) async throws {
        var count = 0
        for try await buffer in body {
            count += buffer.readableBytes
            if count > 65_536 { return }
        }
    }

    private func redirectTarget(_ response: HTTPClientResponse, from address: WebAddress) throws -> WebAddress {
        guard let location = response.headers.first(name: "Location") else {
            throw AttemptFailure(.invalidAnswer("a redirect without an address"), mayPass: false)
        }
        do {
            return try AddressReference(location, relativeTo: address).address
        } catch {
            throw AttemptFailure(.invalidAnswer("a redirect to no address: \(error)"), mayPass: false)
        }
    }

    /// Statuses that may be gone a moment later.
    private static func passingFailure(
        _ status: Int, _ headers: HTTPHeaders, now surroundings: Surroundings
    ) -> AttemptFailure? {
        guard [408, 425, 429, 500, 502, 503, 504].contains(status) else { return nil }
        let pause = headers.first(name: "Retry-After").flatMap { text -> Int64? in
            if let seconds = Int64(text) { return max(seconds, 0) }
            return HTTPDate.instant(text).map { max($0.seconds - surroundings.now().seconds, 0) }
        }
        return AttemptFailure(.status(UInt(status)), mayPass: true, retryAfter: pause)
    }

    // MARK: Addresses

    private func clientKey(for address: WebAddress, _ scope: FetchScope) async throws(AttemptFailure) -> ClientPool.Key
    {
        let isHome = scope.policy.isHome(address)
        if !address.isLoopback, let proxy = settings.proxy(address.origin) {
            return ClientPool.Key(reaches: [], proxy: proxy, showsCertificate: isHome)
        }
        var reaches = scope.policy.nearReaches(of: address)
        if address.host != scope.policy.home.host, case .domain(let name)? = address.host, !address.isLoopback {
            if case .domain(let homeName)? = scope.policy.home.host, !scope.policy.home.isLoopback,
                try await self.reaches(of: homeName).contains(.privateNetwork)
            {
                reaches.insert(.privateNetwork)
            }
            let found = try await self.reaches(of: name)
            if let forbidden = found.subtracting(reaches).first {
                throw AttemptFailure(.forbiddenAddress(AddressPolicy.refusal(of: forbidden)), mayPass: false)
            }
        }
        return ClientPool.Key(
            reaches: reaches, proxy: nil, showsCertificate: isHome, pinned: try await pin(address, reaches))
    }

    /// Where connections for a name go; nil for addresses, and for names of this machine.
    private func pin(
        _ address: WebAddress, _ reaches: Set<NetworkAddress.Reach>
    ) async throws(AttemptFailure) -> ClientPool.Pin? {
        guard case .domain(let name)? = address.host, !address.isLoopback else { return nil }
        let usable = try await addresses(of: name).filter { reaches.contains($0.reach) }
        guard !usable.isEmpty else { return nil }
        let skipped = passedOver.withLock { $0[name] ?? 0 }
        return ClientPool.Pin(host: name, address: usable[skipped % usable.count])
    }

    /// After a connection that did not come about.
    private func passOver(_ address: WebAddress) {
        guard case .domain(let name)? = address.host else { return }
        passedOver.withLock { $0[name, default: 0] += 1 }
    }

    /// How far the addresses of a name reach; empty when it has none, which connecting will report.
    private func reaches(of name: String) async throws(AttemptFailure) -> Set<NetworkAddress.Reach> {
        Set(try await addresses(of: name).map(\.reach))
    }

    private func addresses(of name: String) async throws(AttemptFailure) -> [NetworkAddress] {
        do {
            return try await names.value(for: name) { () throws(RegistryError) in
                do {
                    return try await HostResolver.addresses(of: name)
                } catch {
                    throw RegistryError(.unreachable("the resolver cannot be asked"))
                }
            }
        } catch {
            throw AttemptFailure(.unreachable("the resolver cannot be asked"), mayPass: true)
        }
    }
}

extension HTTPHeaders {
    fileprivate var isChunked: Bool {
        self["Transfer-Encoding"].contains { $0.lowercased().contains("chunked") }
    }
}
