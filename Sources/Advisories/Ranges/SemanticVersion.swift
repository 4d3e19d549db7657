/// A version by Semantic Versioning 2.0.0, ordered by its section 11. Build metadata is read and left out: it "MUST be
/// ignored when determining version precedence".
///
/// A `v` before it and missing minor and patch numbers are accepted, because advisories and installed packages have
/// them (`v1.2`).
struct SemanticVersion: Hashable, Sendable {
    enum Identifier: Hashable, Sendable {
        case number(UInt64)
        case text(String)
    }

    let release: [UInt64]
    let preRelease: [Identifier]

    /// Nil for a text of another form, and for numbers past 2⁶⁴ − 1.
    init?(_ text: some StringProtocol) {
        var bytes = Array(text.utf8)[...]
        if bytes.first == UInt8(ascii: "v") { bytes = bytes.dropFirst() }
        if let plus = bytes.firstIndex(of: UInt8(ascii: "+")) {
            guard Self.identifiers(bytes[(plus + 1)...]) != nil else { return nil }
            bytes = bytes[..<plus]
        }
        let dash = bytes.firstIndex(of: UInt8(ascii: "-")) ?? bytes.endIndex
        let numbers = bytes[..<dash].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { Self.number($0) }
        let release = numbers.compactMap(\.self)
        guard release.count == numbers.count, (1...3).contains(release.count) else { return nil }
        self.release = release + Array(repeating: 0, count: 3 - release.count)
        guard dash < bytes.endIndex else {
            preRelease = []
            return
        }
        guard let preRelease = Self.identifiers(bytes[(dash + 1)...]) else { return nil }
        self.preRelease = preRelease
    }

    private static func identifiers(_ bytes: ArraySlice<UInt8>) -> [Identifier]? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        var identifiers: [Identifier] = []
        for part in parts {
            guard !part.isEmpty, part.allSatisfy(isIdentifierByte) else { return nil }
            identifiers.append(number(part).map(Identifier.number) ?? .text(String(decoding: part, as: UTF8.self)))
        }
        return identifiers
    }

    private static func isIdentifierByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        default: false
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64? {
        guard !bytes.isEmpty, bytes.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            return nil
        }
        return UInt64(String(decoding: bytes, as: UTF8.self))
    }
}

extension SemanticVersion: Comparable {
    static func < (left: Self, right: Self) -> Bool {
        if left.release != right.release { return left.release.lexicographicallyPrecedes(right.release) }
        if left.preRelease.isEmpty || right.preRelease.isEmpty {
            return !left.preRelease.isEmpty && right.preRelease.isEmpty
        }
        return left.preRelease.lexicographicallyPrecedes(right.preRelease)
    }
}

extension SemanticVersion.Identifier: Comparable {
    /// "Numeric identifiers always have lower precedence than non-numeric identifiers."
    static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left < right
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.number, .text): true
        case (.text, .number): false
        }
    }
}
