package import Addresses

/// The address of an index or a feed as a person wrote it, with its login taken out.
///
/// People paste passwords into addresses without encoding every `@`, so the last one before the path ends the login;
/// what is left is read as strictly as any address.
package struct IndexAddress: Hashable, Sendable {
    package let address: WebAddress
    /// The address's own login, percent-decoded.
    package let credentials: Credentials?

    /// - Throws: `InvalidAddress`, which never repeats the text, because it may hold a password.
    package init(_ text: some StringProtocol) throws(InvalidAddress) {
        guard text.utf8.count <= AddressReference.longest else { throw InvalidAddress(.tooLong, offset: 0) }
        guard let mark = text.firstIndex(of: ":"), text[mark...].hasPrefix("://"),
            WebAddress.Scheme(rawValue: text[..<mark].lowercased()) != nil
        else { throw InvalidAddress(.scheme, offset: 0) }
        let begin = text.index(mark, offsetBy: 3)
        let end = text[begin...].firstIndex { "/?#\\".contains($0) } ?? text.endIndex
        guard let at = text[begin..<end].lastIndex(of: "@") else {
            address = try WebAddress(text)
            credentials = nil
            return
        }
        address = try WebAddress(String(text[..<begin]) + text[text.index(after: at)...])
        credentials = try Self.login(text[begin..<at])
    }

    /// The host, an IPv6 address without brackets; empty for `file`.
    package var host: String { address.host?.name ?? "" }

    /// Host names in lower case without a final dot, IPv6 addresses without brackets; nil for what is none.
    package static func normalizedHost(_ text: some StringProtocol) -> String? {
        (try? WebHost(standingAlone: text))?.name
    }

    private static func login(_ text: some StringProtocol) throws(InvalidAddress) -> Credentials? {
        if text.isEmpty { return nil }
        let colon = text.firstIndex(of: ":") ?? text.endIndex
        return .basic(user: try word(text[..<colon]), password: try word(text[colon...].dropFirst()))
    }

    /// Refuses control characters, with which a login would write header lines of its own.
    private static func word(_ text: some StringProtocol) throws(InvalidAddress) -> Secret {
        let bytes = Array(text.utf8)
        var escapes = bytes[...]
        while let percent = escapes.firstIndex(of: UInt8(ascii: "%")) {
            let digits = escapes[(percent + 1)...].prefix(2)
            guard digits.count == 2, digits.allSatisfy({ HexadecimalDigit.value(of: $0) != nil }) else {
                throw InvalidAddress(.login, offset: 0)
            }
            escapes = escapes[(percent + 3)...]
        }
        let decoded = AddressEncoding.decode(bytes)
        guard decoded.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }), let text = String(validating: decoded, as: UTF8.self)
        else { throw InvalidAddress(.login, offset: 0) }
        return Secret(text)
    }
}

extension IndexAddress: CustomStringConvertible {
    /// The address without its login.
    package var description: String { address.text }
}
