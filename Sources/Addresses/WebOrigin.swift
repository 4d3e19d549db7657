/// Scheme, host and port: what credentials are tied to, and what they never leave (RFC 6454).
package struct WebOrigin: Hashable, Sendable {
    package let scheme: WebAddress.Scheme
    package let host: WebHost
    /// Always the effective port: 443 for https and 80 for http when the address names none, 0 for file.
    package let port: UInt16

    package init(scheme: WebAddress.Scheme, host: WebHost, port: UInt16) {
        self.scheme = scheme
        self.host = host
        self.port = port
    }
}

extension WebOrigin: CustomStringConvertible {
    package var description: String {
        let suffix = port == scheme.defaultPort ? "" : ":" + String(port)
        return scheme.rawValue + "://" + host.description + suffix
    }
}
