private import CDeflate
private import SystemPackage

/// Decompresses whole deflate streams of known size into a buffer that is used again and again (libdeflate).
final class WholeInflater {
    private let handle: OpaquePointer
    private var buffer = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var count = 0

    /// - Throws: ``ArchiveError`` when there is no memory.
    init() throws(ArchiveError) {
        guard let handle = libdeflate_alloc_decompressor() else { throw ArchiveError(.system(.noMemory), at: 0) }
        self.handle = handle
    }

    deinit {
        libdeflate_free_decompressor(handle)
        buffer.deallocate()
    }

    /// Calls `body` with what the last successful call produced.
    func withOutput<Result>(_ body: (RawSpan) throws -> Result) rethrows -> Result {
        try body(UnsafeRawBufferPointer(rebasing: buffer[..<count]).bytes)
    }

    /// - Returns: whether `data` is one deflate stream, nothing behind it, of exactly `size` bytes.
    func inflate(_ data: RawSpan, size: Int) -> Bool {
        reserve(size)
        var consumed = 0
        var produced = 0
        let result = data.withUnsafeBytes {
            libdeflate_deflate_decompress_ex(
                handle, $0.baseAddress, $0.count, buffer.baseAddress, size, &consumed, &produced)
        }
        count = produced
        return result == LIBDEFLATE_SUCCESS && consumed == data.byteCount && produced == size
    }

    private func reserve(_ size: Int) {
        // One byte at least: libdeflate wants a pointer even for nothing.
        guard buffer.count < max(size, 1) else { return }
        buffer.deallocate()
        buffer = .allocate(byteCount: max(size, 1, min(buffer.count * 2, 8 << 20)), alignment: 16)
    }
}
