/// One member of a tar, long names and pax headers applied.
package struct TarEntry: Hashable, Sendable {
    /// Without a leading `./` and without the `/` that ends folders' names; bytes that are not UTF-8 are replaced.
    package let name: String
    package let type: MemberType
    /// Where a link leads, as spelled.
    package let linkTarget: String?
    /// Bytes of data.
    package let size: UInt64
    /// The permission bits, set-id bits included.
    package let mode: UInt16
    /// Seconds since 1970, when the header says.
    package let modified: Int64?
    /// Of the header that describes the member, after its extension headers, in the decompressed stream.
    package let headerOffset: UInt64

    package var isExecutable: Bool { type == .file && mode & 0o111 != 0 }
}
