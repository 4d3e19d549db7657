/// One member of an archive of any format, as a walk comes upon it.
package struct ArchiveMember: Hashable, Sendable {
    /// As decoded, without the `/` that ends folders' names. Not checked: see the walk's oddities, or ``MemberPath``.
    package let name: String
    package let type: MemberType
    /// Bytes after decompression, as declared.
    package let size: UInt64
    /// Permission bits, 0 when the archive has none.
    package let mode: UInt16
    /// Where a link leads, as spelled.
    package let linkTarget: String?
    /// Of the member's header, in the archive or, for a tar, in the decompressed stream.
    package let offset: UInt64

    package var isExecutable: Bool { type == .file && mode & 0o111 != 0 }
}

/// The data of the member that a walk has come upon; gone when the walk goes on.
package final class MemberContents {
    private let readAll: ((RawSpan) throws -> Void) throws -> Void
    private(set) var isRead = false
    /// Why the data could not be read, which is the archive's doing and not the visitor's.
    private(set) var failure: ArchiveError?

    init(_ readAll: @escaping ((RawSpan) throws -> Void) throws -> Void) {
        self.readAll = readAll
    }

    /// Hands the data to `body`, piece by piece; once. It has been verified only when this returns.
    ///
    /// - Throws: ``ArchiveError``, which a visitor may let pass: the walk notes it and goes on; or what `body` throws.
    package func read(_ body: (RawSpan) throws -> Void) throws {
        precondition(!isRead, "a member's contents can be read once")
        isRead = true
        var isBodysFault = false
        do {
            try readAll { chunk in
                do {
                    try body(chunk)
                } catch {
                    isBodysFault = true
                    throw error
                }
            }
        } catch let error as ArchiveError where !isBodysFault {
            failure = error
            throw error
        }
    }

    /// All of the data.
    ///
    /// - Parameter limit: the most bytes wanted; more is an error.
    package func bytes(limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try read { chunk in
            guard chunk.byteCount <= limit - bytes.count else {
                throw ArchiveError.limit(.memberBytes, allowed: limit, at: UInt64(bytes.count))
            }
            chunk.withUnsafeBytes { bytes.append(contentsOf: $0) }
        }
        return bytes
    }
}
