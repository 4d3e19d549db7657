/// What a member becomes when it is unpacked.
package enum MemberType: Hashable, Sendable {
    case file
    case directory
    case symbolicLink
    case hardLink
    case special(SpecialFile)

    package var isLink: Bool { self == .symbolicLink || self == .hardLink }

    /// From the type bits of a POSIX mode; nil when they are 0, so when the mode says nothing.
    init?(mode: UInt16) {
        switch mode & 0o170000 {
        case 0: return nil
        case 0o100000: self = .file
        case 0o040000: self = .directory
        case 0o120000: self = .symbolicLink
        case 0o020000: self = .special(.characterDevice)
        case 0o060000: self = .special(.blockDevice)
        case 0o010000: self = .special(.fifo)
        case 0o140000: self = .special(.socket)
        default: self = .special(.unknown)
        }
    }
}
