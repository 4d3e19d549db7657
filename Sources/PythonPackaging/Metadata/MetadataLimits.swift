/// How much of a metadata file is read.
package struct MetadataLimits: Hashable, Sendable {
    /// Bytes of the header; the body is not counted, as it is not read.
    package var headerBytes: Int
    /// Fields, of any name.
    package var fields: Int

    package init(headerBytes: Int = 16 << 20, fields: Int = 100_000) {
        self.headerBytes = headerBytes
        self.fields = fields
    }
}
