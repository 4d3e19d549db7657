/// How much of a TOML document is accepted.
///
/// Depth is checked before the library sees a byte, because it parses nested values by recursion.
package struct TOMLLimits: Hashable, Sendable {
    /// Size in bytes. The largest lock files in public repositories have some five megabytes.
    package var bytes: Int
    /// Arrays and inline tables inside each other, and parts of one dotted key.
    package var depth: Int

    package init(bytes: Int = 32 << 20, depth: Int = 64) {
        self.bytes = bytes
        self.depth = depth
    }
}
