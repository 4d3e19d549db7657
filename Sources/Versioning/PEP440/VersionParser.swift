/// Reads the complete grammar of PEP 440, appendix B, with every spelling that normalisation permits.
struct VersionParser {
    /// A problem at an offset of the bytes.
    struct Failure: Error {
        let offset: Int
        let problem: InvalidVersion.Problem
    }

    private var position: Int
    private var components = VersionComponents()

    private init(position: Int) {
        self.position = position
    }

    /// Reads a version that fills the bytes, white space around it aside.
    static func parse(_ bytes: Span<UInt8>) throws(Failure) -> VersionComponents {
        guard bytes.count <= Version.longestText else {
            throw Failure(offset: Version.longestText, problem: .tooLong)
        }
        let start = Whitespace.skip(in: bytes, from: 0)
        guard start < bytes.count else { throw Failure(offset: start, problem: .empty) }
        var parser = Self(position: start)
        try parser.parseVersion(bytes)
        guard Whitespace.skip(in: bytes, from: parser.position) == bytes.count else {
            throw Failure(offset: parser.position, problem: .unexpectedText)
        }
        return parser.components
    }

    private mutating func parseVersion(_ bytes: Span<UInt8>) throws(Failure) {
        if byte(bytes).map(Ascii.lowercased) == UInt8(ascii: "v") { position += 1 }
        try parseRelease(bytes)
        parsePreRelease(bytes)
        parsePostRelease(bytes)
        parseDevelopmentRelease(bytes)
        if byte(bytes) == Ascii.plus { try parseLocal(bytes) }
    }

    /// `[N!]N(.N)*`
    private mutating func parseRelease(_ bytes: Span<UInt8>) throws(Failure) {
        var number = try parseNumber(bytes)
        if byte(bytes) == Ascii.bang {
            components.epoch = number
            position += 1
            number = try parseNumber(bytes)
        }
        components.release.append(number)
        while byte(bytes) == Ascii.dot, isDigit(bytes, at: position + 1) {
            position += 1
            components.release.append(try parseNumber(bytes))
        }
    }

    private mutating func parseNumber(_ bytes: Span<UInt8>) throws(Failure) -> VersionNumber {
        guard isDigit(bytes, at: position) else { throw Failure(offset: position, problem: .expectedNumber) }
        return parseDigits(bytes)
    }

    /// The digits from here on, 0 when there are none: "1.2a" is "1.2a0".
    private mutating func parseDigits(_ bytes: Span<UInt8>) -> VersionNumber {
        let start = position
        while isDigit(bytes, at: position) { position += 1 }
        return VersionNumber(digits: bytes, in: start..<position)
    }

    /// `[._-]?(alpha|a|beta|b|preview|pre|c|rc)[._-]?N?`
    private mutating func parsePreRelease(_ bytes: Span<UInt8>) {
        guard let (kind, end) = Self.match(Self.preReleaseWords, bytes, at: afterSeparator(bytes, position)) else {
            return
        }
        position = afterSeparator(bytes, end)
        components.preRelease = Version.PreRelease(kind, parseDigits(bytes))
    }

    /// `-N` or `[._-]?(post|rev|r)[._-]?N?`
    private mutating func parsePostRelease(_ bytes: Span<UInt8>) {
        if byte(bytes) == Ascii.dash, isDigit(bytes, at: position + 1) {
            position += 1
            components.postRelease = parseDigits(bytes)
        } else if let (_, end) = Self.match(Self.postReleaseWords, bytes, at: afterSeparator(bytes, position)) {
            position = afterSeparator(bytes, end)
            components.postRelease = parseDigits(bytes)
        }
    }

    /// `[._-]?dev[._-]?N?`
    private mutating func parseDevelopmentRelease(_ bytes: Span<UInt8>) {
        guard let (_, end) = Self.match(Self.developmentWords, bytes, at: afterSeparator(bytes, position)) else {
            return
        }
        position = afterSeparator(bytes, end)
        components.developmentRelease = parseDigits(bytes)
    }

    /// `+[a-z0-9]+([._-][a-z0-9]+)*`
    private mutating func parseLocal(_ bytes: Span<UInt8>) throws(Failure) {
        repeat {
            position += 1
            components.local.append(try parseLocalSegment(bytes))
        } while byte(bytes).map(Ascii.isSeparator) == true
    }

    private mutating func parseLocalSegment(_ bytes: Span<UInt8>) throws(Failure) -> Version.LocalSegment {
        let start = position
        var isNumber = true
        while let next = byte(bytes), Ascii.isDigit(next) || Ascii.isLetter(next) {
            isNumber = isNumber && Ascii.isDigit(next)
            position += 1
        }
        guard position > start else { throw Failure(offset: start, problem: .expectedLocalSegment) }
        if isNumber { return .number(VersionNumber(digits: bytes, in: start..<position)) }
        // Digits have the bit that makes a letter lower case already.
        let text = (start..<position).map { Ascii.lowercased(bytes[$0]) }
        return .text(String(decoding: text, as: UTF8.self))
    }

    private func byte(_ bytes: Span<UInt8>) -> UInt8? {
        position < bytes.count ? bytes[position] : nil
    }

    private func isDigit(_ bytes: Span<UInt8>, at index: Int) -> Bool {
        index < bytes.count && Ascii.isDigit(bytes[index])
    }

    private func afterSeparator(_ bytes: Span<UInt8>, _ index: Int) -> Int {
        index < bytes.count && Ascii.isSeparator(bytes[index]) ? index + 1 : index
    }
}

extension VersionParser {
    private typealias Word<Meaning> = (text: StaticString, meaning: Meaning)

    // Of two words that begin alike the longer one stands first.
    private static let preReleaseWords: [Word<Version.PreRelease.Kind>] = [
        ("alpha", .alpha), ("a", .alpha), ("beta", .beta), ("b", .beta), ("preview", .releaseCandidate),
        ("pre", .releaseCandidate), ("rc", .releaseCandidate), ("c", .releaseCandidate),
    ]
    private static let postReleaseWords: [Word<Void>] = [("post", ()), ("rev", ()), ("r", ())]
    private static let developmentWords: [Word<Void>] = [("dev", ())]

    /// The first of the words that stands at `start`, in either case, and where it ends.
    private static func match<Meaning>(
        _ words: [Word<Meaning>], _ bytes: Span<UInt8>, at start: Int
    ) -> (Meaning, end: Int)? {
        for word in words where start + word.text.utf8CodeUnitCount <= bytes.count {
            let letters = UnsafeBufferPointer(start: word.text.utf8Start, count: word.text.utf8CodeUnitCount)
            if letters.indices.allSatisfy({ Ascii.lowercased(bytes[start + $0]) == letters[$0] }) {
                return (word.meaning, start + letters.count)
            }
        }
        return nil
    }
}
