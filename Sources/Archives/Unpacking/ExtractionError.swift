package import SystemPackage

/// Why something could not be unpacked, and under which path.
package struct ExtractionError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// There is something of that name already; nothing is ever overwritten.
        case exists
        /// A component of the path is a file or a link, so what lies "below" it may lie anywhere.
        case notAFolder
        /// The link would lead out of the root, or nobody can tell where.
        case unsafeLink(target: String)
        case limit(ArchiveLimits.Kind, allowed: UInt64)
        case system(Errno)
    }

    package let reason: Reason
    package let path: MemberPath

    init(_ reason: Reason, _ path: MemberPath) {
        self.reason = reason
        self.path = path
    }
}

extension ExtractionError: CustomStringConvertible {
    package var description: String {
        let name = path.description.debugDescription
        return switch reason {
        case .exists: "\(name) is there already"
        case .notAFolder: "\(name): part of the path is no folder"
        case .unsafeLink(let target): "\(name): the link to \(target.debugDescription) may leave the folder"
        case .limit(let kind, let allowed): "\(name): more than \(allowed) \(kind.rawValue)"
        case .system(let error): "\(name): \(error)"
        }
    }
}
