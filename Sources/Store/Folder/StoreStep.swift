package import PackageIdentity

/// One step that changes what is on the disk. A hook is called right before each, so that tests can end everything
/// there, or let it fail, and see what the next cordon makes of it.
package enum StoreStep: Hashable, Sendable {
    case makeIncoming
    /// The new file is about to be locked: until then it looks like one that nobody owns.
    case lockIncoming
    /// Bytes are about to be written; how many there are already.
    case write(after: UInt64)
    case restrict
    case synchronize
    case publish(Digest)
    case record(Digest)
    /// An artifact that was opened is about to be hashed.
    case rehash(Digest)
    /// What came in is given up.
    case discard
    /// A corrupt or unused artifact goes.
    case remove(Digest)

    package typealias Hook = @Sendable (StoreStep) throws -> Void
}
