import Archives
import Policy

/// Which rule an oddity of an archive comes under, and how bad it is for something that is to be installed.
struct ArchiveRule: Hashable {
    let rule: RuleID
    let severity: Severity

    private init(_ rule: RuleID, _ severity: Severity = .high) {
        self.rule = rule
        self.severity = severity
    }

    init(_ kind: ArchiveOddity.Kind) {
        self = Self.container(kind) ?? Self.name(kind) ?? Self.member(kind) ?? Self.tar(kind) ?? Self(.archiveMalformed)
    }

    // Two readers that start at different ends, or believe different headers, see different archives.
    private static func container(_ kind: ArchiveOddity.Kind) -> Self? {
        switch kind {
        case .bytesBefore, .bytesBetween, .bytesBehind, .severalEndRecords, .endRecordInsideComment,
            .severalDirectories, .directoryCountDisagrees, .offsetsShifted, .zip64RecordMisplaced,
            .zip64RecordDisagrees, .zip64SentinelWithoutExtra, .unlistedMember, .membersOverlap, .headersDisagree,
            .localNameDisagrees, .dataDescriptorDisagrees, .bytesBehindCompressedData, .severalStreams:
            Self(.archiveAmbiguous)
        case .zip64ExtraWithoutSentinel, .extraFieldMalformed: Self(.archiveMalformed, .medium)
        case .encrypted: Self(.archiveEncrypted)
        case .nestedTooDeep, .nestedTooLarge: Self(.archiveBomb)
        default: nil
        }
    }

    private static func name(_ kind: ArchiveOddity.Kind) -> Self? {
        switch kind {
        case .nameEmpty, .nameAbsolute, .nameWithDriveLetter, .nameWithParentComponent, .nameWithBackslash,
            .nameWithNUL, .nameWithControlCharacter, .nameWithInvisibleCharacter:
            Self(.archiveUnsafePath)
        case .nameWithDotComponent, .nameWithEmptyComponent, .nameWithColon, .nameWithTrailingDotOrSpace:
            Self(.archiveUnsafePath, .medium)
        case .nameNotUTF8, .unicodeNameDisagrees, .duplicateName, .namesCollide, .fileUsedAsFolder:
            Self(.archiveAmbiguous)
        case .nameWithoutUnicodeFlag: Self(.archiveAmbiguous, .low)
        default: nil
        }
    }

    private static func member(_ kind: ArchiveOddity.Kind) -> Self? {
        switch kind {
        case .linkLeaves, .linkTurnsBack, .linkUsedAsFolder, .hardLinkWithoutTarget: Self(.archiveUnsafeLink)
        case .symbolicLink: Self(.archiveUnsafeLink, .info)
        case .specialFile: Self(.archiveSpecialFile)
        case .privilegedMode: Self(.archiveSpecialFile, .medium)
        case .typeDisagreesWithName, .directoryWithData, .linkWithData: Self(.archiveAmbiguous)
        default: nil
        }
    }

    private static func tar(_ kind: ArchiveOddity.Kind) -> Self? {
        switch kind {
        case .extensionHeaderRepeated, .paxRecordRepeated, .paxDisagrees, .globalPaxOverrides, .prefixWithoutUstar:
            Self(.archiveAmbiguous)
        case .loneZeroBlock, .paddingNotZero: Self(.archiveMalformed, .low)
        default: nil
        }
    }
}

extension Finding {
    init(_ oddity: ArchiveOddity) {
        let rule = ArchiveRule(oddity.kind)
        let path = (oddity.containers + (oddity.member.map { [$0] } ?? [])).joined(separator: " > ")
        self.init(
            rule.rule, severity: rule.severity, "\(oddity.kind)",
            at: FindingLocation(path: path.isEmpty ? nil : path, offset: oddity.offset))
    }

    /// What made reading stop. A limit is no lie: whoever is honest and large cannot be examined.
    init?(_ error: ArchiveError) {
        switch error.reason {
        case .unreadable(let kind):
            self.init(ArchiveOddity(kind, at: error.offset, member: error.member))
        case .limit(let kind, let allowed):
            self.init(
                .archiveBomb, "has more than \(allowed) \(kind.rawValue)",
                at: FindingLocation(path: error.member, offset: error.offset))
        case .missing, .noSuchMember, .system: return nil
        }
    }
}
