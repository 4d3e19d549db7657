import Settings
import SystemPackage

/// The C library of a Linux system and its version, found by reading files; nothing is started.
enum CLibrary: Hashable, Sendable, Codable {
    case glibc(version: String)
    case musl(version: String)

    /// - Parameter loader: The loader that programs of this system name, such as `/lib/ld-musl-x86_64.so.1`. glibc's
    ///   lies beside its `libc.so.6`.
    init?(loader: FilePath) {
        guard let resolved = try? loader.resolvingLinks(), let name = loader.lastComponent?.string else { return nil }
        if name.hasPrefix("ld-musl-") {
            guard let version = Self.muslVersion(resolved) else { return nil }
            self = .musl(version: version)
        } else {
            let library = resolved.removingLastComponent().appending("libc.so.6")
            guard let version = Self.glibcVersion(library) ?? Self.glibcVersion(resolved) else { return nil }
            self = .glibc(version: version)
        }
    }

    /// By the version that glibc's own confstr(3) gave; nil for an empty one.
    init?(glibc version: String) {
        if version.isEmpty { return nil }
        self = .glibc(version: version)
    }

    /// The library of the machine cordon runs on, by the loaders that architectures have by convention.
    static func ofThisMachine(architecture: String, root: FilePath = "/") -> CLibrary? {
        let name = architecture == "i686" || architecture == "i586" ? "i386" : architecture
        let musl = root.appending("lib").appending("ld-musl-\(name == "armv7l" ? "armhf" : name).so.1")
        for path in [root.pushing("lib64"), root.pushing("lib")] {
            let loaders = FolderListing.names(path).filter { $0.hasPrefix("ld-linux") || $0.hasPrefix("ld64.so") }
            for loader in loaders {
                if let found = CLibrary(loader: path.appending(loader)) { return found }
            }
        }
        return CLibrary(loader: musl)
    }

    /// `stable release version 2.36.` in the text that both libc.so.6 and the loader print when they are run.
    private static func glibcVersion(_ path: FilePath) -> String? {
        guard let file = try? BoundedFile(reading: path, limit: 32 << 20) else { return nil }
        let mark = Array("release version ".utf8)
        guard let begin = end(of: mark, in: file.bytes) else { return nil }
        let digits = file.bytes[begin...].prefix(16).prefix { $0 == UInt8(ascii: ".") || Self.isDigit($0) }
        let text = String(decoding: digits, as: UTF8.self)
        let version = text.hasSuffix(".") ? String(text.dropLast()) : text
        return isVersion(version, parts: 2...3) ? version : nil
    }

    private static func end(of mark: [UInt8], in bytes: [UInt8]) -> Int? {
        var index = bytes.startIndex
        while index + mark.count <= bytes.count {
            if bytes[index] == mark[0], bytes[index..<index + mark.count].elementsEqual(mark) {
                return index + mark.count
            }
            index += 1
        }
        return nil
    }

    /// musl keeps its version as a string of its own, between two NULs: `1.2.5`. No other string looks so.
    private static func muslVersion(_ path: FilePath) -> String? {
        guard let file = try? BoundedFile(reading: path, limit: 16 << 20) else { return nil }
        for piece in file.bytes.split(separator: 0) where (5...12).contains(piece.count) {
            guard let first = piece.first, Self.isDigit(first) else { continue }
            let text = String(decoding: piece, as: UTF8.self)
            if isVersion(text, parts: 3...3) { return text }
        }
        return nil
    }

    private static func isVersion(_ text: String, parts range: ClosedRange<Int>) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return range.contains(parts.count) && parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy(isDigit) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
