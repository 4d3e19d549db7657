import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The requirements files of a project by their usual names: `requirements*.txt` and `.in`, `constraints*.txt`, and
/// what lies in a folder `requirements`.
struct RequirementsFolder {
    let files: [FilePath]

    private static let most = 100

    init(_ root: FilePath) {
        let names = Self.names(in: root).filter { name in
            Self.isRequirements(name) && (name.hasPrefix("requirements") || name.hasPrefix("constraints"))
        }
        let folder = root.appending("requirements")
        let inFolder = Self.names(in: folder).filter(Self.isRequirements)
        files = (names.map { root.appending($0) } + inFolder.map { folder.appending($0) }).prefix(Self.most).map(\.self)
    }

    private static func isRequirements(_ name: String) -> Bool { name.hasSuffix(".txt") || name.hasSuffix(".in") }

    /// Sorted; none where there is no such folder.
    private static func names(in folder: FilePath) -> [String] {
        guard let stream = folder.withPlatformString({ opendir($0) }) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: entry.pointee.d_name)) {
                    String(cString: $0)
                }
            }
            names.append(name)
        }
        return names.sorted()
    }
}
