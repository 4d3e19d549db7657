/// A package URL (purl-spec, ECMA-427): `pkg:pypi/django@1.11.1?file_name=…#subpath`, for the ecosystems that cordon knows.
///
/// Its ``description`` is the canonical form: normalised name, sorted qualifiers, and everything but letters, digits,
/// `.`, `-`, `_`, `~` and `:` percent-encoded. Names of npm keep their case, as ``PackageName`` does: two projects of
/// the old registry can differ in nothing else.
package struct PackageURL: Hashable, Sendable {
    package struct Qualifier: Hashable, Sendable {
        /// Lower case: letters, digits, `.`, `-` and `_`, the first no digit.
        package let key: String
        /// Not empty, not encoded.
        package let value: String
    }

    /// With the scope, for npm: `@angular/core`.
    package let name: PackageName
    package let version: String?
    /// Sorted by key, each once.
    package let qualifiers: [Qualifier]
    /// A path inside the package, without `.` and `..`.
    package let subpath: [String]

    /// - Parameter qualifiers: by key; those without value are left out.
    /// - Throws: ``InvalidPackageURL`` for a key that is none.
    package init(
        name: PackageName, version: String? = nil, qualifiers: [String: String] = [:], subpath: [String] = []
    ) throws(InvalidPackageURL) {
        var kept: [Qualifier] = []
        for (key, value) in qualifiers where !value.isEmpty {
            guard Self.isKey(key.utf8) else { throw InvalidPackageURL(text: key, offset: 0, problem: .qualifierKey) }
            kept.append(Qualifier(key: key.lowercased(), value: value))
        }
        self.init(name: name, version: version, qualifiers: kept, subpath: subpath)
    }

    init(name: PackageName, version: String?, qualifiers: [Qualifier], subpath: [String]) {
        self.name = name
        self.version = version.flatMap { $0.isEmpty ? nil : name.ecosystem == .pypi ? $0.lowercased() : $0 }
        self.qualifiers = qualifiers.sorted { $0.key < $1.key }
        self.subpath = subpath.filter { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0x2F) }
    }

    /// Reads a package URL, canonical or not.
    ///
    /// - Throws: ``InvalidPackageURL`` with the place, also for a type that cordon does not know.
    package init(_ text: some StringProtocol) throws(InvalidPackageURL) {
        var parser = PackageURLParser(String(text))
        self = try parser.parse()
    }

    /// The value of a qualifier by its key in lower case.
    package subscript(key: String) -> String? { qualifiers.first { $0.key == key }?.value }

    static func isKey(_ key: some Collection<UInt8>) -> Bool {
        guard let first = key.first, !(0x30...0x39).contains(first) else { return false }
        return key.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
            case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
            default: false
            }
        }
    }
}

extension PackageURL: CustomStringConvertible {
    package var description: String {
        let path = name.normalized.split(separator: "/").map { PercentEncoding.encode($0) }.joined(separator: "/")
        var text = "pkg:\(name.ecosystem.rawValue)/\(path)"
        if let version { text += "@" + PercentEncoding.encode(version) }
        if !qualifiers.isEmpty {
            text += "?" + qualifiers.map { "\($0.key)=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
        }
        if !subpath.isEmpty { text += "#" + subpath.map { PercentEncoding.encode($0) }.joined(separator: "/") }
        return text
    }
}

/// A text that is no package URL of an ecosystem that cordon knows.
package struct InvalidPackageURL: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case scheme
        case type
        /// A type that purl-spec may know and cordon does not.
        case unknownType(String)
        case name
        /// Only npm has a namespace, of one segment that begins with `@`.
        case namespace
        case qualifierKey
        case repeatedKey
        case encoding
        case tooLong
    }

    package let text: String
    /// In UTF-8 bytes.
    package let offset: Int
    package let problem: Problem

    package init(text: String, offset: Int, problem: Problem) {
        self.text = text
        self.offset = offset
        self.problem = problem
    }
}

extension InvalidPackageURL: CustomStringConvertible {
    package var description: String {
        switch problem {
        case .scheme: "expected 'pkg:' at the start of a package URL"
        case .type: "expected a package type such as pypi, then '/'"
        case .unknownType(let type): "expected one of the package types pypi, npm, cargo and gem, not '\(type)'"
        case .name: "expected the name of a package"
        case .namespace: "expected no namespace, or for npm a scope such as '@angular'"
        case .qualifierKey: "expected a qualifier key of letters, digits, '.', '-' and '_'"
        case .repeatedKey: "expected every qualifier key once"
        case .encoding: "expected two hexadecimal digits after '%', and UTF-8"
        case .tooLong: "expected at most 65536 bytes"
        }
    }
}
