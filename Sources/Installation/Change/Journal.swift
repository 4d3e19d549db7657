import Archives

/// What a change of an environment is about to do: enough to undo it from any point. Every path is below the
/// environment's root.
///
/// Text, one line each: the format's name, then `remove`, `add`, `folder` or `empty` with a path, then `end` with the
/// number of lines before it. Paths hold no line breaks (``MemberPath``).
struct Journal: Hashable {
    /// Files, and the dist-info folders as wholes, in the order in which they are taken away.
    var removals: [MemberPath] = []
    /// Files.
    var additions: [MemberPath] = []
    /// Folders that are made for the additions, outer ones first.
    var newFolders: [MemberPath] = []
    /// Folders that the removals may leave empty, inner ones first.
    var emptied: [MemberPath] = []

    private static let format = "cordon change 1"

    init() {}

    var bytes: [UInt8] {
        var lines = [Self.format]
        lines += removals.map { "remove \($0)" } + additions.map { "add \($0)" }
        lines += newFolders.map { "folder \($0)" } + emptied.map { "empty \($0)" }
        lines.append("end \(lines.count)")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    /// - Throws: the number of the line that is wrong.
    init(_ bytes: [UInt8], at place: MemberPath) throws(InstallationError) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        guard lines.first.map({ $0 == Self.format }) ?? false, lines.last == "end \(lines.count - 1)" else {
            throw InstallationError(.journal(line: lines.count), place)
        }
        for (index, line) in lines.enumerated().dropFirst().dropLast() {
            let space = line.firstIndex(of: " ") ?? line.endIndex
            guard let path = try? MemberPath(String(line[space...].dropFirst())) else {
                throw InstallationError(.journal(line: index + 1), place)
            }
            switch line[..<space] {
            case "remove": removals.append(path)
            case "add": additions.append(path)
            case "folder": newFolders.append(path)
            case "empty": emptied.append(path)
            default: throw InstallationError(.journal(line: index + 1), place)
            }
        }
    }
}
