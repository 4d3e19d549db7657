/// How much of an index's answer is read before cordon refuses it; counted on the bytes and items really seen.
package struct PageLimits: Hashable, Sendable {
    /// Bytes of a page after decompression. The largest pages of PyPI are below 20 MB.
    package var bytes = 128 << 20
    /// Files on one page.
    package var files = 400_000
    /// Arrays and objects within each other, or open HTML constructs.
    package var depth = 64
    /// Bytes of one string, decoded.
    package var stringBytes = 32_768
    /// Hashes of one file.
    package var digests = 16

    package init() {}
}
