import Registry

/// For a file of which only the digest is wanted.
struct DiscardingSink: ByteSink {
    func begin(expecting expected: Int64?) {}
    func write(_ bytes: UnsafeRawBufferPointer) {}
}
