/// The address of an index or a feed: absolute, `https`, `http` or `file`, with its login taken out.
///
/// Of RFC 3986 this keeps what decisions need: scheme, host and port in one spelling. Path and query stay as they are.
package struct IndexAddress: Hashable, Sendable {
    package enum Scheme: String, Hashable, Sendable, CaseIterable {
        case https
        case http
        case file
    }

    package let scheme: Scheme
    /// Lower case, an IPv6 address without its brackets; empty for `file`.
    package let host: String
    /// Nil when not written, or when it is the scheme's own.
    package let port: UInt16?
    /// From the path on; begins with `/`.
    package let target: String
    /// The address's own login, percent-decoded.
    package let credentials: Credentials?

    /// - Throws: ``InvalidAddress`` that never repeats the text, because it may hold a password.
    package init(_ text: some StringProtocol) throws(InvalidAddress) {
        guard text.utf8.count <= 8192 else { throw InvalidAddress(problem: .tooLong) }
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else { throw InvalidAddress(problem: .character) }
        guard let mark = text.firstIndex(of: ":"), text[mark...].hasPrefix("://"),
            let scheme = Scheme(rawValue: text[..<mark].lowercased())
        else { throw InvalidAddress(problem: .scheme) }
        let afterScheme = text[text.index(mark, offsetBy: 3)...]
        let end = afterScheme.firstIndex { "/?#\\".contains($0) } ?? afterScheme.endIndex
        guard end == afterScheme.endIndex || afterScheme[end] != "\\" else { throw InvalidAddress(problem: .character) }
        let authority = afterScheme[..<end]
        let rest = afterScheme[end...].prefix { $0 != "#" }
        self.scheme = scheme
        target = rest.hasPrefix("/") ? String(rest) : "/" + rest
        let at = authority.lastIndex(of: "@")
        credentials = try at.map { index throws(InvalidAddress) in try Self.login(String(authority[..<index])) } ?? nil
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        (host, port) = try Self.hostAndPort(String(place), scheme: scheme)
    }

    /// Host names in lower case without a final dot; nil for what is none. IPv6 addresses come without brackets.
    package static func normalizedHost(_ text: some StringProtocol) -> String? {
        var host = text.lowercased()
        if host.hasSuffix(".") { host.removeLast() }
        guard !host.isEmpty, host.utf8.count <= 253 else { return nil }
        if host.contains(":") { return IPAddress(host).map(\.description) }
        guard host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty }) else {
            return nil
        }
        return host.utf8.allSatisfy(isHostByte) ? host : nil
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
        }
    }

    private static func hostAndPort(
        _ place: String, scheme: Scheme
    ) throws(InvalidAddress) -> (String, UInt16?) {
        if scheme == .file {
            guard place.isEmpty || place == "localhost" else { throw InvalidAddress(problem: .host) }
            return ("", nil)
        }
        var name = Substring(place)
        var digits: Substring?
        if place.hasPrefix("[") {
            guard let close = place.firstIndex(of: "]") else { throw InvalidAddress(problem: .host) }
            name = place[place.index(after: place.startIndex)..<close]
            let rest = place[place.index(after: close)...]
            guard rest.isEmpty || rest.hasPrefix(":"), name.contains(":") else { throw InvalidAddress(problem: .host) }
            digits = rest.isEmpty ? nil : rest.dropFirst()
        } else if let colon = place.firstIndex(of: ":") {
            name = place[..<colon]
            digits = place[place.index(after: colon)...]
        }
        guard let host = normalizedHost(name) else { throw InvalidAddress(problem: .host) }
        return (host, try digits.map { text throws(InvalidAddress) in try port(text, scheme) } ?? nil)
    }

    private static func port(_ digits: Substring, _ scheme: Scheme) throws(InvalidAddress) -> UInt16? {
        if digits.isEmpty { return nil }
        guard digits.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let port = UInt16(digits), port > 0 else {
            throw InvalidAddress(problem: .port)
        }
        return port == (scheme == .https ? 443 : 80) ? nil : port
    }

    private static func login(_ text: String) throws(InvalidAddress) -> Credentials? {
        let colon = text.firstIndex(of: ":") ?? text.endIndex
        guard let username = PercentEncoding.decode(text[..<colon]),
            let password = PercentEncoding.decode(text[colon...].dropFirst())
        else { throw InvalidAddress(problem: .login) }
        return text.isEmpty ? nil : Credentials(username: username, password: Secret(password))
    }
}

extension IndexAddress: CustomStringConvertible {
    /// The address without its login.
    package var description: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return "\(scheme.rawValue)://\(name)\(port.map { ":\($0)" } ?? "")\(target)"
    }
}

/// A text that is no address cordon can use.
package struct InvalidAddress: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Problem: Hashable, Sendable {
        case scheme
        case host
        case port
        case login
        case character
        case tooLong
    }

    package let problem: Problem

    package init(problem: Problem) {
        self.problem = problem
    }

    package var description: String {
        switch problem {
        case .scheme: "an address begins with https://, http:// or file://"
        case .host: "the address has no valid host"
        case .port: "the address's port is not a number from 1 to 65535"
        case .login: "the address's login has a malformed percent-encoding"
        case .character: "an address holds no spaces, control characters or backslashes"
        case .tooLong: "the address is longer than 8192 bytes"
        }
    }
}
