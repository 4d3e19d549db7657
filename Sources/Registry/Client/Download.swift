package import PackageIdentity

/// What is known of bytes that were fetched.
package struct Download: Hashable, Sendable {
    package let byteCount: Int64
    /// Computed from the bytes.
    package let sha256: Digest
    /// Whether a digest that cannot be forged was promised, and is the one that the bytes have.
    package let isVerified: Bool
    /// Where the bytes came from after redirects.
    package let address: WebAddress
    /// When the server says that the file last changed, for indexes that do not say when it was uploaded.
    package let lastModified: Instant?
}

extension IndexClient {
    /// Fetches a file, verifying size and digests while the bytes flow to `sink`. What the sink got counts only once this
    /// returns.
    ///
    /// - Throws: ``RegistryError``; code 5 when the bytes are not the ones that the index promised.
    package func download(
        _ artifact: Artifact, at index: IndexDefinition, into sink: inout some ByteSink
    ) async throws(RegistryError) -> Download {
        do throws(RegistryError) {
            return try await fetch(
                artifact.address, FetchScope(index), digests: artifact.digests, size: artifact.size, limit: .max,
                into: &sink)
        } catch {
            throw error.concerning(artifact.project, file: artifact.filename, at: index)
        }
    }

    /// Fetches a file whose address a person gave.
    ///
    /// - Parameters:
    ///   - credentials: those in the address itself; sent to its own origin only.
    ///   - digests: what the bytes must have; may be empty.
    /// - Throws: ``RegistryError``.
    package func download(
        direct address: WebAddress, credentials: Credentials? = nil, digests: [Digest] = [],
        into sink: inout some ByteSink
    ) async throws(RegistryError) -> Download {
        let scope = FetchScope(direct: address, credentials: credentials)
        return try await fetch(address, scope, digests: digests, size: nil, limit: .max, into: &sink)
    }

    func fetch<Sink: ByteSink>(
        _ address: WebAddress, _ scope: FetchScope, digests: [Digest], size: Int64?, limit: Int64,
        into sink: inout Sink
    ) async throws(RegistryError) -> Download {
        var verifying = VerifyingSink(sink, check: DigestCheck(promised: digests), limit: size ?? limit)
        defer { sink = verifying.target }
        var origin = address
        var lastModified: Instant?
        if address.scheme == .file {
            try LocalFile.read(address, scope, into: &verifying)
        } else {
            guard mode != .offline else { throw RegistryError(.offline, index: scope.indexName, address: address) }
            // Whatever the server thinks the file is: its bytes, not something unpacked or repacked from them.
            let question = HTTPQuestion(address, headers: [("Accept", "*/*"), ("Accept-Encoding", "identity")])
            let answer = try await transport.fetch(question, scope, into: &verifying)
            guard answer.status == 200 else { throw PageRequest.failure(of: answer) }
            origin = answer.address
            lastModified = answer.field("Last-Modified").flatMap { HTTPDate.instant($0) }
        }
        if let size, verifying.byteCount != size {
            let what = "the file has \(verifying.byteCount) bytes, not \(size) as the index says"
            throw RegistryError(.invalidAnswer(what), index: scope.indexName, address: address)
        }
        do throws(DigestMismatch) {
            return Download(
                byteCount: verifying.byteCount, sha256: try verifying.check.finish(),
                isVerified: verifying.check.canVerify, address: origin, lastModified: lastModified)
        } catch {
            throw RegistryError(
                .digestMismatch(expected: error.expected, found: error.found), index: scope.indexName, address: address)
        }
    }
}
