import PackageIdentity

/// Where a lock names its packages, for reports that point to lines. Written by tools, locks have one form each; in a
/// file that was changed by hand a line may be missing, never wrong.
struct LockLines {
    /// From 1, in the order of the file.
    private var lines: [PackageName: [Int]] = [:]

    init() {}

    /// - Parameter isJSON: Pipfile.lock, whose packages are members with an object; the others are TOML with a table
    ///   `[[package]]` or `[[packages]]` a package, whose first key is its name.
    init(_ bytes: [UInt8], isJSON: Bool) {
        var isAfterHead = false
        for (index, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
            let text = String(decoding: line, as: UTF8.self)
            if isJSON {
                note(Self.jsonMember(text), index + 1)
            } else {
                if isAfterHead { note(Self.tomlName(text), index + 1) }
                isAfterHead = text.hasPrefix("[[package]]") || text.hasPrefix("[[packages]]")
            }
        }
    }

    /// The next line that names the package; each is given once.
    mutating func next(_ name: PackageName) -> Int? {
        guard let known = lines[name], let line = known.first else { return nil }
        lines[name] = Array(known.dropFirst())
        return line
    }

    private mutating func note(_ name: Substring?, _ line: Int) {
        guard let name = name.flatMap({ try? PackageName($0) }) else { return }
        lines[name, default: []].append(line)
    }

    /// `name = "flask"`.
    private static func tomlName(_ line: String) -> Substring? {
        guard line.hasPrefix("name"), let start = line.firstIndex(of: "\"") else { return nil }
        return line[line.index(after: start)...].prefix { $0 != "\"" }
    }

    /// `"flask": {`.
    private static func jsonMember(_ line: String) -> Substring? {
        let text = line.drop { $0 == " " }
        guard text.first == "\"", line.hasSuffix("{") || line.hasSuffix("{\r") else { return nil }
        let name = text.dropFirst().prefix { $0 != "\"" }
        return text.dropFirst(name.count + 2).hasPrefix(":") ? name : nil
    }
}
