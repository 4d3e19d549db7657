import Archives
import PackageIdentity
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file of this machine, open for reading as long as this object lives.
final class OpenFile: Sendable {
    let source: FileSource
    /// When its content was last written.
    let modified: Instant

    private let descriptor: FileDescriptor

    init(_ path: FilePath) throws(FeedFileError) {
        do {
            descriptor = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
        } catch {
            throw FeedFileError(path: path, problem: error as? Errno ?? .ioError)
        }
        var status = stat()
        guard fstat(descriptor.rawValue, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
            let source = try? FileSource(descriptor)
        else {
            // Nothing runs `deinit` for what has not been made whole.
            try? descriptor.close()
            throw FeedFileError(path: path, problem: .invalidArgument)
        }
        self.source = source
        #if canImport(Darwin)
            let seconds = Int64(status.st_mtimespec.tv_sec)
        #else
            let seconds = Int64(status.st_mtim.tv_sec)
        #endif
        let (microseconds, overflow) = seconds.multipliedReportingOverflow(by: Instant.microsecondsPerSecond)
        modified = Instant(clampingMicroseconds: overflow ? 0 : microseconds)
    }

    deinit {
        try? descriptor.close()
    }
}

/// The names in a folder.
enum FolderNames {
    /// Sorted, `.` and `..` left out.
    ///
    /// - Returns: nil when there is no such folder.
    static func read(_ path: FilePath) throws(FeedFileError) -> [String]? {
        guard let folder = path.withPlatformString({ opendir($0) }) else {
            let problem = Errno(rawValue: errno)
            if problem == .noSuchFileOrDirectory { return nil }
            throw FeedFileError(path: path, problem: problem)
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(cString: $0)
                }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
