import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The names in a folder.
struct FolderListing {
    /// Sorted, without `.` and `..`; names that are not UTF-8 are left out and counted.
    let names: [String]
    let unreadableNames: Int
    /// More than the limit were there; the rest was not read.
    let isCut: Bool

    /// - Parameter initials: Names that begin otherwise are passed over before they become texts; they count against
    ///   the limit all the same.
    /// - Throws: Why the folder cannot be read.
    init(_ path: FilePath, limit: Int, initials: [UInt8]? = nil) throws(Errno) {
        guard let stream = path.withPlatformString({ opendir($0) }) else { throw Errno(rawValue: errno) }
        defer { closedir(stream) }
        var names: [String] = []
        var unreadable = 0
        var isCut = false
        // `.` and `..` are read as well.
        var remaining = limit + 2
        while let entry = readdir(stream) {
            guard remaining > 0 else {
                isCut = true
                break
            }
            remaining -= 1
            if let initials, !initials.contains(UInt8(bitPattern: entry.pointee.d_name.0)) { continue }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let name { names.append(name) } else { unreadable += 1 }
        }
        self.names = names.filter { $0 != "." && $0 != ".." }.sorted()
        unreadableNames = unreadable
        self.isCut = isCut
    }

    /// The names there are; none where the folder cannot be read.
    static func names(_ path: FilePath, limit: Int = 20_000, initials: [UInt8]? = nil) -> [String] {
        (try? FolderListing(path, limit: limit, initials: initials).names) ?? []
    }
}
