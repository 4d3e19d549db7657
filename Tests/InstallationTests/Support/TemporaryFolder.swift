import SystemPackage

@testable import Installation
@testable import Wheels

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A folder that is gone when the test is.
func withTemporaryFolder<Result>(_ body: (FilePath) async throws -> Result) async throws -> Result {
    var template = Array("/tmp/cordon-installation-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Errno(rawValue: errno) }
    let path = FilePath(platformString: template)
    defer { FileTree.removeAll(path) }
    return try await body(path)
}

/// What lies below a folder, for comparing: paths with what they are.
struct FileTree: Hashable, CustomStringConvertible {
    enum Entry: Hashable {
        case folder
        /// With its row in a RECORD, which says what is in it.
        case file(RecordRow, isExecutable: Bool)
        case link(String)
    }

    private(set) var entries: [String: Entry] = [:]

    /// - Parameters:
    ///   - leavingOut: paths, relative to the folder, that are passed over with all they hold.
    ///   - contents: what to take for a file's bytes.
    init(
        _ root: FilePath, leavingOut: (String) -> Bool = { _ in false },
        contents: (String, [UInt8]) -> [UInt8] = { $1 }
    ) {
        add(root, "", leavingOut, contents)
    }

    private mutating func add(
        _ folder: FilePath, _ prefix: String, _ leavingOut: (String) -> Bool,
        _ contents: (String, [UInt8]) -> [UInt8]
    ) {
        for name in Self.names(in: folder) {
            let path = folder.appending(name)
            let relative = prefix + name
            if leavingOut(relative) { continue }
            var status = stat()
            guard lstat(path.string, &status) == 0 else { continue }
            switch UInt32(status.st_mode) & 0o170000 {
            case 0o040000:
                entries[relative] = .folder
                add(path, relative + "/", leavingOut, contents)
            case 0o120000: entries[relative] = .link(Self.target(of: path))
            default:
                let row = RecordRow(path: name, contents: contents(relative, Self.bytes(of: path) ?? []))
                entries[relative] = .file(row, isExecutable: status.st_mode & 0o111 != 0)
            }
        }
    }

    var description: String { entries.keys.sorted().joined(separator: "\n") }

    /// Which paths differ, and how.
    func differences(from other: FileTree) -> [String] {
        Set(entries.keys).union(other.entries.keys).sorted().compactMap { path in
            switch (entries[path], other.entries[path]) {
            case (let own, let theirs) where own == theirs: nil
            case (nil, _): "- \(path)"
            case (_, nil): "+ \(path)"
            default: "! \(path)"
            }
        }
    }

    static func text(of path: FilePath) -> String? { bytes(of: path).map { String(decoding: $0, as: UTF8.self) } }

    static func bytes(of path: FilePath) -> [UInt8]? {
        guard let file = try? FileDescriptor.open(path, .readOnly) else { return nil }
        defer { try? file.close() }
        guard let size = try? file.seek(offset: 0, from: .end) else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(size))
        var filled = 0
        while filled < bytes.count {
            let count = bytes.withUnsafeMutableBytes { buffer in
                (try? file.read(
                    fromAbsoluteOffset: Int64(filled), into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])))
                    ?? 0
            }
            if count == 0 { return nil }
            filled += count
        }
        return bytes
    }

    static func write(_ text: String, to path: FilePath) throws {
        var folder = FilePath("/")
        for component in path.removingLastComponent().components {
            folder.append(component)
            mkdir(folder.string, 0o755)
        }
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .truncate], permissions: [.ownerReadWrite, .groupRead, .otherRead])
        defer { try? file.close() }
        try file.writeAll(Array(text.utf8))
    }

    static func names(in path: FilePath) -> [String] {
        guard let folder = opendir(path.string) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names
    }

    private static func target(of path: FilePath) -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = buffer.withUnsafeMutableBytes { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                text.baseAddress.map { readlink(path.string, $0, text.count) } ?? 0
            }
        }
        return String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self)
    }

    static func removeAll(_ path: FilePath) {
        var status = stat()
        guard lstat(path.string, &status) == 0 else { return }
        guard UInt32(status.st_mode) & 0o170000 == 0o040000 else {
            unlink(path.string)
            return
        }
        for name in names(in: path) { removeAll(path.appending(name)) }
        rmdir(path.string)
    }
}
