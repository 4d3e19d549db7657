/// Bytes that are read in place: memory of its own, or bytes elsewhere that an owner keeps where they are.
///
/// Unchecked because a buffer pointer is not Sendable by itself; nothing ever writes to these bytes, and they live as
/// long as this object.
package final class HeldBytes: @unchecked Sendable {
    package let buffer: UnsafeRawBufferPointer
    private let owner: (any AnyObject & Sendable)?

    /// Bytes of a mapped file or of the program.
    ///
    /// - Parameter owner: Keeps the bytes where they are, unchanged, for as long as it lives.
    package init(_ buffer: UnsafeRawBufferPointer, owner: any AnyObject & Sendable) {
        self.buffer = buffer
        self.owner = owner
    }

    /// A copy of the bytes.
    package init(copying bytes: some Collection<UInt8>) {
        let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
        memory.copyBytes(from: bytes)
        buffer = UnsafeRawBufferPointer(memory)
        owner = nil
    }

    deinit {
        if owner == nil { buffer.deallocate() }
    }
}
