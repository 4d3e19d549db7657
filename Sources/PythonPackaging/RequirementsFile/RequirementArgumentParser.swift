import PackageIdentity

extension RequirementArgument {
    /// What is asked of arguments beyond their grammar.
    package struct Rules: Hashable, Sendable {
        /// Whether a repository must name a full commit id.
        package var requiresCommit: Bool

        package init(requiresCommit: Bool = true) {
            self.requiresCommit = requiresCommit
        }
    }

    /// Reads a requirement as pip does: an address when it begins with a known scheme, a path when it looks like one,
    /// else a dependency specifier (PEP 508).
    ///
    /// - Throws: ``RequirementArgumentError`` with the place in the text.
    package init(_ text: some StringProtocol, rules: Rules = Rules()) throws(RequirementArgumentError) {
        let parser = RequirementArgumentParser(text: String(text), rules: rules)
        self = try parser.parse()
    }

    /// Reads what follows `-e`, where a bare word is a folder.
    ///
    /// - Throws: ``RequirementArgumentError`` with the place in the text, also for an address of an archive.
    package init(editable text: some StringProtocol, rules: Rules = Rules()) throws(RequirementArgumentError) {
        let parser = RequirementArgumentParser(text: String(text), rules: rules)
        self = try parser.parseEditable()
    }
}

struct RequirementArgumentParser {
    let text: String
    let rules: RequirementArgument.Rules

    func parse() throws(RequirementArgumentError) -> RequirementArgument {
        guard !text.isEmpty else { throw RequirementArgumentError(offset: 0, message: "the requirement is empty") }
        if Self.hasKnownScheme(text) {
            let (place, marker) = try cutMarker("; ")
            return .direct(try address(place, name: nil, extras: [], marker: marker, offset: 0))
        }
        try refuseShellAddress()
        if Self.isNamedReference(text) || !looksLikePath { return try specifier(withoutEmptyMarker) }
        return .direct(try path())
    }

    /// `git@host:path`, which git knows and no standard does.
    private func refuseShellAddress() throws(RequirementArgumentError) {
        guard text.hasPrefix("git+") || text.hasPrefix("git@") else { return }
        throw RequirementArgumentError(
            offset: 0, message: "'\(text)' is no address",
            hint: "write it as git+ssh://git@HOST/REPOSITORY.git@COMMIT")
    }

    /// The text without a `;` that nothing follows, which pip lets pass.
    private var withoutEmptyMarker: String {
        guard let tail = text.tail(from: ";"), tail.utf8.dropFirst().allSatisfy(\.isASCIIWhitespace) else {
            return text
        }
        return String(text[..<tail.startIndex])
    }

    func parseEditable() throws(RequirementArgumentError) -> RequirementArgument {
        let argument: RequirementArgument
        if Self.hasKnownScheme(text) || Self.isNamedReference(text) {
            argument = try parse()
        } else {
            argument = .direct(try path())
        }
        guard case .direct(let direct) = argument else { throw notEditable }
        switch direct.source {
        case .repository: return argument
        case .path(let path) where path.kind == .folder || path.kind == .projectFile: return argument
        case .path, .url: throw notEditable
        }
    }

    private var notEditable: RequirementArgumentError {
        RequirementArgumentError(
            offset: 0, message: "'\(text)' cannot be installed in editable mode",
            expected: "the folder of a project, or git+https://…@COMMIT")
    }

    // MARK: Which kind

    private static let schemes: Set<String> = [
        "http", "https", "file", "ftp", "ssh", "git", "hg", "bzr", "sftp", "svn",
    ]
    private static let repositoryKinds: Set<String> = ["git", "hg", "bzr", "svn"]

    /// Whether the text begins with a scheme that pip knows, alone or as in `git+https`.
    static func hasKnownScheme(_ text: some StringProtocol) -> Bool {
        guard let scheme = URLText.scheme(of: text)?.lowercased() else { return false }
        if schemes.contains(scheme) { return true }
        guard let plus = scheme.firstIndex(of: "+") else { return false }
        return repositoryKinds.contains(String(scheme[..<plus]))
    }

    /// Whether the text is `name @ …` or `name[extras] @ …`.
    private static func isNamedReference(_ text: String) -> Bool {
        var cursor = ByteCursor(text)
        cursor.skipBlanks()
        let name = cursor.take { byte in
            byte.isASCIILetterOrDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: ".")
        }
        guard let first = name.first, first != UInt8(ascii: ".") else { return false }
        cursor.skipBlanks()
        if cursor.take(UInt8(ascii: "[")) {
            cursor.take { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "/") }
            guard cursor.take(UInt8(ascii: "]")) else { return false }
            cursor.skipBlanks()
        }
        return cursor.take(UInt8(ascii: "@"))
    }

    /// pip's rule for what cannot be a name: a separator in it, a dot before it, an archive's extension after it.
    private var looksLikePath: Bool {
        let place = text.prefix { $0 != ";" }
        if place.utf8.first == UInt8(ascii: ".") || place.utf8.contains(UInt8(ascii: "/")) { return true }
        if isWindowsPath(place) { return true }
        let trimmed = String(place).trimmingBlanks
        let (name, _) = Self.cutExtras(trimmed)
        return name == "pyproject.toml" || ArchiveExtension.isArchive(name)
    }

    private func isWindowsPath(_ place: Substring) -> Bool {
        let bytes = Array(place.utf8.prefix(3))
        return bytes.count == 3 && bytes[0].isASCIILetter && bytes[1] == UInt8(ascii: ":")
            && bytes[2] == UInt8(ascii: "\\")
    }

    // MARK: Specifiers

    private func specifier(_ text: String) throws(RequirementArgumentError) -> RequirementArgument {
        let requirement: Requirement
        do {
            requirement = try Requirement(text)
        } catch {
            throw RequirementArgumentError(offset: error.offset, message: error.message, hint: specifierHint(error))
        }
        guard let url = requirement.url else {
            try refuseFileName(requirement)
            return .named(requirement)
        }
        let offset = text.utf8.count - (text.tail(from: url)?.utf8.count ?? text.utf8.count)
        let direct =
            if Self.hasKnownScheme(url) {
                try address(
                    url, name: requirement.name, extras: requirement.extras, marker: requirement.marker, offset: offset)
            } else {
                try path(
                    url, name: requirement.name, extras: requirement.extras, marker: requirement.marker, offset: offset)
            }
        return .direct(direct)
    }

    private func specifierHint(_ error: RequirementSyntaxError) -> String? {
        if text.hasPrefix("-") { return "options are given before requirements, each as a word of its own" }
        let before = text.utf8.prefix(error.offset)
        let rest = text.utf8.dropFirst(error.offset)
        if rest.first == UInt8(ascii: "="), rest.dropFirst().first != UInt8(ascii: "="),
            !before.contains(UInt8(ascii: ";"))
        {
            return "= is no operator; did you mean ==?"
        }
        if text.contains("\t--") { return "options are set off by a space, not by a tab" }
        return nil
    }

    /// `requirements.txt` is a valid name, and never what was meant.
    private func refuseFileName(_ requirement: Requirement) throws(RequirementArgumentError) {
        let name = requirement.writtenName
        guard name.lowercased().hasSuffix(".txt"), requirement.specifiers == nil else { return }
        throw RequirementArgumentError(
            offset: 0, message: "'\(name)' is the name of a file, not of a project",
            hint: "to read requirements from it, write -r \(name)")
    }

    // MARK: Addresses

    private func address(
        _ place: String, name: PackageName?, extras: [ExtraName], marker: Marker?, offset: Int
    ) throws(RequirementArgumentError) -> DirectRequirement {
        guard let url = URLText(place) else {
            throw RequirementArgumentError(offset: offset, message: "'\(place)' is no address")
        }
        try checkCharacters(of: place, offset: offset)
        let fragment = try fragment(of: url, place, offset: offset)
        if url.scheme == "file" {
            return try direct(
                .path(try localPath(url, fragment, offset: offset)), name: name, extras: extras, marker: marker)
        }
        if Self.schemes.contains(url.scheme), !Self.repositoryKinds.contains(url.scheme), url.scheme != "ssh",
            url.scheme != "sftp"
        {
            return try direct(
                .url(DirectURL(address: url, fragment: fragment)), name: name, extras: extras, marker: marker)
        }
        let repository = try repository(url, fragment, offset: offset)
        return try direct(.repository(repository), name: name, extras: extras, marker: marker)
    }

    private func fragment(
        of url: URLText, _ place: String, offset: Int
    ) throws(RequirementArgumentError) -> DirectFragment {
        guard let text = url.fragment else { return DirectFragment() }
        do {
            return try DirectFragment(text)
        } catch {
            throw error.shifted(by: offset + place.utf8.count - text.utf8.count)
        }
    }

    /// RFC 3986 appendix C: blanks, `<`, `>` and `"` are delimiters around addresses and never part of one.
    private func checkCharacters(of place: String, offset: Int) throws(RequirementArgumentError) {
        for (index, byte) in place.utf8.enumerated() where byte <= 0x20 || byte == 0x7F || "<>\"".utf8.contains(byte) {
            throw RequirementArgumentError(
                offset: offset + index, message: "an address holds no blanks, quotation marks, < and >",
                hint: "write %20 for a space; a marker is set off by '; '")
        }
    }

    /// Gives the direct requirement the name that its source tells, and checks that both agree.
    private func direct(
        _ source: DirectRequirement.Source, name: PackageName?, extras: [ExtraName], marker: Marker?
    ) throws(RequirementArgumentError) -> DirectRequirement {
        let told = try Self.name(toldBy: source)
        if let name, let told, name != told {
            throw RequirementArgumentError(
                offset: 0, message: "'\(name)' was asked for, and the file's name says '\(told)'")
        }
        return DirectRequirement(name: name ?? told, extras: extras, marker: marker, source: source)
    }

    private static func name(toldBy source: DirectRequirement.Source) throws(RequirementArgumentError) -> PackageName? {
        switch source {
        case .url(let url):
            guard url.fileName.lowercased().hasSuffix(".whl") else { return url.fragment.egg }
            return try WheelFilename.reading(url.fileName).name
        case .path(let path):
            if case .wheel(let wheel) = path.kind { return wheel.name }
            return path.fragment.egg
        case .repository(let repository): return repository.fragment.egg
        }
    }

    private func repository(
        _ url: URLText, _ fragment: DirectFragment, offset: Int
    ) throws(RequirementArgumentError) -> RepositoryReference {
        let parts = url.scheme.split(separator: "+", maxSplits: 1)
        guard let kind = parts.first, kind == "git", let transport = parts.last else {
            throw RequirementArgumentError(
                offset: offset, message: "repositories of the kind '\(url.scheme)' are not supported",
                expected: "git+https://…@COMMIT")
        }
        guard ["https", "http", "ssh", "git", "file"].contains(transport), url.authority != nil else {
            throw RequirementArgumentError(
                offset: offset, message: "'\(url.scheme):' is no way to reach a git repository",
                expected: "git+https://, git+ssh:// or git+file://")
        }
        let at = url.path.lastIndex(of: "@")
        let reference = RepositoryReference(
            repository: URLText(
                scheme: String(transport), authority: url.authority,
                path: String(url.path[..<(at ?? url.path.endIndex)]),
                query: url.query),
            revision: at.map { PercentCoding.decode(url.path[url.path.index(after: $0)...]) }, fragment: fragment)
        guard reference.revision != "" else {
            throw RequirementArgumentError(
                offset: offset, message: "nothing follows the '@' that begins the revision", expected: "a commit id")
        }
        if rules.requiresCommit {
            do { _ = try reference.requireCommit() } catch { throw error.shifted(by: offset) }
        }
        return reference
    }

    // MARK: Paths

    private func path() throws(RequirementArgumentError) -> DirectRequirement {
        let (place, marker) = try cutMarker(";")
        let (path, list) = Self.cutExtras(place)
        return try self.path(path, name: nil, extras: try extras(list), marker: marker, offset: 0)
    }

    private func path(
        _ place: String, name: PackageName?, extras: [ExtraName], marker: Marker?, offset: Int
    ) throws(RequirementArgumentError) -> DirectRequirement {
        do {
            return try direct(.path(try LocalPath(place)), name: name, extras: extras, marker: marker)
        } catch {
            throw error.shifted(by: offset)
        }
    }

    private func localPath(
        _ url: URLText, _ fragment: DirectFragment, offset: Int
    ) throws(RequirementArgumentError) -> LocalPath {
        guard url.authority == nil || url.authority == "" || url.authority == "localhost" else {
            throw RequirementArgumentError(
                offset: offset, message: "a file: address with a host names another machine",
                expected: "file:///path")
        }
        do {
            return try LocalPath(PercentCoding.decode(url.path), fragment: fragment)
        } catch {
            throw error.shifted(by: offset)
        }
    }

    /// Splits `path[one,two]`; the list comes without brackets.
    private static func cutExtras(_ text: String) -> (path: String, list: Substring?) {
        guard text.utf8.last == UInt8(ascii: "]"), let open = text.lastIndex(of: "["), open > text.startIndex
        else { return (text, nil) }
        let list = text[text.index(after: open)...].dropLast()
        return list.isEmpty ? (text, nil) : (String(text[..<open]).trimmingBlanks, list)
    }

    private func extras(_ list: Substring?) throws(RequirementArgumentError) -> [ExtraName] {
        guard let list else { return [] }
        var extras: [ExtraName] = []
        for part in list.split(separator: ",", omittingEmptySubsequences: false) {
            do {
                extras.append(try ExtraName(String(part).trimmingBlanks))
            } catch {
                let offset = text.utf8.distance(from: text.startIndex, to: part.startIndex)
                throw RequirementArgumentError(offset: offset, message: error.description)
            }
        }
        return extras
    }

    // MARK: Markers

    /// Splits at the first `separator`; what follows is a marker, or nothing.
    private func cutMarker(_ separator: String) throws(RequirementArgumentError) -> (place: String, marker: Marker?) {
        guard let found = text.tail(from: separator) else { return (text.trimmingBlanks, nil) }
        let place = String(text[..<found.startIndex]).trimmingBlanks
        let tail = found.dropFirst(separator.count)
        let blanks = tail.utf8.prefix(while: \.isBlank).count
        guard tail.utf8.count > blanks else { return (place, nil) }
        do {
            return (place, try Marker(String(tail).trimmingBlanks))
        } catch {
            let offset = text.utf8.count - tail.utf8.count + blanks
            throw RequirementArgumentError(offset: offset + error.offset, message: error.message)
        }
    }
}

extension String {
    /// Without blanks at both ends.
    fileprivate var trimmingBlanks: String {
        let tail = utf8.reversed().prefix(while: \.isASCIIWhitespace).count
        let head = utf8.prefix(while: \.isASCIIWhitespace).count
        guard head + tail < utf8.count else { return "" }
        return String(Substring(utf8.dropFirst(head).dropLast(tail)))
    }

    /// Everything from the first occurrence of `other` on.
    fileprivate func tail(from other: String) -> Substring? {
        let needle = Array(other.utf8)
        guard let first = needle.first else { return nil }
        var rest = self[...]
        while let index = rest.utf8.firstIndex(of: first) {
            rest = rest[index...]
            if rest.utf8.starts(with: needle) { return rest }
            rest = rest[rest.utf8.index(after: index)...]
        }
        return nil
    }
}
