import Archives
import NIOHTTP1
import PackageIdentity

/// One page: from the cache while it is fresh, else by asking, conditionally where something is known.
struct PageFetch {
    let client: IndexClient
    let index: IndexDefinition
    let project: PackageName

    func run() async throws(RegistryError) -> PageAnswer {
        if index.address.scheme == .file {
            return try LocalIndex(index, limits: client.limits.page).page(for: project)
        }
        if index.layout == .files {
            let list = try await client.list(at: index)
            return try parse { () throws(PageSyntaxError) in
                try HTMLPageParser.parse(
                    list.bytes, project: project, address: list.address, purpose: .fileList, limits: client.limits.page)
            }
        }
        let cache = PageCache(layout: client.layout)
        let known = cache.read(project, at: index)
        let now = client.transport.surroundings.now()
        switch client.mode {
        case .offline:
            guard let known else { throw RegistryError(.offline, address: index.pageAddress(of: project)) }
            return known.answer
        case .normal:
            // A clock that was set back must not keep an answer for ever.
            if let known, known.freshness.freshUntil > now, known.stored <= now { return known.answer }
        case .refresh: break
        }
        let entry = try await askUntilWhole(known)
        client.report({ try cache.write(entry, of: project, at: index) }, project.normalized)
        return entry.answer
    }

    /// Only the content shows that an answer without a declared length was cut off; such a failure may pass too.
    private func askUntilWhole(_ known: PageCache.Entry?) async throws(RegistryError) -> PageCache.Entry {
        let transport = client.transport
        var attempt = 1
        while true {
            do throws(RegistryError) {
                return try await ask(known)
            } catch {
                guard error.problem == .truncated, error.attempts == 1 else { throw error }
                let failure = AttemptFailure(error.problem, mayPass: true)
                let chance = transport.surroundings.random()
                guard
                    case .wait(let pause) = transport.settings.retries.decide(
                        after: failure, attempt: attempt, chance: chance)
                else { throw error }
                do { try await transport.surroundings.sleep(pause) } catch { throw RegistryError(.cancelled) }
                attempt += 1
            }
        }
    }

    private func ask(_ known: PageCache.Entry?) async throws(RegistryError) -> PageCache.Entry {
        let asked = client.transport.surroundings.now()
        var request = PageRequest(index.pageAddress(of: project))
        if known?.page != nil { request.revalidate(known?.freshness) }
        if client.mode == .refresh { request.bypassCaches() }
        let (answer, bytes) = try await request.send(for: index, client)
        let freshness = Freshness(answer, asked: asked, previous: answer.status == 304 ? known?.freshness : nil)
        switch answer.status {
        case 200:
            let page = try read(bytes, answer)
            return PageCache.Entry(page: page, freshness: freshness, stored: asked)
        case 304:
            guard let page = known?.page else { throw error(.status(304), answer) }
            return PageCache.Entry(page: page, freshness: freshness, stored: asked)
        case 404: return PageCache.Entry(page: nil, freshness: freshness, stored: asked)
        default: throw PageRequest.failure(of: answer)
        }
    }

    private func read(_ bytes: [UInt8], _ answer: HTTPAnswer) throws(RegistryError) -> ProjectPage {
        let limits = client.limits.page
        let page = try parse(at: answer) { () throws(PageSyntaxError) -> ProjectPage? in
            switch PageRequest.contentType(answer) {
            case "application/vnd.pypi.simple.v1+json":
                try JSONPageParser.parse(bytes, project: project, address: answer.address, limits: limits)
            case "text/html", "application/vnd.pypi.simple.v1+html":
                try HTMLPageParser.parse(bytes, project: project, address: answer.address, limits: limits)
            default: nil
            }
        }
        guard let page else { throw error(.wrongType(PageRequest.contentType(answer)), answer) }
        return page
    }

    private func error(_ problem: RegistryError.Problem, _ answer: HTTPAnswer) -> RegistryError {
        RegistryError(problem, index: index.name, address: answer.address)
    }

    private func parse(_ body: () throws(PageSyntaxError) -> ProjectPage) throws(RegistryError) -> PageAnswer {
        do throws(PageSyntaxError) {
            return .found(try body())
        } catch {
            throw RegistryError(.malformed(error), index: index.name, address: index.address)
        }
    }

    private func parse(
        at answer: HTTPAnswer, _ body: () throws(PageSyntaxError) -> ProjectPage?
    ) throws(RegistryError) -> ProjectPage? {
        do throws(PageSyntaxError) {
            return try body()
        } catch {
            // Where only the end of the connection ends the body, a cut looks like a page that stops in the middle.
            let isCut = error.problem == .unexpectedEnd && !answer.isDelimited
            throw self.error(isCut ? .truncated : .malformed(error), answer)
        }
    }
}

extension PageCache.Entry {
    fileprivate var answer: PageAnswer { page.map { .found($0) } ?? .absent }
}

/// A request for a page, and what makes an answer acceptable before its content is looked at.
struct PageRequest {
    private var question: HTTPQuestion

    /// PEP 691's own example of content negotiation: JSON, else its HTML, else any HTML.
    static let accepted = [
        "application/vnd.pypi.simple.v1+json", "application/vnd.pypi.simple.v1+html;q=0.2", "text/html;q=0.01",
    ].joined(separator: ", ")

    init(_ address: WebAddress) {
        question = HTTPQuestion(address, headers: [("Accept", Self.accepted), ("Accept-Encoding", "gzip")])
    }

    mutating func revalidate(_ freshness: Freshness?) {
        if let etag = freshness?.etag { question.headers.append(("If-None-Match", etag)) }
        if let lastModified = freshness?.lastModified { question.headers.append(("If-Modified-Since", lastModified)) }
    }

    /// Caches on the way must ask too (RFC 9111 section 5.2.1.4).
    mutating func bypassCaches() {
        question.headers.append(("Cache-Control", "no-cache"))
    }

    /// - Returns: the answer and, where it is a success, its decompressed body.
    func send(
        for index: IndexDefinition, _ client: IndexClient
    ) async throws(RegistryError) -> (HTTPAnswer, [UInt8]) {
        var question = question
        question.totalTimeout = client.transport.settings.totalTimeout
        var sink = MemorySink(limit: client.limits.page.bytes)
        let answer = try await client.transport.fetch(question, FetchScope(index), into: &sink)
        let bytes = try ContentDecoding.decode(sink.bytes, answer, limit: client.limits.page.bytes, index: index)
        return (answer, bytes)
    }

    static func contentType(_ answer: HTTPAnswer) -> String {
        guard let text = answer.field("Content-Type") else { return "none" }
        return text.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    }

    /// For statuses that are no answer to what was asked.
    static func failure(of answer: HTTPAnswer) -> RegistryError {
        let code = UInt(answer.status)
        let problem: RegistryError.Problem = [401, 403].contains(answer.status) ? .denied(code) : .status(code)
        return RegistryError(problem, address: answer.address)
    }
}

/// Content-Encoding, undone with limits. The HTTP client's own decompression is off: it would also unpack archives that a
/// server labels so, and their digests would no longer match.
enum ContentDecoding {
    static func decode(
        _ bytes: [UInt8], _ answer: HTTPAnswer, limit: Int, index: IndexDefinition
    ) throws(RegistryError) -> [UInt8] {
        let encoding = (answer.list("Content-Encoding") ?? "").lowercased().filter { $0 != " " }
        switch encoding {
        case "", "identity": return bytes
        case "gzip", "x-gzip": if bytes.isEmpty { return bytes }
        default:
            throw RegistryError(
                .invalidAnswer("the answer is encoded as '\(encoding)', which was not asked for"), index: index.name,
                address: answer.address)
        }
        do throws(ArchiveError) {
            return try inflate(bytes, limit: limit)
        } catch {
            let isTooLarge = if case .limit = error.reason { true } else { false }
            throw RegistryError(
                isTooLarge ? .tooLarge(limit: limit) : .invalidAnswer("the answer's compression is broken: \(error)"),
                index: index.name, address: answer.address)
        }
    }

    private static func inflate(_ bytes: [UInt8], limit: Int) throws(ArchiveError) -> [UInt8] {
        var limits = ArchiveLimits.standard
        limits.outputBytes = UInt64(limit)
        let stream = try DecompressedStream(
            SourceStream(MemorySource(bytes)), compression: .gzip, limits: limits)
        var result: [UInt8] = []
        result.reserveCapacity(min(bytes.count * 6, limit))
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 16)
        defer { piece.deallocate() }
        while true {
            let count = try stream.read(into: piece)
            if count == 0 { return result }
            result.append(contentsOf: UnsafeRawBufferPointer(rebasing: piece[..<count]))
        }
    }
}
