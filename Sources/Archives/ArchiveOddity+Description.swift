extension ArchiveOddity: CustomStringConvertible {
    package var description: String {
        let names = (containers + [member].compactMap(\.self)).map(\.debugDescription)
        return (names + ["byte \(offset)"]).joined(separator: ", ") + ": \(kind)"
    }
}

extension ArchiveOddity.Kind: CustomStringConvertible {
    /// One clause without the place; text from the archive is quoted and its control characters are escaped.
    package var description: String {
        containerDescription ?? zipDescription ?? nameDescription ?? memberDescription ?? streamDescription
    }

    private var containerDescription: String? {
        switch self {
        case .notAnArchive(let expected): "this is not a \(expected)"
        case .truncated: "the archive ends in the middle"
        case .bytesBefore(let count): "\(count) bytes before the first member"
        case .bytesBetween(let count): "\(count) bytes that belong to no member"
        case .bytesBehind(let count): "\(count) bytes behind the end"
        case .endRecordMissing: "no end record where a zip has it"
        case .severalEndRecords(let other): "a second end record at byte \(other) leads elsewhere"
        case .endRecordInsideComment: "the signature of an end record inside the archive's comment"
        case .severalDirectories(let other): "a second central directory at byte \(other)"
        case .directoryOutsideFile: "the central directory lies outside the file"
        case .directoryMalformed: "the central directory cannot be read"
        case .directoryCountDisagrees(let declared, let found): "\(declared) entries declared, \(found) found"
        case .offsetsShifted(let count): "every offset is \(count) bytes too small"
        case .spansDisks: "the archive claims to span several disks"
        default: nil
        }
    }

    private var zipDescription: String? {
        switch self {
        case .zip64RecordMisplaced(let declared): "the zip64 end record is not at byte \(declared) as declared"
        case .zip64RecordMissing: "the zip64 end record is missing"
        case .zip64RecordDisagrees(let field, let plain, let zip64):
            "\(field.rawValue): \(plain) in the end record, \(zip64) in the zip64 end record"
        case .zip64SentinelWithoutExtra(let field): "\(field.rawValue) refers to a zip64 field that is missing"
        case .zip64ExtraWithoutSentinel: "a zip64 field that nothing refers to"
        case .zip64ExtraMalformed: "the zip64 field has the wrong length"
        case .extraFieldMalformed: "the extra fields do not fit their length"
        case .localHeaderMissing: "no local header where the central directory says"
        case .unlistedMember(let name): "member \(name.debugDescription) is not in the central directory"
        case .membersOverlap(let other): "shares bytes with \(other.debugDescription)"
        case .headersDisagree(let field, let local, let central):
            "\(field.rawValue): \(local) in the local header, \(central) in the central directory"
        case .localNameDisagrees(let local): "the local header names it \(local.debugDescription)"
        case .dataDescriptorDisagrees: "the data descriptor disagrees with the central directory"
        case .storedWithoutSize: "stored data whose local header does not say how long it is"
        case .encrypted: "encrypted"
        case .unsupportedMethod(let method): "compression method \(method) is not supported"
        case .unsupportedVersion(let version): "version \(version / 10).\(version % 10) is needed, which is not defined"
        case .compressedDataCorrupt: "the compressed data is corrupt"
        case .compressedDataTruncated: "the compressed data ends too early"
        case .bytesBehindCompressedData(let count): "\(count) bytes behind the end of the compressed data"
        case .wrongSize(let declared, let found): "\(declared) bytes declared, \(found) found"
        case .wrongChecksum(let declared, let found):
            "CRC \(Self.hexadecimal(declared)) declared, \(Self.hexadecimal(found)) found"
        default: nil
        }
    }

    private var nameDescription: String? {
        switch self {
        case .nameEmpty: "the name is empty"
        case .nameAbsolute: "the name is an absolute path"
        case .nameWithDriveLetter: "the name begins with a drive letter"
        case .nameWithParentComponent: "the name contains \"..\""
        case .nameWithDotComponent: "the name contains a component \".\""
        case .nameWithEmptyComponent: "the name contains an empty component"
        case .nameWithBackslash: "the name contains a backslash"
        case .nameWithColon: "the name contains a colon"
        case .nameWithNUL: "the name contains NUL"
        case .nameWithControlCharacter(let scalar): "the name contains the control character \(Self.codePoint(scalar))"
        case .nameWithInvisibleCharacter(let scalar):
            "the name contains the invisible character \(Self.codePoint(scalar))"
        case .nameWithTrailingDotOrSpace: "a component of the name ends in a dot or space"
        case .nameNotUTF8: "the name is not UTF-8"
        case .nameWithoutUnicodeFlag: "the name is not ASCII and not marked as UTF-8"
        case .unicodeNameDisagrees(let unicode): "the Unicode path field names it \(unicode.debugDescription)"
        case .duplicateName(let first): "the same name as the member at byte \(first)"
        case .namesCollide(let other, let folding): "differs from \(other.debugDescription) only in \(folding.rawValue)"
        case .fileUsedAsFolder(let user): "a file, and the folder of \(user.debugDescription)"
        case .linkUsedAsFolder(let user): "a link, and the folder of \(user.debugDescription)"
        default: nil
        }
    }

    private var memberDescription: String? {
        switch self {
        case .directoryWithData(let count): "a folder with \(count) bytes of data"
        case .typeDisagreesWithName: "the mode and the name disagree on whether this is a folder"
        case .symbolicLink(let target): "a symbolic link to \(target.debugDescription)"
        case .linkLeaves(let target): "a link out of the archive, to \(target.debugDescription)"
        case .linkTurnsBack(let target):
            "a link to \(target.debugDescription), which goes down and up again, past links that nobody can foresee"
        case .hardLinkWithoutTarget(let target): "a hard link to \(target.debugDescription), which is no earlier file"
        case .linkWithData(let count): "a link with \(count) bytes of data"
        case .specialFile(let kind): "a \(kind.rawValue)"
        case .privilegedMode(let mode): "mode \(String(mode, radix: 8)) sets a user or group id"
        case .unknownMemberType(let type): "unknown member type \(type)"
        default: nil
        }
    }

    private var streamDescription: String {
        switch self {
        case .headerChecksumWrong(let declared, let found): "header checksum \(declared) declared, \(found) found"
        case .numberMalformed(let field): "\(field.rawValue) is not a number"
        case .sparseMember: "a sparse member"
        case .prefixWithoutUstar: "a name prefix that only some readers know, the header not being ustar"
        case .extensionHeaderRepeated(let type):
            "a second extension header of type \(String(UnicodeScalar(type)).debugDescription) for one member"
        case .longNameMalformed: "a long name that is malformed"
        case .longNameWithoutMember: "a long name or pax header that no member follows"
        case .paxRecordMalformed: "a pax record that is malformed"
        case .paxRecordRepeated(let key): "the pax record \(key.debugDescription) is there twice"
        case .paxDisagrees(let key, let header):
            "the pax record \(key.debugDescription) disagrees with the header's \(header.debugDescription)"
        case .globalPaxOverrides(let key): "a global pax header sets \(key.debugDescription)"
        case .endMissing: "the two blocks of zeros that end a tar are missing"
        case .loneZeroBlock: "a lone block of zeros inside the archive"
        case .paddingNotZero: "the padding behind the data is not zeros"
        case .nestedTooDeep(let allowed): "an archive inside \(allowed) others, which was not opened"
        case .nestedTooLarge(let allowed): "a nested archive of more than \(allowed) bytes, which was not opened"
        case .streamHeaderMalformed: "the header of the compressed stream is malformed"
        case .severalStreams(let count): "\(count) compressed streams, one behind the other"
        default: "odd"
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }

    private static func codePoint(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }
}
