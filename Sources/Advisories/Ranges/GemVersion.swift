/// A version by RubyGems' rules (Gem::Version): segments of digits or letters, where letters make a pre-release.
struct GemVersion: Hashable, Sendable {
    enum Segment: Hashable, Sendable {
        case text(String)
        case number(UInt64)
    }

    /// Without the zeros that do not count: those at the end, and those before the first letters.
    let segments: [Segment]

    /// Nil for a text of another form: `[0-9]+(\.[0-9a-zA-Z]+)*(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?`.
    init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, Self.isDigit(first) else { return nil }
        var segments: [Segment] = []
        var run: [UInt8] = []
        var afterSeparator = false
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "."), UInt8(ascii: "-"):
                guard !afterSeparator else { return nil }
                guard Self.end(&run, &segments) else { return nil }
                if byte == UInt8(ascii: "-") { segments.append(.text("pre")) }
                afterSeparator = true
            case _ where Self.isDigit(byte) || Self.isLetter(byte):
                if let last = run.last, Self.isDigit(last) != Self.isDigit(byte) {
                    guard Self.end(&run, &segments) else { return nil }
                }
                run.append(byte)
                afterSeparator = false
            default: return nil
            }
        }
        guard !afterSeparator, Self.end(&run, &segments) else { return nil }
        self.segments = Self.canonical(segments)
    }

    /// Ends a run of digits or of letters; false for a number past 2⁶⁴ − 1.
    private static func end(_ run: inout [UInt8], _ segments: inout [Segment]) -> Bool {
        guard let first = run.first else { return true }
        let text = String(decoding: run, as: UTF8.self)
        run = []
        guard isDigit(first) else {
            segments.append(.text(text))
            return true
        }
        guard let number = UInt64(text) else { return false }
        segments.append(.number(number))
        return true
    }

    private static func canonical(_ segments: [Segment]) -> [Segment] {
        let letters = segments.firstIndex { if case .text = $0 { true } else { false } } ?? segments.endIndex
        return withoutTrailingZeros(segments[..<letters]) + withoutTrailingZeros(segments[letters...])
    }

    private static func withoutTrailingZeros(_ segments: ArraySlice<Segment>) -> [Segment] {
        Array(segments.prefix(through: segments.lastIndex { $0 != .number(0) } ?? segments.startIndex - 1))
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isLetter(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    }
}

extension GemVersion: Comparable {
    /// Segment by segment, a missing one counting as 0; letters come before numbers.
    static func < (left: Self, right: Self) -> Bool {
        for index in 0..<max(left.segments.count, right.segments.count) {
            let pair = (left.segment(at: index), right.segment(at: index))
            if pair.0 == pair.1 { continue }
            return switch pair {
            case (.number(let left), .number(let right)): left < right
            case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
            case (.text, .number): true
            case (.number, .text): false
            }
        }
        return false
    }

    private func segment(at index: Int) -> Segment {
        index < segments.count ? segments[index] : .number(0)
    }
}
