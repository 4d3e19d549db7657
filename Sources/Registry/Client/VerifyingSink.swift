/// Passes bytes on to another sink while hashing and counting them.
struct VerifyingSink<Target: ByteSink>: ByteSink {
    var target: Target
    private(set) var check: DigestCheck
    private(set) var byteCount: Int64 = 0
    private let limit: Int64

    init(_ target: Target, check: DigestCheck, limit: Int64) {
        self.target = target
        self.check = check
        self.limit = limit
    }

    mutating func begin(expecting expected: Int64?) throws {
        if let expected, expected > limit { throw MemorySink.TooLarge(limit: Int(clamping: limit)) }
        check.restart()
        byteCount = 0
        try target.begin(expecting: expected)
    }

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        byteCount += Int64(bytes.count)
        guard byteCount <= limit else { throw MemorySink.TooLarge(limit: Int(clamping: limit)) }
        check.update(bytes)
        try target.write(bytes)
    }
}
