import Archives

/// The folder in an environment's root that holds a change while it is made. It is there only meanwhile, or when one
/// was interrupted.
///
/// | in it | means |
/// | --- | --- |
/// | neither journal nor marker | nothing visible has been changed: throw it away |
/// | `journal` | the change was under way: undo it |
/// | `committed` | the change is complete: throw the rest away |
/// | `undone` | everything is as before: throw the rest away |
struct TransactionFolder {
    static let name = ".cordon-change"

    let root: MemberPath
    /// What is being installed, under the paths that it will have.
    let new: MemberPath
    /// What was taken away, under the paths that it had.
    let old: MemberPath
    let journal: MemberPath
    let unfinishedJournal: MemberPath
    let committed: MemberPath
    let undone: MemberPath

    init() throws(InvalidMemberPath) {
        root = try MemberPath(Self.name)
        new = try MemberPath(Self.name + "/new")
        old = try MemberPath(Self.name + "/old")
        journal = try MemberPath(Self.name + "/journal")
        unfinishedJournal = try MemberPath(Self.name + "/journal.unfinished")
        committed = try MemberPath(Self.name + "/committed")
        undone = try MemberPath(Self.name + "/undone")
    }

    /// The place of a path of the environment in ``old`` or ``new``.
    static func place(_ path: MemberPath, in folder: MemberPath) throws(InvalidMemberPath) -> MemberPath {
        try MemberPath(folder.description + "/" + path.description)
    }
}
