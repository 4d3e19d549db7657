import FoundationEssentials
package import SystemPackage

/// A folder that is removed with everything in it when the test is over.
package struct TemporaryFolder: Sendable {
    /// Absolute, without links.
    package let path: FilePath

    package static func with<Result>(_ body: (TemporaryFolder) async throws -> Result) async throws -> Result {
        let name = "cordon-\(UUID().uuidString)"
        let path = FilePath("/tmp").appending(name)
        try FileManager.default.createDirectory(atPath: path.string, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path.string) }
        return try await body(TemporaryFolder(path: path))
    }

    package subscript(_ name: String) -> FilePath { path.pushing(FilePath(name)) }

    package func folder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: self[name].string, withIntermediateDirectories: true)
    }

    package func write(_ text: String, to name: String, permissions: Int? = nil) throws {
        try write(Array(text.utf8), to: name, permissions: permissions)
    }

    /// Folders on the way are made.
    package func write(_ bytes: [UInt8], to name: String, permissions: Int? = nil) throws {
        let path = self[name]
        try FileManager.default.createDirectory(
            atPath: path.removingLastComponent().string, withIntermediateDirectories: true)
        try Data(bytes).write(to: URL(filePath: path.string))
        if let permissions { try setPermissions(permissions, of: name) }
    }

    package func setPermissions(_ permissions: Int, of name: String) throws {
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: self[name].string)
    }

    package func link(_ name: String, to target: FilePath) throws {
        try FileManager.default.createDirectory(
            atPath: self[name].removingLastComponent().string, withIntermediateDirectories: true)
        try FileManager.default.createSymbolicLink(atPath: self[name].string, withDestinationPath: target.string)
    }

    package func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: self[name].string)
    }

    package func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: self[name].string)
    }

    /// Nil when there is no such file.
    package func text(of name: String) -> String? {
        FileManager.default.contents(atPath: self[name].string).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Everything in a folder, hidden files too, by path from there.
    package func names(in name: String) -> [String] {
        ((try? FileManager.default.subpathsOfDirectory(atPath: self[name].string)) ?? []).sorted()
    }
}
