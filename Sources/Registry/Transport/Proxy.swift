/// A server that requests go through.
package struct Proxy: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// `CONNECT` over a plain connection (RFC 9110 section 9.3.6).
        case http
        /// SOCKS version 5 (RFC 1928); the proxy looks names up.
        case socks5
    }

    package let kind: Kind
    package let host: String
    package let port: UInt16
    /// HTTP proxies only.
    package let credentials: Credentials?

    package init(kind: Kind, host: String, port: UInt16, credentials: Credentials? = nil) {
        self.kind = kind
        self.host = host
        self.port = port
        self.credentials = credentials
    }
}
