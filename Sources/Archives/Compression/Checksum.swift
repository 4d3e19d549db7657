private import CDeflate

/// CRC-32 as zip and gzip use it (ITU-T V.42).
enum Checksum {
    /// - Parameter checksum: of the bytes before these, 0 at the beginning.
    static func crc32(_ bytes: RawSpan, continuing checksum: UInt32) -> UInt32 {
        bytes.withUnsafeBytes { buffer in
            // libdeflate answers 0 for a null pointer, which an empty span may be.
            buffer.isEmpty ? checksum : libdeflate_crc32(checksum, buffer.baseAddress, buffer.count)
        }
    }
}
