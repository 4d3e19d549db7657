/// How requests are made. The defaults suit a person who waits at a terminal.
package struct TransportSettings: Sendable {
    /// Until a connection, TLS included, stands.
    package var connectTimeout = Duration.seconds(10)
    /// Without a byte from the server.
    package var readTimeout = Duration.seconds(30)
    /// For one whole answer that is collected in memory, however steadily it drips. Downloads have no such limit.
    package var totalTimeout = Duration.seconds(300)
    /// Requests at once to one server that speaks HTTP/1.1, each with a connection of its own.
    package var connectionsPerServer = 16
    /// Requests at once to one server that speaks HTTP/2, all in one connection.
    package var streamsPerServer = 50
    package var redirects = 5
    package var retries = RetryPolicy()
    package var userAgent = "cordon"
    /// The proxy for a server; nil: directly. Not asked for servers on this machine.
    package var proxy: @Sendable (WebOrigin) -> Proxy? = { _ in nil }
    /// PEM files, or folders of them, that replace the system's certificate authorities; empty: the system's.
    package var authorities: [String] = []
    /// A PEM file with a certificate and its key, shown to an index's own host when that asks.
    package var clientCertificate: String?

    package init() {}
}
