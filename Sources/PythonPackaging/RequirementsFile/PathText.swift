/// Paths as text: nothing is looked up, so links are not followed and `..` is removed by counting.
package enum PathText {
    /// Joins a path to a folder; an absolute path stands for itself.
    package static func join(_ folder: String, _ path: String) -> String {
        if path.utf8.first == UInt8(ascii: "/") || folder.isEmpty { return path }
        return folder.utf8.last == UInt8(ascii: "/") ? folder + path : folder + "/" + path
    }

    /// Everything before the last `/`; empty when there is none.
    package static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return slash == path.utf8.startIndex ? "/" : String(path[..<slash])
    }

    /// What follows the last `/`, a trailing one aside.
    package static func fileName(of path: String) -> String {
        let trimmed = path.utf8.last == UInt8(ascii: "/") ? path.dropLast() : path[...]
        guard let slash = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")) else { return String(trimmed) }
        return String(trimmed[trimmed.utf8.index(after: slash)...])
    }

    /// Removes `.`, empty components and `name/..`; a leading `..` of a relative path stays.
    package static func normalized(_ path: String) -> String {
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        var kept: [Substring] = []
        for component in path.split(separator: "/") where component != "." {
            if component != ".." {
                kept.append(component)
            } else if let last = kept.last, last != ".." {
                kept.removeLast()
            } else if !isAbsolute {
                kept.append(component)
            }
        }
        let joined = kept.joined(separator: "/")
        return isAbsolute ? "/" + joined : joined.isEmpty ? "." : joined
    }

    /// RFC 3986 section 5.2.4: like ``normalized(_:)``, keeping a trailing `/`, and `..` never leads above the root.
    static func removingDots(_ path: String) -> String {
        let components = path.split(separator: "/", omittingEmptySubsequences: false)
        var kept: [Substring] = []
        for (index, component) in components.enumerated() {
            let isLast = index == components.count - 1
            if component == "." || component == ".." {
                if component == "..", kept.count > 1 || (kept.first.map { !$0.isEmpty } ?? false) { kept.removeLast() }
                if isLast { kept.append("") }
            } else {
                kept.append(component)
            }
        }
        return kept.joined(separator: "/")
    }
}
