/// An IP address, as numbers; knows how far it reaches (RFC 6890, the special-purpose registries of IANA).
package enum NetworkAddress: Hashable, Sendable {
    case v4(UInt32)
    /// The upper and lower half, most significant bit first.
    case v6(UInt64, UInt64)

    /// Reads the strict textual forms: four decimal numbers without leading zeros, or RFC 4291 section 2.2 (without
    /// brackets and zone). The loose forms of `inet_aton` (`127.1`, `0x7f000001`) are no addresses here.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        if let value = Self.readV4(bytes[...]) {
            self = .v4(value)
        } else if let (high, low) = Self.readV6(bytes) {
            self = .v6(high, low)
        } else {
            return nil
        }
    }

    private static func readV4(_ bytes: ArraySlice<UInt8>) -> UInt32? {
        let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != UInt8(ascii: "0") else { return nil }
            var number: UInt32 = 0
            for byte in part {
                guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
                number = number * 10 + UInt32(byte - UInt8(ascii: "0"))
            }
            guard number <= 255 else { return nil }
            value = value << 8 | number
        }
        return value
    }

    private static func readV6(_ bytes: [UInt8]) -> (UInt64, UInt64)? {
        guard bytes.count <= 45 else { return nil }
        let pieces = bytes.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard pieces.count >= 3, pieces.count <= 9 else { return nil }
        var groups: [UInt16] = []
        var gap: Int?
        for (index, piece) in pieces.enumerated() {
            let isEdge = index == 0 || index == pieces.count - 1
            if piece.isEmpty {
                if isEdge {
                    let neighbour = index == 0 ? pieces[1] : pieces[pieces.count - 2]
                    guard neighbour.isEmpty else { return nil }
                } else {
                    guard gap == nil else { return nil }
                    gap = groups.count
                }
            } else if index == pieces.count - 1, let quad = readV4(piece) {
                groups += [UInt16(quad >> 16), UInt16(quad & 0xFFFF)]
            } else {
                guard let group = readGroup(piece) else { return nil }
                groups.append(group)
            }
        }
        guard let full = expand(groups, gap: gap) else { return nil }
        return (join(full[0..<4]), join(full[4..<8]))
    }

    private static func readGroup(_ piece: ArraySlice<UInt8>) -> UInt16? {
        guard piece.count <= 4 else { return nil }
        var value: UInt16 = 0
        for byte in piece {
            guard let digit = HexadecimalDigit.value(of: byte) else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }

    private static func expand(_ groups: [UInt16], gap: Int?) -> [UInt16]? {
        guard let gap else { return groups.count == 8 ? groups : nil }
        guard groups.count < 8 else { return nil }
        return groups[..<gap] + Array(repeating: 0, count: 8 - groups.count) + groups[gap...]
    }

    private static func join(_ groups: ArraySlice<UInt16>) -> UInt64 {
        groups.reduce(0) { $0 << 16 | UInt64($1) }
    }
}

extension NetworkAddress {
    /// How far packets to an address go, from nearest to farthest.
    package enum Reach: String, Hashable, Sendable, CaseIterable {
        case loopback
        case linkLocal
        /// RFC 1918, unique local (RFC 4193), shared address space of carriers (RFC 6598).
        case privateNetwork
        /// Multicast, unspecified, benchmarking and reserved ranges: nobody's server.
        case unusable
        case global
    }

    package var reach: Reach {
        switch self {
        case .v4(let value): Self.reach(ofV4: value)
        case .v6(let high, let low): Self.reach(ofV6: high, low)
        }
    }

    private struct Block {
        let base: UInt32
        let bits: UInt32
        let reach: Reach

        init(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ bits: UInt32, _ reach: Reach) {
            base = a << 24 | b << 16 | c << 8 | d
            self.bits = bits
            self.reach = reach
        }
    }

    /// The IANA IPv4 special-purpose address registry, without the entries that are globally reachable.
    ///
    /// The documentation ranges (RFC 5737) are left out too: nothing private lives there, and networks whose only way
    /// out is a gateway answer every name with such an address.
    private static let blocks: [Block] = [
        Block(0, 0, 0, 0, 8, .unusable),
        Block(10, 0, 0, 0, 8, .privateNetwork),
        Block(100, 64, 0, 0, 10, .privateNetwork),
        Block(127, 0, 0, 0, 8, .loopback),
        Block(169, 254, 0, 0, 16, .linkLocal),
        Block(172, 16, 0, 0, 12, .privateNetwork),
        Block(192, 0, 0, 0, 24, .unusable),
        Block(192, 88, 99, 0, 24, .unusable),
        Block(192, 168, 0, 0, 16, .privateNetwork),
        Block(198, 18, 0, 0, 15, .unusable),
        Block(224, 0, 0, 0, 4, .unusable),
        Block(240, 0, 0, 0, 4, .unusable),
    ]

    private static func reach(ofV4 value: UInt32) -> Reach {
        blocks.first { ($0.base ^ value) >> (32 - $0.bits) == 0 }?.reach ?? .global
    }

    private static func reach(ofV6 high: UInt64, _ low: UInt64) -> Reach {
        if high == 0 {
            if low == 1 { return .loopback }
            // ::ffff:a.b.c.d is the IPv4 address itself (RFC 4291 section 2.5.5.2); the old compatible form ::a.b.c.d
            // is treated alike, `::` among it being 0.0.0.0.
            if low >> 32 == 0xFFFF || low >> 32 == 0 { return reach(ofV4: UInt32(truncatingIfNeeded: low)) }
            return .unusable
        }
        switch UInt16(high >> 48) {
        case 0xFE80...0xFEBF: return .linkLocal
        case 0xFEC0...0xFEFF: return .privateNetwork
        case 0xFC00...0xFDFF: return .privateNetwork
        case 0xFF00...0xFFFF: return .unusable
        case 0x0064: return reachOfTranslated(high, low)
        // 6to4 (RFC 3056) carries the IPv4 address in bits 16 to 47.
        case 0x2002: return reach(ofV4: UInt32(truncatingIfNeeded: high >> 16))
        case 0x2001: return reachOf2001(high, low)
        case 0x2000...0x3FFF: return .global
        default: return .unusable
        }
    }

    /// NAT64: 64:ff9b::/96 (RFC 6052) embeds the IPv4 address; 64:ff9b:1::/48 is for local use (RFC 8215).
    private static func reachOfTranslated(_ high: UInt64, _ low: UInt64) -> Reach {
        if high == 0x0064_FF9B_0000_0000, low >> 32 == 0 { return reach(ofV4: UInt32(truncatingIfNeeded: low)) }
        return high >> 16 == 0x0064_FF9B_0001 ? .privateNetwork : .unusable
    }

    private static func reachOf2001(_ high: UInt64, _ low: UInt64) -> Reach {
        switch high >> 32 {
        // Teredo (RFC 4380) hides the client's IPv4 address, bits inverted, in the last 32 bits.
        case 0x2001_0000: reach(ofV4: ~UInt32(truncatingIfNeeded: low))
        case 0x2001_0DB8: .unusable
        default: .global
        }
    }
}

extension NetworkAddress {
    /// 32 or 128.
    package var bitCount: Int {
        switch self {
        case .v4: 32
        case .v6: 128
        }
    }

    /// Whether the first `length` bits of both are the same; false between the two families.
    package func hasPrefix(_ network: NetworkAddress, length: Int) -> Bool {
        guard (0...bitCount).contains(length) else { return false }
        switch (self, network) {
        case (.v4(let own), .v4(let other)): return (own ^ other) >> (32 - length) == 0
        case (.v6(let high, let low), .v6(let otherHigh, let otherLow)):
            return (high ^ otherHigh) >> (64 - min(length, 64)) == 0
                && (low ^ otherLow) >> (64 - max(length - 64, 0)) == 0
        case (.v4, .v6), (.v6, .v4): return false
        }
    }
}

extension NetworkAddress: CustomStringConvertible {
    /// The canonical text: dotted decimal, or RFC 5952 (lower case, the longest run of two or more zero groups as `::`).
    package var description: String {
        switch self {
        case .v4(let value): Self.text(ofV4: value)
        case .v6(let high, let low): Self.text(ofV6: high, low)
        }
    }

    private static func text(ofV4 value: UInt32) -> String {
        [24, 16, 8, 0].map { String(value >> UInt32($0) & 255) }.joined(separator: ".")
    }

    private static func text(ofV6 high: UInt64, _ low: UInt64) -> String {
        let groups = [high, low].flatMap { half in
            [48, 32, 16, 0].map { UInt16(truncatingIfNeeded: half >> UInt64($0)) }
        }
        let run = longestZeroRun(groups)
        let text = { (part: ArraySlice<UInt16>) in part.map { String($0, radix: 16) }.joined(separator: ":") }
        guard let run else { return text(groups[...]) }
        return text(groups[..<run.lowerBound]) + "::" + text(groups[run.upperBound...])
    }

    private static func longestZeroRun(_ groups: [UInt16]) -> Range<Int>? {
        var best: Range<Int>?
        var start: Int?
        for index in 0...groups.count {
            if index < groups.count, groups[index] == 0 {
                start = start ?? index
            } else if let first = start {
                if index - first >= 2, index - first > best?.count ?? 0 { best = first..<index }
                start = nil
            }
        }
        return best
    }
}
