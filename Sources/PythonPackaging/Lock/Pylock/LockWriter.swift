/// Puts the lines of a lock file together.
struct LockWriter {
    /// Keys and values in the order in which they are written; absent values are left out.
    typealias Entries = [(key: String, value: TOMLNode?)]

    private(set) var text = ""

    mutating func comment(_ line: String) {
        text += line.isEmpty ? "#\n" : "# \(line)\n"
    }

    mutating func header(_ line: String) {
        text += (text.isEmpty ? "" : "\n") + line + "\n"
    }

    mutating func entry(_ key: String, _ value: TOMLNode?) {
        guard let value else { return }
        text += "\(TOMLText.key(key)) = \(TOMLText.inline(value))\n"
    }

    /// One value a line; nothing for an empty list.
    mutating func list(_ key: String, _ values: [TOMLNode]) {
        guard !values.isEmpty else { return }
        text += "\(key) = [\n"
        for value in values { text += "    \(TOMLText.inline(value)),\n" }
        text += "]\n"
    }

    mutating func inlineTable(_ key: String, _ entries: Entries) {
        text += "\(key) = \(Self.inlineText(entries))\n"
    }

    /// One inline table a line; nothing for an empty list.
    mutating func inlineTables(_ key: String, _ tables: [Entries]) {
        guard !tables.isEmpty else { return }
        text += "\(key) = [\n"
        for entries in tables { text += "    \(Self.inlineText(entries)),\n" }
        text += "]\n"
    }

    /// `[tool.NAME]` for each tool, with its values inline.
    mutating func tools(_ tools: [String: TOMLNode], under parent: String) {
        let keys = tools.keys.sorted()
        let plain = keys.filter { if case .table? = tools[$0] { false } else { true } }
        if !plain.isEmpty { header("[\(parent)]") }
        for key in plain { entry(key, tools[key]) }
        for key in keys {
            guard case .table(let entries)? = tools[key] else { continue }
            header("[\(parent).\(TOMLText.key(key))]")
            for name in entries.keys.sorted() { entry(name, entries[name]) }
        }
    }

    static func inlineText(_ entries: Entries) -> String {
        let parts = entries.compactMap { key, value in
            value.map { "\(TOMLText.key(key)) = \(TOMLText.inline($0))" }
        }
        return parts.isEmpty ? "{}" : "{ " + parts.joined(separator: ", ") + " }"
    }

    /// The keys of a table, those of `first` before the others, which are sorted.
    static func ordered(_ keys: [String: TOMLNode], first: [String]) -> Entries {
        let rest = keys.keys.filter { !first.contains($0) }.sorted()
        return (first + rest).compactMap { key in keys[key].map { (key, $0) } }
    }

    static func comesBefore(_ left: Entries, _ right: Entries) -> Bool {
        inlineText(left) < inlineText(right)
    }
}
