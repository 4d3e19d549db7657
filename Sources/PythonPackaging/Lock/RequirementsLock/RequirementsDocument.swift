package import PackageIdentity
package import Versioning

/// A lock in the format of requirements files, for `pip install --require-hashes -r`.
///
/// Equal documents give the same bytes, in whatever order their lists were filled.
package struct RequirementsDocument: Hashable, Sendable {
    /// One pinned package with its digests and who asked for it.
    package struct Pin: Hashable, Sendable {
        package enum Target: Hashable, Sendable {
            case version(Version)
            /// An address or a path, without `name @` before it.
            case direct(String)
        }

        package var name: PackageName
        package var extras: [ExtraName]
        package var target: Target
        package var marker: Marker?
        package var digests: [Digest]
        /// Names of packages, or sources such as `-r requirements.in`.
        package var askedBy: [String]

        package init(
            name: PackageName, extras: [ExtraName] = [], target: Target, marker: Marker? = nil, digests: [Digest] = [],
            askedBy: [String] = []
        ) {
            self.name = name
            self.extras = extras
            self.target = target
            self.marker = marker
            self.digests = digests
            self.askedBy = askedBy
        }
    }

    /// Lines of the comment at the top, without `#`.
    package var header: [String]
    package var indexURL: String?
    package var extraIndexURLs: [String]
    package var findLinks: [String]
    /// Written as `--no-index`.
    package var usesNoIndex: Bool
    package var pins: [Pin]

    package init(
        header: [String] = [], indexURL: String? = nil, extraIndexURLs: [String] = [], findLinks: [String] = [],
        usesNoIndex: Bool = false, pins: [Pin]
    ) {
        self.header = header
        self.indexURL = indexURL
        self.extraIndexURLs = extraIndexURLs
        self.findLinks = findLinks
        self.usesNoIndex = usesNoIndex
        self.pins = pins
    }
}

extension RequirementsDocument {
    /// The file's text.
    ///
    /// Addresses lose their passwords: a lock is committed and mailed around, and clients have netrc and keyrings.
    package var text: String {
        var lines = header.map { $0.isEmpty ? "#" : "# " + Self.plain($0) }
        let options = optionLines
        lines += options
        if !lines.isEmpty, !options.isEmpty { lines.append("") }
        for pin in pins.sorted(by: Pin.comesBefore) { lines += pin.lines }
        return lines.map { $0 + "\n" }.joined()
    }

    private var optionLines: [String] {
        var lines: [String] = []
        if usesNoIndex { lines.append("--no-index") }
        if let indexURL { lines.append("--index-url " + Self.address(indexURL)) }
        lines += extraIndexURLs.map { "--extra-index-url " + Self.address($0) }
        lines += findLinks.map { "--find-links " + Self.word(Self.address($0)) }
        return lines
    }

    static func address(_ text: String) -> String {
        plain(URLText(text)?.withoutCredentials.unmasked ?? text)
    }

    /// One word by the rules of `shlex`.
    private static func word(_ text: String) -> String {
        let isPlain = !text.utf8.contains { $0.isASCIIWhitespace || $0 == 0x22 || $0 == 0x27 || $0 == 0x5C }
        return isPlain ? text : "'" + text.replacing("'", with: "'\"'\"'") + "'"
    }

    /// The text with control characters replaced, so that nothing can begin a line of its own.
    static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let endsLine = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
            result.append(endsLine || scalar.value == 0x2028 || scalar.value == 0x2029 ? "?" : scalar)
        }
        return String(result)
    }
}

extension RequirementsDocument.Pin {
    /// By name, extras, version and marker.
    static func comesBefore(_ left: Self, _ right: Self) -> Bool {
        if left.name != right.name { return left.name < right.name }
        if left.extraList != right.extraList { return left.extraList < right.extraList }
        if case .version(let leftVersion) = left.target, case .version(let rightVersion) = right.target,
            leftVersion != rightVersion
        {
            return leftVersion < rightVersion
        }
        return left.requirement < right.requirement
    }

    private var extraList: String {
        extras.isEmpty ? "" : "[" + Set(extras).sorted().map(\.normalized).joined(separator: ",") + "]"
    }

    /// `name[extra]==1.0 ; marker`.
    var requirement: String {
        let pinned =
            switch target {
            case .version(let version): "==\(version)"
            case .direct(let place): " @ " + RequirementsDocument.address(place)
            }
        return name.normalized + extraList + pinned + (marker.map { " ; \($0)" } ?? "")
    }

    /// The requirement with its digests on continuation lines, and the comment that says who asked for it.
    fileprivate var lines: [String] {
        let hashes = Set(digests).sorted().map { "    --hash=\($0)" }
        let all = [requirement] + hashes
        var lines = all.dropLast().map { $0 + " \\" } + all.suffix(1)
        let sources = Set(askedBy.map(RequirementsDocument.plain)).sorted()
        if let only = sources.first, sources.count == 1 {
            lines.append("    # via \(only)")
        } else if !sources.isEmpty {
            lines.append("    # via")
            lines += sources.map { "    #   " + $0 }
        }
        return lines
    }
}

extension URLText {
    /// Without password, and without a user but for protocols that need one.
    package var withoutCredentials: URLText {
        guard let authority, let at = authority.lastIndex(of: "@") else { return self }
        let host = authority[authority.index(after: at)...]
        let user = authority[..<at].prefix { $0 != ":" }
        let keepsUser = scheme == "ssh" || scheme.hasSuffix("+ssh")
        return URLText(
            scheme: scheme, authority: keepsUser && !user.isEmpty ? "\(user)@\(host)" : String(host), path: path,
            query: query, fragment: fragment)
    }
}
