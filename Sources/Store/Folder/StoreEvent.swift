package import PackageIdentity
package import SystemPackage

/// Something about the store or the ledger that a person should hear of.
package enum StoreEvent: Hashable, Sendable {
    /// An artifact was not what it is called by, and was removed.
    case corrupt(CorruptArtifact)
    /// The ledger could not be read as a database; it was moved aside and begun anew.
    case ledgerReplaced(ledger: FilePath, movedTo: FilePath, reason: String)
    /// The ledger did not take a note about an artifact; nothing is lost but time, because it is hashed again.
    case unrecorded(StoreError)
}

/// An artifact that was found not to be what it is called by.
package struct CorruptArtifact: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The digest that its bytes really have.
        case content(Digest)
        /// A link, folder or device, not a file.
        case notAFile
        /// The disk did not give the bytes back.
        case unreadable(Errno)
    }

    /// What it is called by.
    package let digest: Digest
    package let path: FilePath
    package let reason: Reason
    /// The name under which it was asked for, if it was.
    package let filename: String?
}

extension CorruptArtifact.Reason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .content(let found): "its bytes are now \(found)"
        case .notAFile: "it is no plain file any more"
        case .unreadable(let error): "its bytes cannot be read (\(error))"
        }
    }
}

extension StoreEvent: CustomStringConvertible {
    package var description: String {
        switch self {
        case .corrupt(let artifact):
            "the stored \(artifact.filename ?? "artifact") was corrupt and has been removed: \(artifact.reason) "
                + "(\(artifact.path))"
        case .ledgerReplaced(let ledger, let moved, let reason):
            "the ledger \(ledger) was damaged (\(reason)) and is begun anew; the old one is kept as \(moved). "
                + "When files were first seen and with which digest, and which warnings were accepted, is forgotten: a "
                + "file that was replaced before today cannot be told from an honest one"
        case .unrecorded(let error): "\(error)"
        }
    }
}
