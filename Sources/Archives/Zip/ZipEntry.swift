/// One member of a zip as its central directory describes it (APPNOTE 4.3.12). Nothing here has been compared with
/// the local header or the data.
package struct ZipEntry: Hashable, Sendable {
    /// Decoded as UTF-8, or as code page 437 where the flags say so; folders end in `/`.
    package let name: String
    /// The bytes of the name where they are not `name.utf8`.
    let rawName: [UInt8]?
    package let type: MemberType
    package let flags: Flags
    package let method: Method
    /// Bytes in the archive.
    package let compressedSize: UInt64
    /// Bytes after decompression.
    package let size: UInt64
    package let checksum: UInt32
    /// MS-DOS date in the upper half, time in the lower.
    package let modified: UInt32
    package let externalAttributes: UInt32
    /// Where the local header is, the shift of a prefixed archive included.
    package let localHeaderOffset: UInt64
    /// Where the record in the central directory is.
    package let recordOffset: UInt64

    /// The POSIX mode, 0 when the packer gave none.
    package var mode: UInt16 { UInt16(externalAttributes >> 16) }

    /// Whether any execute bit of a regular file is set, as installers of wheels ask.
    package var isExecutable: Bool { mode & 0o170000 == 0o100000 && mode & 0o111 != 0 }

    /// The name's bytes as both headers must have them.
    func hasRawName(_ bytes: some Sequence<UInt8>) -> Bool {
        if let rawName { rawName.elementsEqual(bytes) } else { name.utf8.elementsEqual(bytes) }
    }

    /// The general purpose bits (APPNOTE 4.4.4).
    package struct Flags: OptionSet, Hashable, Sendable {
        package let rawValue: UInt16

        package init(rawValue: UInt16) { self.rawValue = rawValue }

        package static let encrypted = Flags(rawValue: 1)
        package static let dataDescriptor = Flags(rawValue: 1 << 3)
        package static let patched = Flags(rawValue: 1 << 5)
        package static let stronglyEncrypted = Flags(rawValue: 1 << 6)
        package static let unicode = Flags(rawValue: 1 << 11)
        package static let maskedHeader = Flags(rawValue: 1 << 13)

        /// All bits but those that only say how hard the packer tried (1, 2) and those nobody uses (4, 7 to 10).
        static let meaningful: Flags = [
            .encrypted, .dataDescriptor, .patched, .stronglyEncrypted, .unicode, .maskedHeader,
        ]

        var isEncrypted: Bool { !isDisjoint(with: [.encrypted, .stronglyEncrypted, .maskedHeader]) }
    }

    /// The compression method (APPNOTE 4.4.5).
    package enum Method: Hashable, Sendable {
        case stored
        case deflated
        case unsupported(UInt16)

        init(code: UInt16) {
            self =
                switch code {
                case 0: .stored
                case 8: .deflated
                default: .unsupported(code)
                }
        }

        package var code: UInt16 {
            switch self {
            case .stored: 0
            case .deflated: 8
            case .unsupported(let code): code
            }
        }
    }
}
