import PackageIdentity
import SystemPackage

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Musl)
    private import Musl
#else
    private import Glibc
#endif

/// Where a project keeps what is imported.
enum ProjectLayout {
    /// The usual two: `src` with packages or modules in it, or one package or module of the project's name in the
    /// project's folder ("flat"). Nil for others.
    static func importRoot(of name: PackageName, in folder: FilePath) -> FilePath? {
        let module = name.normalized.replacing("-", with: "_")
        let source = folder.appending("src")
        if names(in: source).contains(where: { isImportable(source.appending($0)) }) { return source }
        let isPackage = isFile(folder.appending(module).appending("__init__.py"))
        return isPackage || isFile(folder.appending(module + ".py")) ? folder : nil
    }

    static func isFile(_ path: FilePath) -> Bool { (try? Stat(path))?.type == .regular }

    /// A module, or a folder that holds one, with a name that can be imported.
    private static func isImportable(_ path: FilePath) -> Bool {
        guard let name = path.lastComponent?.string else { return false }
        if name.hasSuffix(".py") { return isFile(path) }
        guard !name.contains("."), !name.contains("-"), (try? Stat(path))?.type == .directory else { return false }
        return names(in: path).contains { $0.hasSuffix(".py") || isFile(path.appending($0).appending("__init__.py")) }
    }

    private static func names(in path: FilePath) -> [String] {
        guard let stream = path.withPlatformString({ opendir($0) }) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while names.count < 10_000, let entry = readdir(stream) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(validating: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let name, name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
