/// Reads PEP 440's version specifiers, one or a comma-separated list of them.
enum SpecifierParser {
    /// A problem at an offset of the bytes.
    struct Failure: Error {
        let offset: Int
        let problem: InvalidSpecifier.Problem
    }

    /// Reads a list. Empty places between commas are skipped, as packaging does: `>=1,,<2,` is `>=1,<2`.
    static func parseList(_ bytes: Span<UInt8>) throws(Failure) -> [VersionSpecifier] {
        var specifiers: [VersionSpecifier] = []
        var start = 0
        while start <= bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != Ascii.comma { end += 1 }
            if Whitespace.skip(in: bytes, from: start) < end {
                specifiers.append(try parseOne(bytes, in: start..<end))
            }
            start = end + 1
        }
        return specifiers
    }

    /// Reads the one specifier that fills the range, white space aside.
    static func parseOne(_ bytes: Span<UInt8>, in range: Range<Int>) throws(Failure) -> VersionSpecifier {
        let start = Whitespace.skip(in: bytes, from: range.lowerBound)
        guard let symbol = symbol(bytes, at: start, end: range.upperBound) else {
            throw Failure(offset: min(start, range.upperBound), problem: .expectedOperator)
        }
        let versionStart = min(
            Whitespace.skip(in: bytes, from: start + symbol.rawValue.utf8.count), range.upperBound)
        var end = versionStart
        while end < range.upperBound, Whitespace.length(in: bytes, at: end) == 0 { end += 1 }
        let rest = Whitespace.skip(in: bytes, from: end)
        guard rest >= range.upperBound else { throw Failure(offset: rest, problem: .unexpectedText) }
        return try specifier(symbol, bytes, in: versionStart..<end)
    }

    /// The operator at `position`, the longest one that stands there.
    static func symbol(_ bytes: Span<UInt8>, at position: Int, end: Int) -> VersionSpecifier.Operator? {
        func byte(_ index: Int) -> UInt8 { position + index < end ? bytes[position + index] : 0 }
        let equals = UInt8(ascii: "=")
        switch (byte(0), byte(1)) {
        case (equals, equals): return byte(2) == equals ? .arbitrary : .equal
        case (UInt8(ascii: "~"), equals): return .compatible
        case (UInt8(ascii: "!"), equals): return .notEqual
        case (UInt8(ascii: "<"), equals): return .lessOrEqual
        case (UInt8(ascii: ">"), equals): return .greaterOrEqual
        case (UInt8(ascii: "<"), _): return .less
        case (UInt8(ascii: ">"), _): return .greater
        default: return nil
        }
    }

    /// A specifier whose version fills the range.
    static func specifier(
        _ symbol: VersionSpecifier.Operator, _ bytes: Span<UInt8>, in range: Range<Int>
    ) throws(Failure) -> VersionSpecifier {
        if symbol == .arbitrary { return try arbitrary(bytes, in: range) }
        let isWildcard = hasWildcard(bytes, in: range)
        let end = isWildcard ? range.upperBound - 2 : range.upperBound
        let version: Version
        do throws(InvalidVersion) {
            version = try Version(utf8: bytes.extracting(range.lowerBound..<end))
        } catch {
            throw Failure(offset: range.lowerBound + error.offset, problem: .version(error.problem))
        }
        if isWildcard {
            guard symbol == .equal || symbol == .notEqual, version.isPlainRelease else {
                throw Failure(offset: end, problem: .wildcardNotAllowed)
            }
        } else if version.hasLocal, symbol != .equal, symbol != .notEqual {
            throw Failure(offset: firstPlus(bytes, in: range), problem: .localNotAllowed)
        }
        guard symbol != .compatible || version.releaseCount > 1 else {
            throw Failure(offset: range.lowerBound, problem: .singleReleaseNumber)
        }
        return VersionSpecifier(unchecked: symbol, version, isWildcard: isWildcard, text: text(bytes, in: range))
    }

    /// `===` takes everything but white space, `;` and `)`, which end it where requirements are written.
    private static func arbitrary(_ bytes: Span<UInt8>, in range: Range<Int>) throws(Failure) -> VersionSpecifier {
        if let offset = range.first(where: { bytes[$0] == UInt8(ascii: ";") || bytes[$0] == UInt8(ascii: ")") }) {
            throw Failure(offset: offset, problem: .unexpectedText)
        }
        let text = text(bytes, in: range)
        return VersionSpecifier(unchecked: .arbitrary, try? Version(text), isWildcard: false, text: text)
    }

    private static func hasWildcard(_ bytes: Span<UInt8>, in range: Range<Int>) -> Bool {
        range.count >= 2 && bytes[range.upperBound - 1] == Ascii.star && bytes[range.upperBound - 2] == Ascii.dot
    }

    private static func firstPlus(_ bytes: Span<UInt8>, in range: Range<Int>) -> Int {
        range.first { bytes[$0] == Ascii.plus } ?? range.lowerBound
    }

    static func text(_ bytes: Span<UInt8>, in range: Range<Int>) -> String {
        String(copying: bytes.extracting(range))
    }
}

extension Version {
    /// Whether the version has epoch and release only.
    fileprivate var isPlainRelease: Bool { !isPreRelease && !isPostRelease && !hasLocal }
}

extension String {
    /// Decodes UTF-8; bytes that are none become replacement characters.
    init(copying bytes: Span<UInt8>) {
        self = bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}
