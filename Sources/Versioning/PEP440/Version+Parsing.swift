extension Version {
    /// Reads a version in any spelling that PEP 440 permits, white space around it included.
    package init(_ text: some StringProtocol) throws(InvalidVersion) {
        try self.init(String(text))
    }

    /// Reads a version in any spelling that PEP 440 permits, white space around it included.
    package init(_ text: String) throws(InvalidVersion) {
        try self.init(utf8: text.utf8.span)
    }

    /// Reads a version in any spelling that PEP 440 permits, white space around it included.
    package init(_ text: Substring) throws(InvalidVersion) {
        try self.init(utf8: text.utf8.span)
    }

    /// Reads a version from UTF-8 bytes.
    package init(utf8 bytes: Span<UInt8>) throws(InvalidVersion) {
        if let key = VersionKey(canonical: bytes) {
            self.init(key: key)
            return
        }
        do throws(VersionParser.Failure) {
            self.init(try VersionParser.parse(bytes))
        } catch {
            let text =
                error.problem == .tooLong ? "" : String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
            throw InvalidVersion(text: text, offset: error.offset, problem: error.problem)
        }
    }

    /// Reads a version from UTF-8 bytes.
    package init(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(InvalidVersion) {
        try self.init(utf8: bytes.span)
    }

    /// Reads a version from UTF-8 bytes.
    package init(utf8 bytes: ArraySlice<UInt8>) throws(InvalidVersion) {
        try self.init(utf8: bytes.span)
    }
}

extension VersionKey {
    /// The key of a version in its normalised spelling, when the key can say everything about it; nil for
    /// everything else, well-formed or not.
    init?(canonical bytes: Span<UInt8>) {
        var position = 0
        guard let first = Self.number(bytes, &position, limit: Self.dateLimit) else { return nil }
        var numbers: (UInt64, UInt64, UInt64) = (0, 0, 0)
        var count = 1
        while position + 1 < bytes.count, bytes[position] == Ascii.dot, Ascii.isDigit(bytes[position + 1]) {
            position += 1
            let limit = count == 1 ? Self.secondLimit : Self.dateLimit
            guard let number = Self.number(bytes, &position, limit: limit) else { return nil }
            switch count {
            case 1: numbers.0 = number
            case 2: numbers.1 = number
            case 3: numbers.2 = number
            case 4..<Self.largestWrittenCount: guard number == 0 else { return nil }
            default: return nil
            }
            count += 1
        }
        var suffix = Suffix.final
        var suffixNumber: UInt64 = 0
        if position < bytes.count {
            guard let kind = Self.suffix(bytes, &position),
                let number = Self.number(bytes, &position, limit: Self.suffixLimit - 1), position == bytes.count
            else { return nil }
            (suffix, suffixNumber) = (kind, kind == .final ? number + 1 : number)
        }
        self.init(
            first: first, second: numbers.0, third: numbers.1, fourth: numbers.2, writtenCount: count,
            suffix: suffix, number: suffixNumber)
    }

    /// The digits at `position`, at least one; nil when there is none or the value reaches `limit`.
    private static func number(_ bytes: Span<UInt8>, _ position: inout Int, limit: UInt64) -> UInt64? {
        let start = position
        var value: UInt64 = 0
        while position < bytes.count, Ascii.isDigit(bytes[position]) {
            value = value &* 10 &+ UInt64(bytes[position] &- Ascii.zero)
            guard value < limit else { return nil }
            position += 1
        }
        return position > start ? value : nil
    }

    /// `a`, `b`, `rc`, `.post` or `.dev` at `position`.
    private static func suffix(_ bytes: Span<UInt8>, _ position: inout Int) -> Suffix? {
        func follows(_ text: StaticString) -> Bool {
            guard position + text.utf8CodeUnitCount <= bytes.count else { return false }
            for index in 0..<text.utf8CodeUnitCount where bytes[position + index] != text.utf8Start[index] {
                return false
            }
            position += text.utf8CodeUnitCount
            return true
        }
        switch bytes[position] {
        case UInt8(ascii: "a"): return follows("a") ? .alpha : nil
        case UInt8(ascii: "b"): return follows("b") ? .beta : nil
        case UInt8(ascii: "r"): return follows("rc") ? .releaseCandidate : nil
        case Ascii.dot: return follows(".dev") ? .development : follows(".post") ? .final : nil
        default: return nil
        }
    }
}
