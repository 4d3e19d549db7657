/// The text of an address, cut into the components of RFC 3986 and changed as little as possible.
///
/// Its description hides user information; ``unmasked`` is for whoever opens the connection. Whether a client will
/// go there is not decided here.
package struct URLText: Hashable, Sendable {
    /// Lower case, without the colon.
    package let scheme: String
    /// User information, host and port; nil when there is no `//`.
    package let authority: String?
    package let path: String
    package let query: String?
    package let fragment: String?

    package init(scheme: String, authority: String?, path: String, query: String? = nil, fragment: String? = nil) {
        self.scheme = scheme
        self.authority = authority
        self.path = path
        self.query = query
        self.fragment = fragment
    }

    /// Returns nil when the text does not begin with a scheme and a colon.
    package init?(_ text: some StringProtocol) {
        guard let scheme = Self.scheme(of: text) else { return nil }
        var rest = Substring(text).utf8.dropFirst(scheme.utf8.count + 1)
        fragment = Self.cut(&rest, at: UInt8(ascii: "#"))
        query = Self.cut(&rest, at: UInt8(ascii: "?"))
        if rest.starts(with: "//".utf8) {
            let afterMark = rest.dropFirst(2)
            let end = afterMark.firstIndex(of: UInt8(ascii: "/")) ?? afterMark.endIndex
            authority = String(Substring(afterMark[..<end]))
            rest = afterMark[end...]
        } else {
            authority = nil
        }
        path = String(Substring(rest))
        self.scheme = scheme.lowercased()
    }

    /// The letters before the first colon when they form a scheme (RFC 3986 section 3.1), as written.
    static func scheme(of text: some StringProtocol) -> String? {
        let bytes = text.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first, first.isASCIILetter
        else { return nil }
        let isScheme = bytes[..<colon].allSatisfy { byte in
            byte.isASCIILetterOrDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: ".")
        }
        return isScheme ? String(Substring(text[..<colon])) : nil
    }

    private static func cut(_ rest: inout Substring.UTF8View, at byte: UInt8) -> String? {
        guard let index = rest.firstIndex(of: byte) else { return nil }
        let tail = String(Substring(rest[rest.index(after: index)...]))
        rest = rest[..<index]
        return tail
    }

    /// The whole address, credentials included.
    package var unmasked: String {
        withoutFragment.base + (fragment.map { "#" + $0 } ?? "")
    }

    /// The address without its fragment.
    package var withoutFragment: URLText {
        URLText(scheme: scheme, authority: authority, path: path, query: query)
    }

    private var base: String {
        scheme + ":" + (authority.map { "//" + $0 } ?? "") + path + (query.map { "?" + $0 } ?? "")
    }

    /// What follows the last `/` of the path, percent-decoded.
    package var fileName: String {
        let trimmed = path.utf8.last == UInt8(ascii: "/") ? path.dropLast() : path[...]
        let name = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")).map { trimmed[trimmed.utf8.index(after: $0)...] }
        return PercentCoding.decode(name ?? trimmed)
    }

    /// Finds what a reference inside this document means (RFC 3986 section 5.2).
    package func resolving(_ reference: String) -> URLText {
        if let absolute = URLText(reference) { return absolute }
        guard let parsed = URLText(scheme + ":" + reference) else { return self }
        if parsed.authority != nil { return parsed }
        if parsed.path.isEmpty {
            return URLText(
                scheme: scheme, authority: authority, path: path, query: parsed.query ?? query,
                fragment: parsed.fragment)
        }
        let target = parsed.path.hasPrefix("/") ? parsed.path : folder + parsed.path
        return URLText(
            scheme: scheme, authority: authority, path: PathText.removingDots(target), query: parsed.query,
            fragment: parsed.fragment)
    }

    private var folder: String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return authority == nil ? "" : "/" }
        return String(path[...slash])
    }
}

extension URLText: CustomStringConvertible {
    /// The address with credentials masked.
    package var description: String { CredentialMask.apply(to: unmasked) }
}
