package import Archives
package import Policy
package import SystemPackage

/// An artifact whose bytes were seen to have the digest that its identity says. Only a store makes one.
///
/// It keeps the file open: what happens to the name in the store's folder no longer matters, and `cordon cache prune`
/// leaves the file alone.
package struct VerifiedArtifact: Judgeable {
    package let identity: ArtifactIdentity
    private let file: OpenArtifact

    init(_ identity: ArtifactIdentity, _ file: OpenArtifact) {
        self.identity = identity
        self.file = file
    }

    package var subject: Subject { .artifact(identity) }

    /// Reads the bytes, and keeps the file open for as long as it is held itself.
    package var source: any ByteSource { file }

    package var byteCount: UInt64 { file.byteCount }

    /// Lends the open file, for what the kernel can do by itself, such as cloning it. It is read with `pread` by others
    /// at the same time: its position is nobody's.
    package func withDescriptor<Result, Failure: Error>(
        _ body: (FileDescriptor) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withExtendedLifetime(file) { () throws(Failure) in try body(file.descriptor) }
    }
}
