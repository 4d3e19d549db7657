package import Archives
import Wheels

/// One file that is going to be written.
package struct PlannedFile: Hashable, Sendable {
    enum Content: Hashable, Sendable {
        /// A member as it is.
        case member(ZipMember)
        /// A member whose first line `#!python` becomes the environment's.
        case script(ZipMember)
        case generated([UInt8])
    }

    /// Below the environment's root.
    package let destination: MemberPath
    /// As RECORD will spell it.
    let recordPath: String
    let content: Content
    let isExecutable: Bool
    /// What the wheel's own RECORD says of it.
    let listed: RecordRow?

    init(
        _ destination: MemberPath, recordPath: String, content: Content, isExecutable: Bool = false,
        listed: RecordRow? = nil
    ) {
        self.destination = destination
        self.recordPath = recordPath
        self.content = content
        self.isExecutable = isExecutable
        self.listed = listed
    }

    /// What the file will be, where that is known before it is written.
    var knownRow: RecordRow? {
        switch content {
        case .member(let member):
            guard let listed, listed.algorithm != nil else { return nil }
            return RecordRow(path: recordPath, digest: listed.canonicalDigest, size: "\(member.entry.size)")
        case .script: return nil
        case .generated(let bytes): return RecordRow(path: recordPath, contents: bytes)
        }
    }
}
