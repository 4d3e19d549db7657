import PythonPackaging

/// `entry_points.txt` (the entry points specification): groups in brackets, a name and an object reference a line.
package struct EntryPointsFile {
    package struct Entry: Hashable {
        package let name: String
        package let reference: String
        /// Counted from 1.
        package let line: Int
    }

    package private(set) var groups: [String: [Entry]] = [:]
    /// Lines that are neither a group, an entry, a comment nor empty.
    package private(set) var malformedLines: [Int] = []

    /// Of two entries of one name in one group the later counts, as for Python's reader.
    package init(_ bytes: [UInt8]) {
        var group: String?
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let text = Blanks.text(line)
            if text.isEmpty || text.hasPrefix("#") || text.hasPrefix(";") { continue }
            if text.hasPrefix("["), text.hasSuffix("]") {
                group = Blanks.trimmed(text.dropFirst().dropLast())
                continue
            }
            guard let group, let equals = text.firstIndex(of: "=") else {
                malformedLines.append(index + 1)
                continue
            }
            let entry = Entry(
                name: Blanks.trimmed(text[..<equals]), reference: Blanks.trimmed(text[text.index(after: equals)...]),
                line: index + 1)
            groups[group, default: []].removeAll { $0.name == entry.name }
            groups[group, default: []].append(entry)
        }
    }
}
