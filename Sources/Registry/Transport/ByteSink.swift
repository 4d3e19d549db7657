/// Where the bytes of an answer go as they arrive.
package protocol ByteSink {
    /// Called before the first byte, and again when a broken transfer starts over: what was written is void.
    ///
    /// - Parameter expected: the declared length in bytes, if there is one.
    mutating func begin(expecting expected: Int64?) throws

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws
}

/// Keeps an answer in memory, up to a limit.
struct MemorySink: ByteSink {
    private(set) var bytes: [UInt8] = []
    let limit: Int

    struct TooLarge: Error {
        let limit: Int
    }

    init(limit: Int) {
        self.limit = limit
    }

    mutating func begin(expecting expected: Int64?) throws {
        bytes.removeAll(keepingCapacity: true)
        guard let expected else { return }
        guard expected <= Int64(limit) else { throw TooLarge(limit: limit) }
        bytes.reserveCapacity(Int(expected))
    }

    mutating func write(_ chunk: UnsafeRawBufferPointer) throws {
        guard bytes.count + chunk.count <= limit else { throw TooLarge(limit: limit) }
        bytes.append(contentsOf: chunk)
    }
}
