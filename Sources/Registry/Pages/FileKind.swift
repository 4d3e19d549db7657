/// What a file name on a page says the file is, and which part of the name is its version.
///
/// Decided on bytes, once per file, so that a page of thousands of files need not be parsed name by name later; the full
/// rules (PEP 427, PEP 625, tags) are PythonPackaging's and apply to the few files that are looked at.
struct FileKind {
    enum Shape {
        case wheel
        case sourceDistribution
        case other
    }

    let shape: Shape
    /// Within the name; empty for `other`.
    let version: Range<Int>

    private static let none = FileKind(shape: .other, version: 0..<0)

    /// Longest first where one ends with another.
    private static let sourceSuffixes: [StaticString] = [
        ".tar.gz", ".zip", ".tar.bz2", ".tgz", ".tar.xz", ".tar.zst", ".tar.lzma", ".tbz", ".txz", ".tlz", ".tar.Z",
        ".tar",
    ]

    /// - Parameters:
    ///   - name: the file's name.
    ///   - project: the normalised name of the project whose page it stands on; a file of another project has no version.
    init(of name: UnsafeRawBufferPointer, project: [UInt8]) {
        if Self.hasSuffix(name, ".whl") {
            self = Self.wheel(name, project: project)
        } else if let suffix = Self.sourceSuffixes.first(where: { Self.hasSuffix(name, $0) }) {
            self = Self.source(name, end: name.count - suffix.utf8CodeUnitCount, project: project)
        } else {
            self = Self.none
        }
    }

    /// Whether the name ends as wheels and source archives do.
    static func isDistribution(_ name: UnsafeRawBufferPointer) -> Bool {
        hasSuffix(name, ".whl") || sourceSuffixes.contains { hasSuffix(name, $0) }
    }

    private init(shape: Shape, version: Range<Int>) {
        self.shape = shape
        self.version = version
    }

    /// `name-version(-build)?-python-abi-platform.whl`: PEP 427 leaves no `-` within a part.
    private static func wheel(_ name: UnsafeRawBufferPointer, project: [UInt8]) -> FileKind {
        var dashes: [Int] = []
        for index in 0..<(name.count - 4) where name[index] == UInt8(ascii: "-") { dashes.append(index) }
        guard dashes.count == 4 || dashes.count == 5 else { return none }
        guard normalizedPrefix(name, matches: project, endingAt: dashes[0]) else { return none }
        return FileKind(shape: .wheel, version: (dashes[0] + 1)..<dashes[1])
    }

    /// `name-version.tar.gz`, where old files write the name as they like and it may itself hold `-`: the project's name
    /// tells where it ends.
    private static func source(_ name: UnsafeRawBufferPointer, end: Int, project: [UInt8]) -> FileKind {
        for index in 0..<max(end, 0) where name[index] == UInt8(ascii: "-") {
            if normalizedPrefix(name, matches: project, endingAt: index), index + 1 < end {
                return FileKind(shape: .sourceDistribution, version: (index + 1)..<end)
            }
        }
        return none
    }

    /// Whether the name up to `end`, normalised by PEP 503, is the project's.
    private static func normalizedPrefix(_ name: UnsafeRawBufferPointer, matches project: [UInt8], endingAt end: Int)
        -> Bool
    {
        var position = 0
        var index = 0
        while index < end {
            var byte = name[index]
            if byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
            index += 1
            if isSeparator(byte) {
                while index < end, isSeparator(name[index]) { index += 1 }
                byte = UInt8(ascii: "-")
            }
            guard position < project.count, project[position] == byte else { return false }
            position += 1
        }
        return position == project.count
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".")
    }

    /// Compares without regard to case: `.ZIP` occurs.
    private static func hasSuffix(_ name: UnsafeRawBufferPointer, _ suffix: StaticString) -> Bool {
        let count = suffix.utf8CodeUnitCount
        guard name.count > count else { return false }
        for index in 0..<count {
            let byte = name[name.count - count + index]
            let folded = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
            let wanted = suffix.utf8Start[index]
            guard folded == (wanted &- UInt8(ascii: "A") < 26 ? wanted | 0x20 : wanted) else { return false }
        }
        return true
    }
}
