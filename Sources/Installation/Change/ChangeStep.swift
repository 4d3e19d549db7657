package import Archives

/// One step that changes what is on the disk. A hook is called right before each, so that tests can end everything
/// there and see what the next run makes of it.
package enum ChangeStep: Hashable, Sendable {
    case makeTransactionFolder
    case stage(MemberPath)
    case writeJournal
    case publishJournal
    case takeAway(MemberPath)
    case removeEmptyFolder(MemberPath)
    case putInPlace(MemberPath)
    case commit
    case discard(MemberPath)

    package typealias Hook = @Sendable (ChangeStep) throws -> Void
}
