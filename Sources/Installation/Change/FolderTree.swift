import Archives
import SystemPackage

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Musl)
    private import Musl
#else
    private import Glibc
#endif

/// The files and folders below one open folder. Every step is relative to a descriptor and follows no link, so nothing
/// outside is ever touched.
final class FolderTree {
    enum Kind: Hashable {
        case file, folder, link, other
    }

    let root: FileDescriptor
    /// The folder used last, and those above it, so that neighbours cost no walk.
    private var open: [(name: String, descriptor: FileDescriptor)] = []

    /// - Parameter path: may itself be reached by links: it is what the user named.
    init(_ path: FilePath) throws(InstallationError) {
        do {
            root = try FileDescriptor.open(path, .readOnly, options: [.directory, .closeOnExec])
        } catch {
            throw InstallationError(.system(error as? Errno ?? .ioError, doing: "opening the folder"), path)
        }
    }

    private init(descriptor: FileDescriptor) { root = descriptor }

    /// A folder of this one as the root of a tree of its own.
    func subtree(_ path: MemberPath) throws(InstallationError) -> FolderTree {
        guard let descriptor = try folder(path.components[...], creating: true) else {
            throw InstallationError(.system(.noSuchFileOrDirectory, doing: "opening the folder"), path)
        }
        do {
            return FolderTree(descriptor: try descriptor.duplicate())
        } catch {
            throw InstallationError(.system(error as? Errno ?? .ioError, doing: "opening the folder"), path)
        }
    }

    deinit {
        forget()
        try? root.close()
    }

    /// Closes the remembered folders, which may have been moved or removed since.
    func forget() {
        for folder in open { try? folder.descriptor.close() }
        open = []
    }

    // MARK: Looking

    /// Nil where there is nothing.
    func kind(of path: MemberPath) throws(InstallationError) -> Kind? {
        guard let folder = try folder(path.folder, creating: false) else { return nil }
        var status = stat()
        let result = path.name.withPlatformString { name in
            call { fstatat(folder.rawValue, name, &status, AT_SYMLINK_NOFOLLOW) }
        }
        switch result {
        case .success: return Self.kind(status.st_mode)
        case .failure(.noSuchFileOrDirectory), .failure(.notDirectory): return nil
        case .failure(let error): throw InstallationError(.system(error, doing: "looking at it"), path)
        }
    }

    private static func kind(_ mode: mode_t) -> Kind {
        switch mode & S_IFMT {
        case S_IFREG: .file
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    /// The names in a folder, sorted; none where there is no such folder.
    func names(in path: MemberPath?) throws(InstallationError) -> [String] {
        let components = path?.components ?? []
        guard let folder = try folder(components[...], creating: false) else { return [] }
        let copy = ".".withPlatformString { dot in
            call { openat(folder.rawValue, dot, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
        }
        guard case .success(let descriptor) = copy, let stream = fdopendir(descriptor) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// A file's bytes; nil where there is none, or it is larger.
    func read(_ path: MemberPath, limit: Int) throws(InstallationError) -> [UInt8]? {
        guard let folder = try folder(path.folder, creating: false) else { return nil }
        let opened = path.name.withPlatformString { name in
            call { openat(folder.rawValue, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK) }
        }
        guard case .success(let number) = opened else { return nil }
        let file = FileDescriptor(rawValue: number)
        defer { try? file.close() }
        do {
            let size = try file.seek(offset: 0, from: .end)
            guard size <= limit else { return nil }
            let source = try FileSource(file)
            var bytes = [UInt8](repeating: 0, count: Int(size))
            try bytes.withUnsafeMutableBytes { try source.read(at: 0, into: $0) }
            return bytes
        } catch {
            throw InstallationError(.system(error as? Errno ?? .ioError, doing: "reading"), path)
        }
    }

    // MARK: Changing

    func makeFolder(_ path: MemberPath) throws(InstallationError) {
        _ = try folder(path.components[...], creating: true)
    }

    /// Makes a file that is not there yet; on the disk when this returns, if so wanted.
    func write(
        _ bytes: [UInt8], to path: MemberPath, isExecutable: Bool = false, synchronized: Bool = false
    ) throws(InstallationError) {
        guard let folder = try folder(path.folder, creating: true) else { return }
        let opened = path.name.withPlatformString { name in
            call {
                openat(
                    folder.rawValue, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                    isExecutable ? 0o755 : 0o644)
            }
        }
        let file = FileDescriptor(rawValue: try Self.value(opened, "creating", path))
        defer { try? file.close() }
        do {
            try file.writeAll(bytes)
        } catch {
            throw InstallationError(.system(error as? Errno ?? .ioError, doing: "writing"), path)
        }
        if synchronized { _ = try Self.value(call { fsync(file.rawValue) }, "writing", path) }
    }

    func link(_ path: MemberPath, to target: String) throws(InstallationError) {
        guard let folder = try folder(path.folder, creating: true) else { return }
        let made = target.withPlatformString { target in
            path.name.withPlatformString { name in call { symlinkat(target, folder.rawValue, name) } }
        }
        _ = try Self.value(made, "linking", path)
    }

    /// Moves a file or folder, over nothing but what a rename may replace; the folders above its new place are made.
    func move(_ path: MemberPath, to other: FolderTree, _ newPath: MemberPath) throws(InstallationError) {
        guard let from = try folder(path.folder, creating: false) else {
            throw InstallationError(.system(.noSuchFileOrDirectory, doing: "moving"), path)
        }
        // Walking to the new place closes what is remembered of the way to the old one.
        let kept = try Self.value(call { fcntl(from.rawValue, F_DUPFD_CLOEXEC, 0) }, "moving", path)
        defer { close(kept) }
        guard let to = try other.folder(newPath.folder, creating: true) else { return }
        let moved = path.name.withPlatformString { old in
            newPath.name.withPlatformString { new in call { renameat(kept, old, to.rawValue, new) } }
        }
        _ = try Self.value(moved, "moving", path)
    }

    /// Removes a file or link; false where there is none.
    @discardableResult
    func remove(_ path: MemberPath) throws(InstallationError) -> Bool {
        try unlink(path, flags: 0, passing: [.noSuchFileOrDirectory])
    }

    /// Removes a folder if it is empty.
    @discardableResult
    func removeFolder(_ path: MemberPath) throws(InstallationError) -> Bool {
        let isGone = try unlink(
            path, flags: AT_REMOVEDIR,
            passing: [.noSuchFileOrDirectory, .directoryNotEmpty, .fileExists, .notDirectory])
        if isGone { forget() }
        return isGone
    }

    private func unlink(_ path: MemberPath, flags: CInt, passing: [Errno]) throws(InstallationError) -> Bool {
        guard let folder = try folder(path.folder, creating: false) else { return false }
        let result = path.name.withPlatformString { name in call { unlinkat(folder.rawValue, name, flags) } }
        if case .failure(let error) = result, passing.contains(error) { return false }
        _ = try Self.value(result, "removing", path)
        return true
    }

    /// Removes a file, a link, or a folder with everything in it.
    func removeAll(_ path: MemberPath) throws(InstallationError) {
        guard try kind(of: path) == .folder else {
            try remove(path)
            return
        }
        for name in try names(in: path) {
            // Names that could not be made here lie in a folder that somebody else put things in.
            guard let child = try? MemberPath(path.description + "/" + name) else { continue }
            try removeAll(child)
        }
        try removeFolder(path)
    }

    /// Puts a folder's list of names on the disk.
    func synchronize(_ path: MemberPath) throws(InstallationError) {
        guard let folder = try folder(path.components[...], creating: false) else { return }
        _ = try Self.value(call { fsync(folder.rawValue) }, "writing", path)
    }

    /// Opens a folder below the root.
    ///
    /// - Returns: nil where there is none and none is to be made, also where a link or a file stands in its way.
    private func folder(_ components: ArraySlice<String>, creating: Bool) throws(InstallationError)
        -> FileDescriptor?
    {
        let common = zip(open, components).prefix { $0.name == $1 }.count
        while open.count > common {
            let folder = open.removeLast()
            try? folder.descriptor.close()
        }
        for name in components.dropFirst(common) {
            let parent = open.last?.descriptor ?? root
            let opened = Self.openFolder(name, in: parent, creating: creating)
            switch opened {
            case .success(let number): open.append((name, FileDescriptor(rawValue: number)))
            case .failure(.noSuchFileOrDirectory) where !creating: return nil
            case .failure(.tooManySymbolicLinkLevels) where !creating: return nil
            case .failure(.notDirectory) where !creating: return nil
            case .failure(let error):
                throw InstallationError(
                    .system(error, doing: "opening the folder"), components.joined(separator: "/"))
            }
        }
        return open.last?.descriptor ?? root
    }

    private static func openFolder(_ name: String, in parent: FileDescriptor, creating: Bool) -> Result<CInt, Errno> {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        return name.withPlatformString { name in
            let existing = call { openat(parent.rawValue, name, flags) }
            guard creating, case .failure(.noSuchFileOrDirectory) = existing else { return existing }
            let made = call { mkdirat(parent.rawValue, name, 0o755) }
            if case .failure(let error) = made, error != .fileExists { return made }
            return call { openat(parent.rawValue, name, flags) }
        }
    }

    private static func value(
        _ result: Result<CInt, Errno>, _ action: String, _ path: MemberPath
    ) throws(InstallationError) -> CInt {
        switch result {
        case .success(let value): return value
        case .failure(.fileExists): throw InstallationError(.exists, path)
        case .failure(let error): throw InstallationError(.system(error, doing: action), path)
        }
    }
}

extension MemberPath {
    /// The last component.
    var name: String { components.last ?? "" }

    /// The folder that holds it; nil for what lies in the root.
    var parent: MemberPath? { components.count > 1 ? try? MemberPath(folder.joined(separator: "/")) : nil }
}

/// Makes a system call, again while a signal interrupts it, and takes down `errno` before anything can change it.
private func call(_ body: () -> CInt) -> Result<CInt, Errno> {
    while true {
        let result = body()
        if result >= 0 { return .success(result) }
        let error = Errno(rawValue: errno)
        if error != .interrupted { return .failure(error) }
    }
}
