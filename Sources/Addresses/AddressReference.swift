/// An address as somebody wrote it: possibly relative, with credentials before the host and a fragment at the end.
///
/// Parsing and resolution follow RFC 3986 sections 3 and 5.2. Three things that browsers repair are refused, because
/// two parsers may repair them differently: control characters, backslashes, and more than one `@`.
package struct AddressReference: Sendable {
    package let address: WebAddress
    /// What stood before `@`, if anything.
    package let credentials: Credentials?
    /// What stood after `#`, still percent-encoded.
    package let fragment: String?

    package static let longest = 8192

    package init(_ text: some StringProtocol, relativeTo base: WebAddress? = nil) throws(InvalidAddress) {
        try self.init(bytes: Array(text.utf8)[...], relativeTo: base)
    }

    package init(bytes text: ArraySlice<UInt8>, relativeTo base: WebAddress?) throws(InvalidAddress) {
        var components = try AddressComponents(text)
        fragment = components.fragment.map { String(decoding: $0, as: UTF8.self) }
        guard let scheme = components.scheme ?? base?.scheme else {
            throw InvalidAddress(components.bytes.isEmpty ? .empty : .relative, offset: 0)
        }
        if components.scheme == nil, components.authority == nil, let base {
            credentials = nil
            address = base.resolved(path: components.path, query: components.query)
            return
        }
        let authority = try components.takeAuthority(scheme: scheme)
        credentials = authority.credentials
        address = WebAddress(
            scheme: scheme, host: authority.host, port: authority.port,
            path: CanonicalPath.text(components.path),
            query: components.query.map(CanonicalPath.query))
    }
}

/// The raw pieces of RFC 3986 appendix B, cut but not decoded.
private struct AddressComponents {
    let bytes: ArraySlice<UInt8>
    private(set) var scheme: WebAddress.Scheme?
    private(set) var authority: ArraySlice<UInt8>?
    private(set) var path: ArraySlice<UInt8> = []
    private(set) var query: ArraySlice<UInt8>?
    private(set) var fragment: ArraySlice<UInt8>?

    init(_ text: ArraySlice<UInt8>) throws(InvalidAddress) {
        var rest = text.drop(while: Self.isSpace)
        while let last = rest.last, Self.isSpace(last) { rest.removeLast() }
        guard rest.count <= AddressReference.longest else { throw InvalidAddress(.tooLong, offset: 0) }
        bytes = rest
        for index in rest.indices {
            let offset = index - text.startIndex
            if rest[index] < 0x20 || rest[index] == 0x7F { throw InvalidAddress(.controlCharacter, offset: offset) }
            if rest[index] == UInt8(ascii: "\\") { throw InvalidAddress(.backslash, offset: offset) }
        }
        if let hash = rest.firstIndex(of: UInt8(ascii: "#")) {
            fragment = rest[(hash + 1)...]
            rest = rest[..<hash]
        }
        if let mark = rest.firstIndex(of: UInt8(ascii: "?")) {
            query = rest[(mark + 1)...]
            rest = rest[..<mark]
        }
        rest = try takeScheme(rest)
        if rest.starts(with: [UInt8(ascii: "/"), UInt8(ascii: "/")]) {
            let start = rest.startIndex + 2
            let end = rest[start...].firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
            authority = rest[start..<end]
            rest = rest[end...]
        }
        path = rest
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }

    private mutating func takeScheme(_ rest: ArraySlice<UInt8>) throws(InvalidAddress) -> ArraySlice<UInt8> {
        guard let colon = rest.firstIndex(of: UInt8(ascii: ":")) else { return rest }
        let name = rest[..<colon]
        guard !name.contains(UInt8(ascii: "/")) else { return rest }
        let text = String(decoding: name, as: UTF8.self).lowercased()
        guard let known = WebAddress.Scheme(rawValue: text) else { throw InvalidAddress(.scheme, offset: 0) }
        scheme = known
        return rest[(colon + 1)...]
    }

    struct Authority {
        var credentials: Credentials?
        var host: WebHost?
        var port: UInt16?
    }

    mutating func takeAuthority(scheme: WebAddress.Scheme) throws(InvalidAddress) -> Authority {
        let offset = (authority?.startIndex ?? bytes.startIndex) - bytes.startIndex
        if scheme == .file {
            let host = authority.map { String(decoding: $0, as: UTF8.self).lowercased() } ?? ""
            guard host.isEmpty || host == "localhost" else { throw InvalidAddress(.fileHost, offset: offset) }
            guard path.first == UInt8(ascii: "/") else { throw InvalidAddress(.relative, offset: offset) }
            return Authority()
        }
        guard var rest = authority else { throw InvalidAddress(.missingHost, offset: offset) }
        var result = Authority()
        if let at = rest.firstIndex(of: UInt8(ascii: "@")) {
            result.credentials = Credentials(userInformation: rest[..<at])
            rest = rest[(at + 1)...]
            guard !rest.contains(UInt8(ascii: "@")) else { throw InvalidAddress(.severalAtSigns, offset: offset) }
        }
        let hostEnd = Self.endOfHost(rest)
        result.host = try WebHost(bytes: rest[..<hostEnd], offset: rest.startIndex - bytes.startIndex)
        result.port = try Self.port(rest[hostEnd...], offset: hostEnd - bytes.startIndex)
        return result
    }

    private static func endOfHost(_ bytes: ArraySlice<UInt8>) -> Int {
        if bytes.first == UInt8(ascii: "["), let bracket = bytes.firstIndex(of: UInt8(ascii: "]")) {
            return bracket + 1
        }
        return bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    }

    private static func port(_ bytes: ArraySlice<UInt8>, offset: Int) throws(InvalidAddress) -> UInt16? {
        guard !bytes.isEmpty else { return nil }
        let digits = bytes.dropFirst()
        if bytes.first == UInt8(ascii: ":"), digits.isEmpty { return nil }
        guard bytes.first == UInt8(ascii: ":"), digits.count <= 5,
            digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let value = UInt16(String(decoding: digits, as: UTF8.self)), value > 0
        else { throw InvalidAddress(.port, offset: offset) }
        return value
    }
}

extension WebAddress {
    /// RFC 3986 section 5.2.2 for a reference without scheme and authority.
    fileprivate func resolved(path reference: ArraySlice<UInt8>, query newQuery: ArraySlice<UInt8>?) -> WebAddress {
        let canonicalQuery = newQuery.map(CanonicalPath.query)
        if reference.isEmpty {
            return WebAddress(scheme: scheme, host: host, port: port, path: path, query: canonicalQuery ?? query)
        }
        var merged = Array(reference)
        if reference.first != UInt8(ascii: "/") {
            let own = Array(path.utf8)
            let folderEnd = (own.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
            merged = Array(own[..<folderEnd] + reference)
        }
        return WebAddress(
            scheme: scheme, host: host, port: port, path: CanonicalPath.text(merged[...]), query: canonicalQuery)
    }
}

/// Dot segments removed (RFC 3986 section 5.2.4) and everything outside the grammar encoded.
enum CanonicalPath {
    static func text(_ bytes: ArraySlice<UInt8>) -> String {
        let encoded = AddressEncoding.normalize(bytes, allowed: AddressEncoding.pathBytes)
        guard encoded.first == UInt8(ascii: "/") else {
            return "/" + String(decoding: encoded, as: UTF8.self)
        }
        var kept: [ArraySlice<UInt8>] = []
        var endsWithSlash = false
        for segment in encoded[1...].split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            endsWithSlash = false
            switch dots(segment) {
            case 1: endsWithSlash = true
            case 2:
                _ = kept.popLast()
                endsWithSlash = true
            default: kept.append(segment)
            }
        }
        var result: [UInt8] = []
        for segment in kept {
            result.append(UInt8(ascii: "/"))
            result += segment
        }
        if endsWithSlash || result.isEmpty { result.append(UInt8(ascii: "/")) }
        return String(decoding: result, as: UTF8.self)
    }

    static func query(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: AddressEncoding.normalize(bytes, allowed: AddressEncoding.queryBytes), as: UTF8.self)
    }

    /// 1 or 2 when the segment is `.` or `..`, also with a dot written as `%2e`: servers decode before they look.
    private static func dots(_ segment: ArraySlice<UInt8>) -> Int {
        guard segment.count <= 6 else { return 0 }
        let decoded = AddressEncoding.decode(Array(segment))
        return decoded.count <= 2 && decoded.allSatisfy { $0 == UInt8(ascii: ".") } ? decoded.count : 0
    }
}
