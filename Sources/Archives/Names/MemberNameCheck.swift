/// What a member's name says, examined as every system may read it: `/` and `\` both part components here, though
/// only `/` is allowed to (APPNOTE 4.4.17.1; POSIX pax, path).
struct MemberNameCheck {
    private(set) var oddities: [ArchiveOddity.Kind] = []
    /// Components that name something, so neither empty nor `.`.
    private(set) var depth = 0
    /// Whether the collision key needs more than a change of case.
    private(set) var isPlain = true

    private var componentStart = 0
    private var isASCII = true

    /// - Parameter name: as decoded; a final `/` marks a folder and is no component.
    init(_ name: String) {
        var name = name
        name.withUTF8 { bytes in
            scan(UnsafeBufferPointer(rebasing: bytes.last == UInt8(ascii: "/") ? bytes.dropLast() : bytes[...]))
        }
        if !isASCII { scanScalars(of: name) }
    }

    private mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let first = bytes.first else { return add(.nameEmpty) }
        if first == UInt8(ascii: "/") { add(.nameAbsolute) }
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "/"):
                endComponent(bytes[componentStart..<index])
                componentStart = index + 1
            case UInt8(ascii: "\\"):
                add(.nameWithBackslash)
                endComponent(bytes[componentStart..<index])
                componentStart = index + 1
            case UInt8(ascii: ":"):
                add(index == 1 && Self.isLetter(first) ? .nameWithDriveLetter : .nameWithColon)
            case 0: add(.nameWithNUL)
            case 1..<0x20, 0x7F: add(.nameWithControlCharacter(UInt32(byte)))
            case 0x80...: isASCII = false
            default: break
            }
        }
        endComponent(bytes[componentStart...])
    }

    private mutating func endComponent(_ component: Slice<UnsafeBufferPointer<UInt8>>) {
        let dot = UInt8(ascii: ".")
        guard let last = component.last else {
            // The empty component before a leading "/" was called absolute already.
            if component.startIndex > 0 { add(.nameWithEmptyComponent) }
            isPlain = false
            return
        }
        if last == dot || last == UInt8(ascii: " ") {
            isPlain = false
            switch (component.count, component.first == dot) {
            case (1, true): return add(.nameWithDotComponent)
            case (2, true) where last == dot: add(.nameWithParentComponent)
            default: add(.nameWithTrailingDotOrSpace)
            }
        }
        depth += 1
    }

    private mutating func scanScalars(of name: String) {
        isPlain = false
        for scalar in name.unicodeScalars {
            switch scalar.value {
            case 0x80...0x9F: add(.nameWithControlCharacter(scalar.value))
            case 0xAD, 0x061C, 0x180E, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
                0xE0000...0xE0FFF:
                add(.nameWithInvisibleCharacter(scalar.value))
            default: break
            }
        }
    }

    private mutating func add(_ kind: ArchiveOddity.Kind) {
        isPlain = false
        if !oddities.contains(kind) { oddities.append(kind) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
    }
}
