import Addresses

/// `NO_PROXY`: the hosts that are reached directly.
///
/// No standard says what may stand there; this is what curl, Python and Go agree on or what one of them adds without
/// contradicting the others: entries separated by commas or blanks; `*` for every host; a name stands for itself and
/// everything below it, with or without a leading `.` or `*.`; addresses, and networks as in `10.0.0.0/8`; any of
/// them may end in a port. Names are never looked up, so networks match only hosts that are written as addresses.
package struct ProxyExceptions: Hashable, Sendable {
    private enum Target: Hashable {
        case everything
        /// Lower case, without a leading dot.
        case domain(String)
        case network(NetworkAddress, length: Int)
    }

    private struct Entry: Hashable {
        let target: Target
        let port: UInt16?
    }

    private let entries: [Entry]

    package init(_ text: some StringProtocol) {
        let parts = text.split { $0 == "," || $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }
        entries = parts.compactMap { Self.entry(String($0)) }
    }

    /// - Parameter host: As ``IndexAddress/host`` has it.
    package func matches(host: String, port: UInt16) -> Bool {
        let name = IndexAddress.normalizedHost(host) ?? host.lowercased()
        let address = NetworkAddress(name)
        return entries.contains { entry in
            if let wanted = entry.port, wanted != port { return false }
            switch entry.target {
            case .everything: return true
            case .domain(let domain): return address == nil && (name == domain || name.hasSuffix("." + domain))
            case .network(let network, let length): return address?.hasPrefix(network, length: length) ?? false
            }
        }
    }

    private static func entry(_ text: String) -> Entry? {
        if text == "*" { return Entry(target: .everything, port: nil) }
        if let network = network(text) { return Entry(target: network, port: nil) }
        var name = Substring(text)
        var port: UInt16?
        if let colon = text.lastIndex(of: ":"), let number = UInt16(text[text.index(after: colon)...]) {
            name = text[..<colon]
            port = number
        }
        if name.hasPrefix("["), name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        if let network = network(String(name)) { return Entry(target: network, port: port) }
        if name == "*" { return Entry(target: .everything, port: port) }
        if name.hasPrefix("*.") { name = name.dropFirst(2) }
        while name.hasPrefix(".") { name = name.dropFirst() }
        return IndexAddress.normalizedHost(name).map { Entry(target: .domain($0), port: port) }
    }

    /// An address alone is a network of one.
    private static func network(_ text: String) -> Target? {
        let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        let parts = bare.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = parts.first.flatMap({ NetworkAddress($0) }) else { return nil }
        let bits = address.bitCount
        guard parts.count == 2 else { return .network(address, length: bits) }
        guard parts[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let length = Int(parts[1]), length <= bits
        else { return nil }
        return .network(address, length: length)
    }
}
