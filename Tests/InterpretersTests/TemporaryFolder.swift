import FoundationEssentials
import Settings
import SystemPackage
import Testing

/// A folder of files for one test, gone afterwards. Only the user can write to it and to the folders above it.
struct TemporaryFolder {
    let path: FilePath

    @discardableResult
    static func with<Result>(
        _ body: nonisolated(nonsending) (TemporaryFolder) async throws -> Result
    ) async throws -> Result {
        let manager = FileManager.default
        let url = manager.temporaryDirectory.appendingPathComponent("interpreters-\(UUID().uuidString)")
        try manager.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? manager.removeItem(at: url) }
        try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: url.path)
        return try await body(TemporaryFolder(path: try FilePath(url.path).resolvingLinks()))
    }

    subscript(_ name: String) -> FilePath { path.pushing(FilePath(name)) }

    @discardableResult
    func write(_ text: String, to name: String, permissions: Int = 0o644) throws -> FilePath {
        try write(Array(text.utf8), to: name, permissions: permissions)
    }

    @discardableResult
    func write(_ bytes: [UInt8], to name: String, permissions: Int = 0o644) throws -> FilePath {
        let file = self[name]
        try folder(file.removingLastComponent())
        try Data(bytes).write(to: URL(filePath: file.string))
        try setPermissions(permissions, of: file)
        return file
    }

    @discardableResult
    func folder(_ folder: FilePath) throws -> FilePath {
        let folder = path.pushing(folder)
        try FileManager.default.createDirectory(
            atPath: folder.string, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        return folder
    }

    @discardableResult
    func link(_ name: String, to target: FilePath) throws -> FilePath {
        let file = self[name]
        try folder(file.removingLastComponent())
        try FileManager.default.createSymbolicLink(atPath: file.string, withDestinationPath: target.string)
        return file
    }

    func copy(_ source: FilePath, to name: String) throws -> FilePath {
        let file = self[name]
        try folder(file.removingLastComponent())
        try FileManager.default.copyItem(atPath: source.string, toPath: file.string)
        return file
    }

    func setPermissions(_ permissions: Int, of file: FilePath) throws {
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file.string)
    }

    func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self[name].string) }

    /// The user's own machine: home `home`, current folder `project`.
    func environment(_ variables: [String: String] = [:], currentDirectory: String = "project") throws
        -> Settings.Environment
    {
        try folder("home")
        try folder(FilePath(currentDirectory))
        let status = try Stat(path)
        return Settings.Environment(
            variables: variables, home: self["home"], currentDirectory: self[currentDirectory],
            systemFolder: self["etc"], userID: status.userID.rawValue, groupID: status.groupID.rawValue)
    }

    var project: ProjectFolder { ProjectFolder(root: self["project"], marker: .git) }
}
