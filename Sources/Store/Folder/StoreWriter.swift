import PackageIdentity
import Registry

/// Where the bytes of an artifact go: hashed while they are written to a file that nobody takes for an artifact yet.
package struct StoreWriter: ByteSink {
    let file: IncomingFile
    let filename: String
    private let expected: Digest?
    private let limits: StoreLimits
    private let fresh: ContentHash
    private var hash: ContentHash
    private var hasBegun = false
    /// Bytes since the last beginning.
    package private(set) var byteCount: UInt64 = 0

    init(_ file: IncomingFile, filename: String, expecting expected: Digest?, limits: StoreLimits) throws(StoreError) {
        let algorithm = expected?.algorithm ?? .sha256
        guard let hash = ContentHash(with: algorithm) else {
            throw StoreError(.uncheckable(algorithm), at: file.path, filename: filename)
        }
        self.file = file
        self.filename = filename
        self.expected = expected
        self.limits = limits
        fresh = hash
        self.hash = hash
    }

    /// - Throws: ``StoreError``.
    package mutating func begin(expecting length: Int64?) throws {
        if hasBegun { try file.clear() }
        hasBegun = true
        hash = fresh
        byteCount = 0
        guard let length = length.flatMap({ UInt64(exactly: $0) }) else { return }
        try checkSize(length)
        if let free = file.freeBytes, free < limits.reserve || free - limits.reserve < length {
            throw failing(.noRoom(needed: length, free: free))
        }
    }

    /// - Throws: ``StoreError``.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        hasBegun = true
        try checkSize(byteCount + UInt64(bytes.count))
        try file.append(bytes, after: byteCount)
        hash.update(bytes)
        byteCount += UInt64(bytes.count)
    }

    private func checkSize(_ size: UInt64) throws(StoreError) {
        if size > limits.largestArtifact { throw failing(.tooLarge(limit: limits.largestArtifact)) }
    }

    private func failing(_ problem: StoreError.Problem) -> StoreError {
        file.failing(StoreError(problem, at: file.path, filename: filename))
    }

    /// The SHA-256 of what was written, which has what was promised.
    func verified() throws(StoreError) -> Digest {
        let found = hash.finish()
        if let expected, let same = found.first(where: { $0.algorithm == expected.algorithm }), same != expected {
            throw StoreError(.digestMismatch(expected: expected, found: same), at: file.path, filename: filename)
        }
        return found[0]
    }
}
