package import PackageIdentity
import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An index in a folder of this machine: pages as files, or just the files themselves (pip's `--find-links DIR`, PEP 503
/// laid out statically).
struct LocalIndex {
    private let index: IndexDefinition
    private let limits: PageLimits

    init(_ index: IndexDefinition, limits: PageLimits) {
        self.index = index
        self.limits = limits
    }

    func page(for project: PackageName) throws(RegistryError) -> PageAnswer {
        let address = index.pageAddress(of: project)
        let path = FilePath(address.filePath)
        if index.layout == .files, let bytes = CacheFolder.read(path, limit: limits.bytes) {
            return .found(try parse(bytes, project, address, purpose: .fileList))
        }
        if index.layout == .simple, let bytes = CacheFolder.read(path.appending("index.html"), limit: limits.bytes) {
            return .found(try parse(bytes, project, address, purpose: .project))
        }
        guard let names = try names(in: path) else {
            if index.layout == .simple, try self.names(in: FilePath(index.address.filePath)) != nil { return .absent }
            throw RegistryError(.file("the folder cannot be read"), index: index.name, address: address)
        }
        let folder = address.path.hasSuffix("/") ? address : address.replacing(path: address.path + "/")
        let page = FileListPage.page(of: project, names: names, folder: folder)
        return page.fileCount == 0 ? .absent : .found(page)
    }

    private func parse(
        _ bytes: [UInt8], _ project: PackageName, _ address: WebAddress, purpose: HTMLPageParser.Purpose
    ) throws(RegistryError) -> ProjectPage {
        do throws(PageSyntaxError) {
            return try HTMLPageParser.parse(
                bytes, project: project, address: address, purpose: purpose, limits: limits)
        } catch {
            throw RegistryError(.malformed(error), index: index.name, address: address)
        }
    }

    /// Nil when there is no such folder.
    private func names(in path: FilePath) throws(RegistryError) -> [String]? {
        guard let folder = path.withPlatformString({ opendir($0) }) else { return nil }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard names.count < limits.files else {
                throw RegistryError(.tooLarge(limit: limits.files), index: index.name, address: index.address)
            }
            names.append(name)
        }
        return names
    }
}

/// A page made of nothing but file names.
package enum FileListPage {
    /// - Parameter folder: where the files are; ends with `/`.
    package static func page(of project: PackageName, names: [String], folder: WebAddress) -> ProjectPage {
        var builder = PageBuilder(project: project, address: folder)
        for name in names.sorted() {
            let bytes = Array(name.utf8)
            let isOfProject = bytes.withUnsafeBytes {
                FilenameCheck.objection(to: $0) == nil
                    && FileKind(of: $0, project: builder.projectBytes).shape != .other
            }
            guard isOfProject else { continue }
            var file = PageBuilder.File()
            file.name = bytes.withUnsafeBytes { builder.keep($0) }
            let address = Array(folder.appending(segment: name).text.utf8)
            let isSet = address.withUnsafeBytes { (bytes) -> Bool in
                do throws(InvalidAddress) {
                    try builder.setAddress(bytes, of: &file)
                    return true
                } catch {
                    return false
                }
            }
            if isSet { builder.append(file) }
        }
        return builder.finish()
    }
}

extension WebAddress {
    /// The path of a `file:` address in the file system.
    package var filePath: String {
        String(decoding: AddressEncoding.decode(Array(path.utf8)), as: UTF8.self)
    }
}
