package import SystemPackage

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Musl)
    private import Musl
#else
    private import Glibc
#endif

/// Writes files and folders below one open folder and nowhere else. Every step is relative to a descriptor and follows
/// no link, so it does not matter what else is there, or is put there meanwhile; nothing is overwritten.
package final class Extraction {
    private let root: FileDescriptor
    private let limits: ArchiveLimits
    /// The folder written to last, and those above it up to the root, so that neighbours cost no walk.
    private var open: [(name: String, descriptor: FileDescriptor)] = []
    private var entryCount = 0
    private var byteCount: UInt64 = 0

    private static let folderMode: mode_t = 0o755

    /// - Parameter root: an open folder; stays the caller's to close, after this object is gone.
    package init(into root: FileDescriptor, limits: ArchiveLimits = .standard) {
        self.root = root
        self.limits = limits
    }

    deinit {
        for folder in open { try? folder.descriptor.close() }
    }

    /// Makes a folder and those above it, where they are missing.
    package func makeFolder(_ path: MemberPath) throws(ExtractionError) {
        try count(path)
        _ = try descend(to: path.components[...], for: path)
    }

    /// Makes a file with what `body` writes, and the folders above it. When `body` throws, the file is removed.
    ///
    /// - Parameter isExecutable: the only part of an archive's modes that is kept: 0755 or 0644, less the umask.
    /// - Throws: ``ExtractionError``, or what `body` throws.
    package func makeFile(_ path: MemberPath, isExecutable: Bool, _ body: (ExtractedFile) throws -> Void) throws {
        try count(path)
        let folder = try descend(to: path.folder, for: path)
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
        let opened = path.last.withPlatformString { name in
            call { openat(folder.rawValue, name, flags, isExecutable ? 0o755 : 0o644) }
        }
        let file = ExtractedFile(
            FileDescriptor(rawValue: try Self.value(of: opened, path)), path,
            bytesLeft: min(limits.memberBytes, limits.outputBytes - byteCount))
        do {
            try body(file)
            byteCount += file.byteCount
            try file.close()
        } catch {
            try? file.close()
            _ = path.last.withPlatformString { unlinkat(folder.rawValue, $0, 0) }
            throw error
        }
    }

    /// Makes a symbolic link, if its target stays below the root whatever other links there are.
    package func makeSymbolicLink(_ path: MemberPath, to target: String) throws(ExtractionError) {
        try count(path)
        guard LinkTarget.oddity(ofSymbolicLink: target, named: path.description) == nil else {
            throw ExtractionError(.unsafeLink(target: target), path)
        }
        let folder = try descend(to: path.folder, for: path)
        let result = target.withPlatformString { target in
            path.last.withPlatformString { name in call { symlinkat(target, folder.rawValue, name) } }
        }
        _ = try Self.value(of: result, path)
    }

    private func count(_ path: MemberPath) throws(ExtractionError) {
        entryCount += 1
        guard entryCount <= limits.entries else {
            throw ExtractionError(.limit(.entries, allowed: UInt64(limits.entries)), path)
        }
        guard path.components.count <= limits.depth else {
            throw ExtractionError(.limit(.depth, allowed: UInt64(limits.depth)), path)
        }
    }

    /// Opens the folder, making what is missing, and remembers the way.
    private func descend(to components: ArraySlice<String>, for path: MemberPath) throws(ExtractionError)
        -> FileDescriptor
    {
        let common = zip(open, components).prefix { $0.name == $1 }.count
        while open.count > common {
            let folder = open.removeLast()
            try? folder.descriptor.close()
        }
        for name in components.dropFirst(common) {
            let parent = open.last?.descriptor ?? root
            open.append((name, try Self.openFolder(name, in: parent, for: path)))
        }
        return open.last?.descriptor ?? root
    }

    private static func openFolder(
        _ name: String, in parent: FileDescriptor, for path: MemberPath
    ) throws(ExtractionError) -> FileDescriptor {
        let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
        let opened = name.withPlatformString { name in
            let existing = call { openat(parent.rawValue, name, flags) }
            guard case .failure(.noSuchFileOrDirectory) = existing else { return existing }
            let made = call { mkdirat(parent.rawValue, name, folderMode) }
            if case .failure(let error) = made, error != .fileExists { return made }
            return call { openat(parent.rawValue, name, flags) }
        }
        return FileDescriptor(rawValue: try value(of: opened, path))
    }

    private static func value(of result: Result<CInt, Errno>, _ path: MemberPath) throws(ExtractionError) -> CInt {
        switch result {
        case .success(let value): return value
        case .failure(.fileExists): throw ExtractionError(.exists, path)
        // O_NOFOLLOW meets a link, O_DIRECTORY a file.
        case .failure(.tooManySymbolicLinkLevels), .failure(.notDirectory): throw ExtractionError(.notAFolder, path)
        case .failure(let error): throw ExtractionError(.system(error), path)
        }
    }
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
