package import Settings
package import SystemPackage

/// A `pyvenv.cfg`: what makes a folder an environment (PEP 405). Data of whoever made the environment, believed in
/// nothing without examination.
package struct PyvenvConfiguration: Hashable, Sendable {
    /// Keys in lower case; of two lines with one key the first counts, as for Python.
    package let values: [String: String]

    package static let fileName = "pyvenv.cfg"
    static let limit = 1 << 16

    package init(_ bytes: [UInt8]) {
        var values: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            guard let equals = line.firstIndex(of: "=") else { continue }
            let key = Self.trimmed(line[..<equals]).lowercased()
            if values[key] == nil { values[key] = Self.trimmed(line[line.index(after: equals)...]) }
        }
        self.values = values
    }

    /// Nil when the folder has no such file.
    ///
    /// - Throws: ``FileReadError`` when it has one that cannot be read.
    package init?(folder: FilePath) throws(FileReadError) {
        do {
            self.init(try BoundedFile(reading: folder.appending(Self.fileName), limit: Self.limit).bytes)
        } catch {
            if error.problem == .missing { return nil }
            throw error
        }
    }

    /// The folder of the base's programs.
    package var home: FilePath? { absolute("home") }

    /// The base's program itself, written since Python 3.11.
    package var executable: FilePath? { absolute("executable") ?? absolute("base-executable") }

    package var includesSystemPackages: Bool { values["include-system-site-packages"]?.lowercased() == "true" }

    /// Major, minor and more, from `version` (venv) or `version_info` (virtualenv, uv): `3.11.2`, `3.11.2.final.0`.
    package var versionNumbers: [Int]? {
        guard let text = values["version_info"] ?? values["version"] else { return nil }
        let numbers = text.split(separator: ".", omittingEmptySubsequences: false).prefix(3).map { part in
            part.utf8.count <= 4 && part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int(part) : nil
        }
        let known = numbers.prefix { $0 != nil }.compactMap { $0 }
        return known.count >= 2 ? known : nil
    }

    /// The environment that a program belongs to: Python looks for `pyvenv.cfg` beside its program and one folder up.
    static func environmentRoot(ofProgram path: FilePath) -> FilePath? {
        let folder = path.removingLastComponent()
        for candidate in [folder, folder.removingLastComponent()] {
            if (try? Stat(candidate.appending(fileName), followTargetSymlink: false)) != nil { return candidate }
        }
        return nil
    }

    private func absolute(_ key: String) -> FilePath? {
        guard let text = values[key], !text.utf8.contains(0) else { return nil }
        let path = FilePath(text)
        return path.isAbsolute ? path : nil
    }

    private static func trimmed(_ text: Substring) -> String {
        let isSpace = { (character: Character) in character.isWhitespace }
        let start = text.drop(while: isSpace)
        guard let last = start.lastIndex(where: { !isSpace($0) }) else { return "" }
        return String(start[...last])
    }
}
