import FoundationEssentials
import SystemPackage

/// An environment's files as two installers of the same wheels should leave them.
struct InstalledTree {
    /// Below the environment.
    private let files: [String: FilePath]
    private let root: FilePath

    /// - Parameter leavingOut: further paths, relative to the environment, that are passed over.
    init(_ root: FilePath, leavingOut: (String) -> Bool = { _ in false }) throws {
        self.root = root
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.string)
        files = Dictionary(
            uniqueKeysWithValues: paths.filter { !Self.belongsToTheEnvironment($0) && !leavingOut($0) }.map {
                ($0, root.pushing(FilePath($0)))
            })
    }

    var paths: [String] { files.keys.sorted() }

    /// What whoever made the environment wrote, who installed, and compiled code.
    private static func belongsToTheEnvironment(_ path: String) -> Bool {
        path == "pyvenv.cfg" || path.lowercased().hasPrefix("bin/activate") || path.hasPrefix("bin/python")
            || path == "lib64" || path.hasSuffix(".dist-info/INSTALLER") || path.hasSuffix(".pyc")
            || path.hasSuffix("__pycache__")
    }

    /// Paths with what is different there.
    func differences(from other: InstalledTree) throws -> [String] {
        let all = Set(files.keys).union(other.files.keys).sorted()
        return try all.compactMap { path in
            guard let own = files[path] else { return "only in \(other.root.lastComponent?.string ?? ""): \(path)" }
            guard let theirs = other.files[path] else { return "only in \(root.lastComponent?.string ?? ""): \(path)" }
            return try Self.difference(path, own, theirs).map { "\($0): \(path)" }
        }
    }

    private static func difference(_ path: String, _ own: FilePath, _ theirs: FilePath) throws -> String? {
        let manager = FileManager.default
        let attributes = (
            try manager.attributesOfItem(atPath: own.string), try manager.attributesOfItem(atPath: theirs.string)
        )
        let types = (attributes.0[.type] as? FileAttributeType, attributes.1[.type] as? FileAttributeType)
        guard types.0 == types.1 else { return "another type" }
        if types.0 == .typeDirectory { return nil }
        if types.0 == .typeSymbolicLink {
            let targets = (
                try manager.destinationOfSymbolicLink(atPath: own.string),
                try manager.destinationOfSymbolicLink(atPath: theirs.string)
            )
            return targets.0 == targets.1 ? nil : "another target"
        }
        let modes = (attributes.0[.posixPermissions] as? Int, attributes.1[.posixPermissions] as? Int)
        guard modes.0 == modes.1 else { return "other permissions \(modes)" }
        let bytes = (manager.contents(atPath: own.string), manager.contents(atPath: theirs.string))
        guard path.hasSuffix(".dist-info/RECORD") else { return bytes.0 == bytes.1 ? nil : "other bytes" }
        let differing = rows(bytes.0).symmetricDifference(rows(bytes.1)).sorted()
        return differing.isEmpty ? nil : "other rows \(differing.prefix(4))"
    }

    /// The rows of a RECORD without those of files that are not compared.
    private static func rows(_ record: Data?) -> Set<String> {
        Set(
            (record ?? Data()).split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
                .map { String(decoding: $0, as: UTF8.self) }
                .filter { !$0.contains(".dist-info/INSTALLER,") && !$0.contains(".pyc,") })
    }
}

/// Which file is at each path and when it was written: the same when nobody touched anything.
struct FileStamps: Equatable {
    private let stamps: [String: [String]]

    init(_ root: FilePath) throws {
        let manager = FileManager.default
        let paths = try manager.subpathsOfDirectory(atPath: root.string).filter { !$0.contains("__pycache__") }
        stamps = try Dictionary(
            uniqueKeysWithValues: paths.map { path in
                let attributes = try manager.attributesOfItem(atPath: root.pushing(FilePath(path)).string)
                let date = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970
                return (path, ["\(attributes[.systemFileNumber] ?? 0)", "\(date ?? 0)", "\(attributes[.size] ?? 0)"])
            })
    }
}
