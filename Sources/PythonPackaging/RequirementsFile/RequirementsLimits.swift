/// How much of a requirements file and of what it includes is read.
package struct RequirementsLimits: Hashable, Sendable {
    /// Size of one file in bytes.
    package var bytes: Int
    /// Physical lines of one file.
    package var lines: Int
    /// Files inside each other.
    package var depth: Int
    /// Files altogether, counting one again each time it is included.
    package var files: Int
    /// Size of all files together in bytes, counted the same way.
    package var totalBytes: Int
    /// Requirements, constraints and options about indexes altogether.
    package var entries: Int
    /// Options of one logical line.
    package var options: Int

    package init(
        bytes: Int = 16 << 20, lines: Int = 500_000, depth: Int = 32, files: Int = 256, totalBytes: Int = 64 << 20,
        entries: Int = 100_000, options: Int = 10_000
    ) {
        self.bytes = bytes
        self.lines = lines
        self.depth = depth
        self.files = files
        self.totalBytes = totalBytes
        self.entries = entries
        self.options = options
    }
}
