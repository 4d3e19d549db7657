/// An absolute `https`, `http` or `file` address in canonical form, without credentials and without fragment.
///
/// Canonical (RFC 3986 section 6.2.2): scheme and host in lower case, no default port, no dot segments, a path that
/// begins with `/`, and every byte outside the grammar percent-encoded. What a text said before `@` or after `#` is
/// returned by ``AddressReference``; an address can therefore be printed, compared and sent without second thoughts.
package struct WebAddress: Hashable, Sendable {
    package enum Scheme: String, Hashable, Sendable {
        case https
        case http
        case file

        package var defaultPort: UInt16 {
            switch self {
            case .https: 443
            case .http: 80
            case .file: 0
            }
        }
    }

    package let scheme: Scheme
    /// Nil for `file` only.
    package let host: WebHost?
    /// Nil when it is the scheme's own.
    package let port: UInt16?
    package let path: String
    package let query: String?

    /// Reads an absolute address; credentials and fragment in it are dropped.
    package init(_ text: some StringProtocol) throws(InvalidAddress) {
        self = try AddressReference(text).address
    }

    init(scheme: Scheme, host: WebHost?, port: UInt16?, path: String, query: String?) {
        self.scheme = scheme
        self.host = host
        self.port = port == scheme.defaultPort ? nil : port
        self.path = path
        self.query = query
    }

    package var origin: WebOrigin {
        WebOrigin(scheme: scheme, host: host ?? .domain("localhost"), port: port ?? scheme.defaultPort)
    }

    /// `scheme://host:port`, what every path of this server begins with.
    package var root: String {
        scheme.rawValue + "://" + (host?.description ?? "") + (port.map { ":" + String($0) } ?? "")
    }

    /// The whole address, as it is sent and as it stands in a lock.
    package var text: String { root + path + (query.map { "?" + $0 } ?? "") }

    /// The last segment of the path, percent-decoded; empty when the path ends with `/`.
    package var lastSegment: String {
        let segment = path.utf8.reversed().prefix { $0 != UInt8(ascii: "/") }.reversed()
        return String(decoding: AddressEncoding.decode(Array(segment)), as: UTF8.self)
    }

    /// This address with another path, which must be in canonical form.
    package func replacing(path: String) -> WebAddress {
        WebAddress(scheme: scheme, host: host, port: port, path: path, query: nil)
    }

    /// The address of `segment` below this one, which counts as a folder whether or not it ends with `/`.
    package func appending(segment: String, isFolder: Bool = false) -> WebAddress {
        let encoded = AddressEncoding.encodeSegment(Array(segment.utf8))
        let base = path.hasSuffix("/") ? path : path + "/"
        return replacing(path: base + String(decoding: encoded, as: UTF8.self) + (isFolder ? "/" : ""))
    }

    /// This address with `suffix` after the last byte of its path and before its query, as PEP 658 asks for `.metadata`.
    package func appending(pathSuffix suffix: String) -> WebAddress {
        WebAddress(scheme: scheme, host: host, port: port, path: path + suffix, query: query)
    }
}

extension WebAddress: CustomStringConvertible {
    /// For people: a query is shown as `?…`, because signed addresses carry their authority there.
    package var description: String { root + path + (query == nil ? "" : "?…") }
}
