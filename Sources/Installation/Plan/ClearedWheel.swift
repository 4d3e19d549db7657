package import Archives
import Policy
package import PythonPackaging
package import Store
package import Wheels

/// A wheel that policy lets through, read. Nothing else is ever planned or installed.
package struct ClearedWheel: Sendable {
    package let contents: WheelContents
    package let artifact: ClearedArtifact

    /// - Throws: ``WheelError``, or ``ArchiveError``.
    package init(_ artifact: ClearedArtifact, filename: WheelFilename, limits: ArchiveLimits = .standard) throws {
        let verified = artifact.thing
        contents = try WheelContents(
            VerifiedWheel(uncheckedSource: verified.source, filename: filename, digest: verified.identity.digest),
            limits: limits)
        self.artifact = artifact
    }

    /// A wheel that was read before it was cleared.
    ///
    /// - Throws: ``WheelError`` with reason `digestMismatch` when it is not the one that was cleared.
    package init(_ artifact: ClearedArtifact, read contents: WheelContents) throws(WheelError) {
        let expected = artifact.thing.identity.digest
        guard contents.wheel.digest == expected else {
            throw WheelError(
                contents.wheel.filename, .digestMismatch(expected: expected, found: contents.wheel.digest))
        }
        self.contents = contents
        self.artifact = artifact
    }
}
