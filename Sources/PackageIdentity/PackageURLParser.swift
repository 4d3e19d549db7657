/// Takes a package URL apart from the right, as purl-spec's "How to parse" prescribes.
struct PackageURLParser {
    private let text: String
    private let bytes: [UInt8]
    /// What is still to be read.
    private var rest: Range<Int>

    private static let longestText = 65_536

    init(_ text: String) {
        self.text = text
        bytes = Array(text.utf8)
        rest = 0..<bytes.count
    }

    mutating func parse() throws(InvalidPackageURL) -> PackageURL {
        guard bytes.count <= Self.longestText else { throw fail(.tooLong, at: Self.longestText) }
        try takeScheme()
        let subpath = try cut(at: "#").map(segments) ?? []
        let qualifiers = try cut(at: "?").map(qualifiers) ?? []
        dropSlashes()
        let ecosystem = try takeType()
        let version = try takeVersion()
        let name = try name(in: ecosystem)
        return PackageURL(name: name, version: version, qualifiers: qualifiers, subpath: subpath)
    }

    private mutating func takeScheme() throws(InvalidPackageURL) {
        guard bytes.count >= 4, bytes[..<4].map({ $0 | 0x20 }).elementsEqual("pkg:".utf8.map { $0 | 0x20 }),
            bytes[3] == UInt8(ascii: ":")
        else { throw fail(.scheme, at: 0) }
        rest = 4..<rest.upperBound
    }

    /// Cuts off what follows the last `separator`.
    private mutating func cut(at separator: Unicode.Scalar) -> Range<Int>? {
        guard let index = bytes[rest].lastIndex(of: UInt8(ascii: separator)) else { return nil }
        defer { rest = rest.lowerBound..<index }
        return (index + 1)..<rest.upperBound
    }

    /// "Strip … leading and trailing '/'", so that `pkg://type/…` is read too.
    private mutating func dropSlashes() {
        let slash = UInt8(ascii: "/")
        while let first = rest.first, bytes[first] == slash { rest = (first + 1)..<rest.upperBound }
        while let last = rest.last, bytes[last] == slash { rest = rest.lowerBound..<last }
    }

    private mutating func takeType() throws(InvalidPackageURL) -> Ecosystem {
        guard let slash = bytes[rest].firstIndex(of: UInt8(ascii: "/")),
            PackageURL.isKey(bytes[rest.lowerBound..<slash])
        else { throw fail(.type, at: rest.lowerBound) }
        let type = String(decoding: bytes[rest.lowerBound..<slash], as: UTF8.self).lowercased()
        guard let ecosystem = Ecosystem(rawValue: type) else { throw fail(.unknownType(type), at: rest.lowerBound) }
        rest = (slash + 1)..<rest.upperBound
        dropSlashes()
        return ecosystem
    }

    /// The version follows the last `@`, unless that begins the scope of npm, unencoded as it often is.
    private mutating func takeVersion() throws(InvalidPackageURL) -> String? {
        guard let index = bytes[rest].lastIndex(of: UInt8(ascii: "@")), index > rest.lowerBound,
            !(bytes[index - 1] == UInt8(ascii: "/") && bytes[index..<rest.upperBound].contains(UInt8(ascii: "/")))
        else { return nil }
        let version = try decoded((index + 1)..<rest.upperBound)
        rest = rest.lowerBound..<index
        return version
    }

    private func name(in ecosystem: Ecosystem) throws(InvalidPackageURL) -> PackageName {
        let parts = try segments(rest, keepingDots: true)
        guard let last = parts.last else { throw fail(.name, at: rest.lowerBound) }
        let scopes = parts.dropLast()
        guard ecosystem == .npm ? scopes.count <= 1 : scopes.isEmpty else {
            throw fail(.namespace, at: rest.lowerBound)
        }
        if let scope = scopes.first, !scope.hasPrefix("@") || scope.utf8.count < 2 || scope.contains("/") {
            throw fail(.namespace, at: rest.lowerBound)
        }
        guard !last.utf8.contains(UInt8(ascii: "/")) else { throw fail(.name, at: rest.lowerBound) }
        do {
            return try PackageName(parts.joined(separator: "/"), ecosystem: ecosystem)
        } catch {
            throw fail(.name, at: rest.lowerBound)
        }
    }

    private func qualifiers(_ range: Range<Int>) throws(InvalidPackageURL) -> [PackageURL.Qualifier] {
        var qualifiers: [PackageURL.Qualifier] = []
        var keys: Set<String> = []
        for pair in pieces(range, separator: "&") where !pair.isEmpty {
            let equals = bytes[pair].firstIndex(of: UInt8(ascii: "=")) ?? pair.upperBound
            let key = bytes[pair.lowerBound..<equals]
            guard PackageURL.isKey(key) else { throw fail(.qualifierKey, at: pair.lowerBound) }
            let value = try decoded(min(equals + 1, pair.upperBound)..<pair.upperBound)
            // "A key=value pair with an empty value is the same as no key/value at all."
            if value.isEmpty { continue }
            let name = String(decoding: key, as: UTF8.self).lowercased()
            guard keys.insert(name).inserted else { throw fail(.repeatedKey, at: pair.lowerBound) }
            qualifiers.append(PackageURL.Qualifier(key: name, value: value))
        }
        return qualifiers
    }

    private func segments(_ range: Range<Int>) throws(InvalidPackageURL) -> [String] {
        try segments(range, keepingDots: false)
    }

    /// The decoded segments between slashes, without empty ones; a segment may not hide a slash.
    private func segments(_ range: Range<Int>, keepingDots: Bool) throws(InvalidPackageURL) -> [String] {
        var segments: [String] = []
        for piece in pieces(range, separator: "/") where !piece.isEmpty {
            let segment = try decoded(piece)
            guard !segment.utf8.contains(UInt8(ascii: "/")) || keepingDots else {
                throw fail(.encoding, at: piece.lowerBound)
            }
            if keepingDots || (segment != "." && segment != "..") { segments.append(segment) }
        }
        return segments
    }

    private func pieces(_ range: Range<Int>, separator: Unicode.Scalar) -> [Range<Int>] {
        bytes[range].split(separator: UInt8(ascii: separator)).map(\.indices)
    }

    private func decoded(_ range: Range<Int>) throws(InvalidPackageURL) -> String {
        guard let text = PercentEncoding.decode(bytes[range]) else { throw fail(.encoding, at: range.lowerBound) }
        return text
    }

    private func fail(_ problem: InvalidPackageURL.Problem, at offset: Int) -> InvalidPackageURL {
        InvalidPackageURL(text: text, offset: offset, problem: problem)
    }
}
