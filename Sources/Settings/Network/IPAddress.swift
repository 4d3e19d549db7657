/// An IPv4 or IPv6 address written out, as 4 or 16 bytes.
package struct IPAddress: Hashable, Sendable {
    package let bytes: [UInt8]

    /// Nil for what is no address: host names, IPv4 in anything but four decimal parts, zones (`%eth0`).
    package init?(_ text: some StringProtocol) {
        guard let bytes = text.contains(":") ? Self.version6(String(text)) : Self.version4(String(text)) else {
            return nil
        }
        self.bytes = bytes
    }

    /// Whether the first `length` bits of both are the same; false between the two families.
    package func hasPrefix(_ network: IPAddress, length: Int) -> Bool {
        guard bytes.count == network.bytes.count, length >= 0, length <= bytes.count * 8 else { return false }
        let whole = length / 8
        guard bytes[..<whole] == network.bytes[..<whole] else { return false }
        let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (length % 8))
        return whole == bytes.count || (bytes[whole] ^ network.bytes[whole]) & mask == 0
    }

    private static func version4(_ text: String) -> [UInt8]? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var bytes: [UInt8] = []
        for part in parts {
            // Leading zeros mean octal to some readers and decimal to others, so they mean nothing here.
            guard part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), part == "0" || !part.hasPrefix("0"),
                let byte = UInt8(part)
            else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    /// RFC 4291, section 2.2: groups of 16 bits, one `::` for a run of zeros, perhaps ending in an IPv4 address.
    private static func version6(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= 45, !text.contains(":::") else { return nil }
        let halves = text.components(around: "::")
        guard halves.count <= 2, let head = halves.first.flatMap({ groups($0, isLast: halves.count == 1) }) else {
            return nil
        }
        guard halves.count == 2 else { return head.count == 16 ? head : nil }
        guard let tail = groups(halves[1], isLast: true), head.count + tail.count <= 14 else { return nil }
        return head + [UInt8](repeating: 0, count: 16 - head.count - tail.count) + tail
    }

    private static func groups(_ text: Substring, isLast: Bool) -> [UInt8]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        var bytes: [UInt8] = []
        for (index, part) in parts.enumerated() {
            if isLast, index == parts.count - 1, part.contains(".") {
                guard let embedded = version4(String(part)) else { return nil }
                bytes += embedded
                continue
            }
            guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(isHexadecimal),
                let group = UInt16(part, radix: 16)
            else { return nil }
            bytes += [UInt8(group >> 8), UInt8(group & 0xFF)]
        }
        return bytes.count <= 16 ? bytes : nil
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}

extension IPAddress: CustomStringConvertible {
    /// As RFC 5952 recommends: lower case, the first longest run of two or more zero groups as `::`.
    package var description: String {
        guard bytes.count == 16 else { return bytes.map { String($0) }.joined(separator: ".") }
        let groups = stride(from: 0, to: 16, by: 2).map { UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]) }
        var longest = 0..<0
        var begin = 0
        while begin < 8 {
            let end = groups[begin...].firstIndex { $0 != 0 } ?? 8
            if end - begin > max(longest.count, 1) { longest = begin..<end }
            begin = end + 1
        }
        let text = { (slice: ArraySlice<UInt16>) in slice.map { String($0, radix: 16) }.joined(separator: ":") }
        if longest.isEmpty { return text(groups[...]) }
        return text(groups[..<longest.lowerBound]) + "::" + text(groups[longest.upperBound...])
    }
}

extension String {
    /// The pieces around each occurrence of `separator`, which must not be empty.
    fileprivate func components(around separator: String) -> [Substring] {
        var pieces: [Substring] = []
        var rest = self[...]
        var index = rest.startIndex
        while index < rest.endIndex {
            if rest[index...].hasPrefix(separator) {
                pieces.append(rest[..<index])
                rest = rest[index...].dropFirst(separator.count)
                index = rest.startIndex
            } else {
                index = rest.index(after: index)
            }
        }
        return pieces + [rest]
    }
}
