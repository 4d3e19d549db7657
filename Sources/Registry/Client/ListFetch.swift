import PackageIdentity

/// The bytes of a find-links page.
struct ListAnswer: Sendable {
    let bytes: [UInt8]
    let address: WebAddress
}

/// A find-links page: one page for all projects, cached as it came.
struct ListFetch {
    let client: IndexClient
    let index: IndexDefinition

    func run() async throws(RegistryError) -> ListAnswer {
        let cache = ListCache(layout: client.layout)
        let known = cache.read(index)
        let now = client.transport.surroundings.now()
        switch client.mode {
        case .offline:
            guard let known else { throw RegistryError(.offline, index: index.name, address: index.address) }
            return known.answer
        case .normal:
            if let known, known.freshness.freshUntil > now, known.stored <= now { return known.answer }
        case .refresh: break
        }
        let entry = try await ask(known, now: now)
        client.report({ try cache.write(entry, of: index) }, index.name)
        return entry.answer
    }

    private func ask(_ known: ListCache.Entry?, now: Instant) async throws(RegistryError) -> ListCache.Entry {
        var request = PageRequest(index.address)
        request.revalidate(known?.freshness)
        if client.mode == .refresh { request.bypassCaches() }
        let (answer, bytes) = try await request.send(for: index, client)
        let freshness = Freshness(answer, asked: now, previous: answer.status == 304 ? known?.freshness : nil)
        switch answer.status {
        case 200:
            let type = PageRequest.contentType(answer)
            guard type == "text/html" || type == "application/vnd.pypi.simple.v1+html" else {
                throw RegistryError(.wrongType(type), index: index.name, address: answer.address)
            }
            let list = ListAnswer(bytes: bytes, address: answer.address)
            return ListCache.Entry(answer: list, freshness: freshness, stored: now)
        default:
            guard answer.status == 304, let known else { throw PageRequest.failure(of: answer) }
            return ListCache.Entry(answer: known.answer, freshness: freshness, stored: now)
        }
    }
}
