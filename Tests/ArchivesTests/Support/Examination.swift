import Archives

/// What a walk through a whole archive says, which is what callers see.
enum Examination {
    /// - Returns: the kinds of oddities in the order found.
    static func kinds(
        ofZip bytes: [UInt8], limits: ArchiveLimits = .standard
    ) throws -> [ArchiveOddity.Kind] {
        try ArchiveWalk(through: MemorySource(bytes), format: .zip, limits: limits) { _, _ in }.oddities.map(\.kind)
    }

    static func kinds(
        ofTar bytes: [UInt8], limits: ArchiveLimits = .standard
    ) throws -> [ArchiveOddity.Kind] {
        try ArchiveWalk(through: MemorySource(bytes), format: .tar(nil), limits: limits) { _, _ in }.oddities.map(
            \.kind)
    }

    static func kinds(of zip: ZipBuilder) throws -> [ArchiveOddity.Kind] { try kinds(ofZip: zip.build()) }

    static func kinds(of tar: TarBuilder) throws -> [ArchiveOddity.Kind] { try kinds(ofTar: tar.build()) }

    /// Why reading fails; nil when it does not.
    static func failure(
        _ bytes: [UInt8], as format: ArchiveFormat, limits: ArchiveLimits = .standard
    ) -> ArchiveError.Reason? {
        do {
            _ = try ArchiveWalk(through: MemorySource(bytes), format: format, limits: limits) { _, _ in }
            return nil
        } catch {
            return (error as? ArchiveError)?.reason
        }
    }

    static func failure(of zip: ZipBuilder, limits: ArchiveLimits = .standard) -> ArchiveError.Reason? {
        failure(zip.build(), as: .zip, limits: limits)
    }

    static func failure(of tar: TarBuilder, limits: ArchiveLimits = .standard) -> ArchiveError.Reason? {
        failure(tar.build(), as: .tar(nil), limits: limits)
    }

    /// Every member's name and data.
    static func contents(_ bytes: [UInt8], as format: ArchiveFormat) throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        _ = try ArchiveWalk(through: MemorySource(bytes), format: format) { member, data in
            contents[member.name] = try data.bytes(limit: 1 << 24)
        }
        return contents
    }
}
