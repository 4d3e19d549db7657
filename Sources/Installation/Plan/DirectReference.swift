package import PackageIdentity

/// Where a distribution came from, when not from an index by name (PEP 610).
package struct DirectReference: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case archive(Digest)
        case folder(isEditable: Bool)
        case repository(system: String, requestedRevision: String?, commit: String)
    }

    /// Without credentials: "the URL MUST be stripped of any sensitive authentication information".
    package let url: String
    package let kind: Kind
    /// Below the archive's or repository's root.
    package let subdirectory: String?

    package init(url: String, _ kind: Kind, subdirectory: String? = nil) {
        self.url = Self.withoutCredentials(url)
        self.kind = kind
        self.subdirectory = subdirectory
    }

    /// One line with sorted keys, as other installers write it.
    package var json: String {
        var members: [(String, String)] = []
        switch kind {
        case .archive(let digest):
            let name = digest.algorithm.rawValue
            members.append(
                (
                    "archive_info",
                    Self.object([
                        ("hash", Self.string("\(name)=\(digest.hexadecimal)")),
                        ("hashes", Self.object([(name, Self.string(digest.hexadecimal))])),
                    ])
                ))
        case .folder(let isEditable):
            members.append(("dir_info", Self.object(isEditable ? [("editable", "true")] : [])))
        case .repository(let system, let revision, let commit):
            var info = [("commit_id", Self.string(commit))]
            if let revision { info.append(("requested_revision", Self.string(revision))) }
            members.append(("vcs_info", Self.object(info + [("vcs", Self.string(system))])))
        }
        if let subdirectory { members.append(("subdirectory", Self.string(subdirectory))) }
        members.append(("url", Self.string(url)))
        return Self.object(members.sorted { $0.0 < $1.0 })
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { string($0.0) + ": " + $0.1 }.joined(separator: ", ") + "}"
    }

    /// ASCII only, so that it means the same in every encoding.
    private static func string(_ text: String) -> String {
        var json = "\""
        for unit in text.utf16 {
            switch unit {
            case 0x22: json += "\\\""
            case 0x5C: json += "\\\\"
            case 0x20..<0x7F: json.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
            default:
                let digits = String(unit, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            }
        }
        return json + "\""
    }

    /// "username:password" goes, except where it is only the name of variables to read, or the user of `ssh://git@`.
    private static func withoutCredentials(_ url: String) -> String {
        guard let scheme = url.range(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard let at = authority.lastIndex(of: "@") else { return url }
        let user = authority[..<at]
        let isVariable = user.split(separator: ":").allSatisfy { $0.hasPrefix("${") && $0.hasSuffix("}") }
        if user == "git" || isVariable { return url }
        return url[..<scheme.upperBound] + String(rest[rest.index(after: at)...])
    }
}

extension String {
    /// The first place of a text.
    fileprivate func range(of text: String) -> Range<Index>? { ranges(of: text).first }
}
