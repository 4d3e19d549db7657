/// The host of an address: a domain name in lower-case ASCII (RFC 3986 section 3.2.2, RFC 1123) or an IP address.
package enum WebHost: Hashable, Sendable {
    /// Lower case, without a final dot, labels of letters, digits, `-` and `_`.
    case domain(String)
    case address(NetworkAddress)

    /// Reads a host as it stands in an address, IPv6 in brackets.
    ///
    /// A name whose last label is a number is refused unless it is a plain dotted IPv4 address: resolvers read
    /// `127.1`, `0177.0.0.1` and `2130706433` as addresses too, which would slip past a check by name.
    package init(_ text: some StringProtocol) throws(InvalidAddress) {
        try self.init(bytes: Array(text.utf8)[...], offset: 0)
    }

    init(bytes: ArraySlice<UInt8>, offset: Int) throws(InvalidAddress) {
        guard !bytes.isEmpty else { throw InvalidAddress(.missingHost, offset: offset) }
        if bytes.first == UInt8(ascii: "[") {
            guard bytes.last == UInt8(ascii: "]"),
                case .v6(let high, let low)? = NetworkAddress(
                    String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self))
            else { throw InvalidAddress(.host, offset: offset) }
            self = .address(.v6(high, low))
            return
        }
        let name = try Self.readName(bytes, offset: offset)
        let lastLabel = name.utf8.reversed().prefix { $0 != UInt8(ascii: ".") }.reversed()
        guard Self.looksNumeric(Array(lastLabel)) else {
            self = .domain(name)
            return
        }
        guard case .v4(let value)? = NetworkAddress(name) else { throw InvalidAddress(.numericHost, offset: offset) }
        self = .address(.v4(value))
    }

    private static func readName(_ bytes: ArraySlice<UInt8>, offset: Int) throws(InvalidAddress) -> String {
        var name: [UInt8] = []
        var labelLength = 0
        let body = bytes.last == UInt8(ascii: ".") ? bytes.dropLast() : bytes
        guard !body.isEmpty, body.count <= 253 else { throw InvalidAddress(.host, offset: offset) }
        for (index, byte) in body.enumerated() {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"):
                name.append(byte | 0x20)
                labelLength += 1
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                name.append(byte)
                labelLength += 1
            case UInt8(ascii: ".") where labelLength > 0:
                name.append(byte)
                labelLength = 0
            default:
                throw InvalidAddress(.host, offset: offset + index)
            }
            guard labelLength <= 63 else { throw InvalidAddress(.host, offset: offset + index) }
        }
        guard labelLength > 0 else { throw InvalidAddress(.host, offset: offset) }
        return String(decoding: name, as: UTF8.self)
    }

    private static func looksNumeric(_ label: [UInt8]) -> Bool {
        if label.starts(with: [UInt8(ascii: "0"), UInt8(ascii: "x")]) { return true }
        return label.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    /// Whether the host is this machine whatever a resolver says (RFC 6761 section 6.3 for `localhost`).
    package var isLoopback: Bool {
        switch self {
        case .domain(let name): name == "localhost" || name.hasSuffix(".localhost")
        case .address(let address): address.reach == .loopback
        }
    }
}

extension WebHost {
    /// As name services and netrc files write it: an IPv6 address without brackets.
    package var name: String {
        switch self {
        case .domain(let name): name
        case .address(let address): address.description
        }
    }

    /// Reads a host that stands alone, where an IPv6 address needs no brackets.
    package init(standingAlone text: some StringProtocol) throws(InvalidAddress) {
        if case .v6(let high, let low)? = NetworkAddress(text) {
            self = .address(.v6(high, low))
        } else {
            try self.init(text)
        }
    }
}

extension WebHost: CustomStringConvertible {
    /// As it stands in an address: IPv6 in brackets.
    package var description: String {
        switch self {
        case .domain(let name): name
        case .address(let address):
            switch address {
            case .v4: address.description
            case .v6: "[" + address.description + "]"
            }
        }
    }
}
