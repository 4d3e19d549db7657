package import Archives
package import PackageIdentity
package import PythonPackaging

/// A wheel whose bytes have the digest that was promised for them. Nothing else is ever planned or installed.
package struct VerifiedWheel: Sendable {
    package let source: any ByteSource
    package let filename: WheelFilename
    /// Always SHA-256.
    package let digest: Digest

    /// Reads the whole source once.
    ///
    /// - Throws: ``WheelError`` with reason `digestMismatch`, or ``ArchiveError`` when the source cannot be read.
    package init(verifying source: any ByteSource, filename: WheelFilename, expected: Digest) throws {
        let stream = SourceStream(source)
        var hash = RecordHash(.sha256)
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while case let count = try stream.read(into: buffer), count > 0 {
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        let found = try Digest(.sha256, bytes: hash.finishBytes())
        guard found == expected else {
            throw WheelError(filename, .digestMismatch(expected: expected, found: found))
        }
        self.init(uncheckedSource: source, filename: filename, digest: found)
    }

    /// For bytes that somebody else has just verified: the store, while it took them in.
    package init(uncheckedSource source: any ByteSource, filename: WheelFilename, digest: Digest) {
        self.source = source
        self.filename = filename
        self.digest = digest
    }
}
