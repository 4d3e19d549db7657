/// Hosts that an index's files may come from: `files.example`, `files.example:8443` or `*.files.example`.
package struct HostPattern: Hashable, Sendable {
    private let host: WebHost
    private let includesSubdomains: Bool
    /// Nil means the scheme's own port.
    private let port: UInt16?

    /// - Throws: ``InvalidAddress`` when the text names no host.
    package init(_ text: some StringProtocol) throws(InvalidAddress) {
        var rest = Substring(text)
        includesSubdomains = rest.hasPrefix("*.")
        if includesSubdomains { rest = rest.dropFirst(2) }
        let address = try WebAddress("https://" + rest)
        guard address.path == "/", address.query == nil, let host = address.host else {
            throw InvalidAddress(.host, offset: 0)
        }
        self.host = host
        port = address.port
    }

    /// Whether the pattern allows the host and port of an address.
    package func allows(_ address: WebAddress) -> Bool {
        guard let other = address.host, (port ?? address.scheme.defaultPort) == address.origin.port else {
            return false
        }
        guard includesSubdomains, case .domain(let suffix) = host, case .domain(let name) = other else {
            return host == other
        }
        return name.hasSuffix("." + suffix)
    }
}

extension HostPattern: CustomStringConvertible {
    package var description: String {
        (includesSubdomains ? "*." : "") + host.description + (port.map { ":" + String($0) } ?? "")
    }
}
