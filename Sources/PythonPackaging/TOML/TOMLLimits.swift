/// How much of a TOML document is accepted.
///
/// Values inside each other are read by recursion; the depth bounds the stack.
package struct TOMLLimits: Hashable, Sendable {
    /// Size in bytes. The largest lock files in public repositories have some five megabytes.
    package var bytes: Int
    /// Keys of headers, dotted keys, arrays and inline tables on the way to one value, together.
    package var depth: Int
    /// Values and tables altogether; a table costs some 300 bytes of memory, and five bytes in the file.
    package var values: Int

    package init(bytes: Int = 32 << 20, depth: Int = 64, values: Int = 1_000_000) {
        self.bytes = bytes
        self.depth = depth
        self.values = values
    }
}
