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
    /// The archives inside one another that hold it, the outermost's member first; empty for the outermost.
    package let containers: [String]

    package var isExecutable: Bool { type == .file && mode & 0o111 != 0 }
}
