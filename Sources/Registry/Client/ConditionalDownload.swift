package import PackageIdentity

/// What a server says of a state of a file, to be shown to it with the next question (RFC 9110 section 8.8).
package struct Validators: Hashable, Sendable {
    /// As sent, quotation marks and all.
    package let entityTag: String?
    package let lastModified: String?

    package init(entityTag: String? = nil, lastModified: String? = nil) {
        self.entityTag = entityTag
        self.lastModified = lastModified
    }

    /// The fields of a conditional request. A value that could not stand in a field is left out.
    var fields: [(name: String, value: String)] {
        [("If-None-Match", entityTag), ("If-Modified-Since", lastModified)].compactMap { name, value in
            guard let value, value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
            return (name, value)
        }
    }
}

/// The answer to "what is new?" about one file.
package enum ConditionalDownload: Hashable, Sendable {
    /// The file is the one that the validators came with.
    case notModified
    /// All of it, and what to ask with next time.
    case fetched(Download, Validators)
    /// A definite "there is no such file".
    case absent
}

extension IndexClient {
    /// Fetches a file unless it is the one that the validators came with. What the sink got counts only once this returns
    /// `fetched`.
    ///
    /// - Parameters:
    ///   - credentials: sent to the address's own origin only.
    ///   - digests: what the bytes must have; may be empty.
    ///   - limit: the most bytes.
    /// - Throws: ``RegistryError``.
    package func download<Sink: ByteSink>(
        _ address: WebAddress, unless validators: Validators, credentials: Credentials? = nil, digests: [Digest] = [],
        limit: Int64, into sink: inout Sink
    ) async throws(RegistryError) -> ConditionalDownload {
        let scope = FetchScope(direct: address, credentials: credentials)
        guard mode != .offline else { throw RegistryError(.offline, index: scope.indexName, address: address) }
        var verifying = VerifyingSink(sink, check: DigestCheck(promised: digests), limit: limit)
        defer { sink = verifying.target }
        var headers = [(name: "Accept", value: "*/*"), (name: "Accept-Encoding", value: "identity")]
        headers += validators.fields
        if mode == .refresh { headers.append(("Cache-Control", "no-cache")) }
        let answer = try await transport.fetch(HTTPQuestion(address, headers: headers), scope, into: &verifying)
        switch answer.status {
        case 200: break
        case 304 where validators.fields.count > 0: return .notModified
        case 404, 410: return .absent
        default: throw PageRequest.failure(of: answer)
        }
        do throws(DigestMismatch) {
            let lastModified = answer.field("Last-Modified")
            let download = Download(
                byteCount: verifying.byteCount, sha256: try verifying.check.finish(),
                isVerified: verifying.check.canVerify, address: answer.address,
                lastModified: lastModified.flatMap { HTTPDate.instant($0) })
            return .fetched(download, Validators(entityTag: answer.field("ETag"), lastModified: lastModified))
        } catch {
            throw RegistryError(
                .digestMismatch(expected: error.expected, found: error.found), index: scope.indexName, address: address)
        }
    }
}
