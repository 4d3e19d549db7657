/// How much the store takes.
package struct StoreLimits: Hashable, Sendable {
    /// Bytes of one artifact. The largest wheels people install have about 3 GB.
    package var largestArtifact: UInt64 = 16 << 30
    /// Bytes that are left free on the disk, where the size of what comes is known.
    package var reserve: UInt64 = 16 << 20

    package init() {}
}
