package import SystemPackage

/// Why an archive, or one member of it, could not be read, and where. Nothing that was handed out before stands for
/// the whole.
package struct ArchiveError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The bytes have no single meaning; the kind says how they lie.
        case unreadable(ArchiveOddity.Kind)
        /// The archive may be honest, but is larger than the caller wants to know about.
        case limit(ArchiveLimits.Kind, allowed: UInt64)
        /// A ``SparseSource`` does not hold these bytes yet; fetch them and ask again.
        case missing(Range<UInt64>)
        /// No member answers to what was asked for.
        case noSuchMember
        /// The operating system refused.
        case system(Errno)
    }

    package let reason: Reason
    /// Bytes from the start of the archive, or of the decompressed stream for a tar.
    package let offset: UInt64
    /// The member that was being read, as its name was decoded.
    package let member: String?

    package init(_ reason: Reason, at offset: UInt64, member: String? = nil) {
        self.reason = reason
        self.offset = offset
        self.member = member
    }

    /// The bytes to fetch before trying again, if that is all that was wrong.
    package var missingRange: Range<UInt64>? {
        if case .missing(let range) = reason { range } else { nil }
    }

    static func unreadable(_ kind: ArchiveOddity.Kind, at offset: UInt64, member: String? = nil) -> ArchiveError {
        ArchiveError(.unreadable(kind), at: offset, member: member)
    }

    static func limit(
        _ kind: ArchiveLimits.Kind, allowed: some BinaryInteger, at offset: UInt64, member: String? = nil
    ) -> ArchiveError {
        ArchiveError(.limit(kind, allowed: UInt64(clamping: allowed)), at: offset, member: member)
    }
}

extension ArchiveError: CustomStringConvertible {
    package var description: String {
        let place = member.map { "\($0.debugDescription), byte \(offset)" } ?? "byte \(offset)"
        return switch reason {
        case .unreadable(let kind): "\(place): \(kind)"
        case .limit(let kind, let allowed): "\(place): more than \(allowed) \(kind.rawValue)"
        case .missing(let range): "\(place): bytes \(range.lowerBound)..<\(range.upperBound) are not here yet"
        case .noSuchMember: "\(place): no such member"
        case .system(let error): "\(place): \(error)"
        }
    }
}
