package import Addresses

/// A proxy that requests go through.
package struct ProxyAddress: Hashable, Sendable {
    package enum Scheme: String, Hashable, Sendable, CaseIterable {
        case http
        case https
        case socks5
        /// SOCKS 5 where the proxy looks names up.
        case socks5h
    }

    package let scheme: Scheme
    /// As ``IndexAddress/host``.
    package let host: String
    package let port: UInt16
    package let credentials: Credentials?

    /// Reads `http://user:password@host:3128`; without a scheme it is `http`, without a port the scheme's own.
    ///
    /// - Throws: `InvalidAddress`, which does not repeat the text.
    package init(_ text: some StringProtocol) throws(InvalidAddress) {
        let text = String(text)
        let scheme: Scheme
        var rest = text[...]
        if let mark = text.firstIndex(of: ":"), text[mark...].hasPrefix("://") {
            let word = text[..<mark].lowercased()
            guard let known = Scheme(rawValue: word == "socks" ? "socks5" : word) else {
                throw InvalidAddress(.scheme, offset: 0)
            }
            scheme = known
            rest = text[text.index(mark, offsetBy: 3)...]
        } else {
            scheme = .http
        }
        // The authority's grammar is the same for every scheme, so an address with a known one reads it.
        let address = try IndexAddress("https://" + rest)
        self.scheme = scheme
        host = address.host
        port = address.address.port ?? Self.writtenPort(rest) ?? scheme.standardPort
        credentials = address.credentials
    }

    /// `:443` was taken for the default port of the address that was read instead.
    private static func writtenPort(_ text: Substring) -> UInt16? {
        let end = text.firstIndex { "/?#".contains($0) } ?? text.endIndex
        return text[..<end].hasSuffix(":443") ? 443 : nil
    }
}

extension ProxyAddress.Scheme {
    package var standardPort: UInt16 {
        switch self {
        case .http: 80
        case .https: 443
        case .socks5, .socks5h: 1080
        }
    }
}

extension ProxyAddress: CustomStringConvertible {
    /// Without its login.
    package var description: String {
        "\(scheme.rawValue)://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    }
}
