import FoundationEssentials
import Settings
import SystemPackage
import Testing

/// A folder of files for one test, gone afterwards.
struct TemporaryFolder {
    let path: FilePath

    @discardableResult
    static func with<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
        let manager = FileManager.default
        let url = manager.temporaryDirectory.appendingPathComponent("settings-\(UUID().uuidString)")
        try manager.createDirectory(at: url, withIntermediateDirectories: true)
        defer { try? manager.removeItem(at: url) }
        return try body(TemporaryFolder(path: try FilePath(url.path).resolvingLinks()))
    }

    @discardableResult
    func write(_ text: String, to name: String, permissions: Int = 0o644) throws -> FilePath {
        let file = path.pushing(FilePath(name))
        try folder(file.removingLastComponent())
        try Data(text.utf8).write(to: URL(filePath: file.string))
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: file.string)
        return file
    }

    @discardableResult
    func folder(_ name: FilePath) throws -> FilePath {
        let folder = path.pushing(name)
        try FileManager.default.createDirectory(atPath: folder.string, withIntermediateDirectories: true)
        return folder
    }

    func link(_ name: String, to target: FilePath) throws {
        let file = path.pushing(FilePath(name))
        try folder(file.removingLastComponent())
        try FileManager.default.createSymbolicLink(atPath: file.string, withDestinationPath: target.string)
    }

    /// A machine whose `/etc` is `etc` in this folder, whose home is `home` and whose current folder is `work`.
    func environment(_ variables: [String: String] = [:], currentDirectory: String = "work") throws -> Environment {
        try folder("home")
        try folder(FilePath(currentDirectory))
        let user = try Stat(path).userID.rawValue
        return Environment(
            variables: variables, home: path.appending("home"),
            currentDirectory: path.pushing(FilePath(currentDirectory)), systemFolder: path.appending("etc"),
            userID: user, groupID: user)
    }
}
