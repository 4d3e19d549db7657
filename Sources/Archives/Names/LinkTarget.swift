/// Where a link leads, told from names alone: a link may be unpacked before, or without, what it leads to.
enum LinkTarget {
    /// - Parameters:
    ///   - target: as the archive spells it.
    ///   - name: of the symbolic link, from whose folder the target is reached.
    /// - Returns: nil for a target that stays inside whatever other links the archive holds.
    static func oddity(ofSymbolicLink target: String, named name: String) -> ArchiveOddity.Kind? {
        let folders = NameKey.withoutFolderMark(name).utf8.split(separator: UInt8(ascii: "/")).dropLast()
        let depth = folders.count { !$0.elementsEqual(".".utf8) }
        return oddity(of: target, depth: depth)
    }

    /// A hard link's target is a member's name, so it starts at the root of the archive.
    static func oddity(ofHardLink target: String) -> ArchiveOddity.Kind? {
        oddity(of: target, depth: 0)
    }

    private static func oddity(of target: String, depth: Int) -> ArchiveOddity.Kind? {
        let bytes = Array(target.utf8)
        let isAbsolute = bytes.first == UInt8(ascii: "/") || bytes.first == UInt8(ascii: "\\")
        if bytes.isEmpty || isAbsolute || hasDrive(bytes) { return .linkLeaves(target: target) }
        var depth = depth
        var hasGoneDown = false
        for component in bytes.split(whereSeparator: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
            if component.elementsEqual(".".utf8) { continue }
            guard component.elementsEqual("..".utf8) else {
                hasGoneDown = true
                depth += 1
                continue
            }
            depth -= 1
            if depth < 0 { return .linkLeaves(target: target) }
            // Up from a folder that is itself a link is somewhere else than where the names say.
            if hasGoneDown { return .linkTurnsBack(target: target) }
        }
        return nil
    }

    private static func hasDrive(_ bytes: [UInt8]) -> Bool {
        bytes.count >= 2 && bytes[1] == UInt8(ascii: ":") && UInt8(ascii: "a")...UInt8(ascii: "z") ~= bytes[0] | 0x20
    }
}
