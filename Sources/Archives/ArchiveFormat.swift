/// The kinds of archive that hold packages.
package enum ArchiveFormat: Hashable, Sendable {
    case zip
    /// Compressed or, when nil, plain.
    case tar(Compression?)

    /// From a file name's end, which is what indexes and installers go by.
    package init?(fileName: String) {
        let name = fileName.lowercased()
        let formats: [(suffix: String, format: ArchiveFormat)] = [
            (".whl", .zip), (".zip", .zip), (".egg", .zip), (".tar.gz", .tar(.gzip)), (".tgz", .tar(.gzip)),
            (".tar.bz2", .tar(.bzip2)), (".tbz", .tar(.bzip2)), (".tar.xz", .tar(.xz)), (".txz", .tar(.xz)),
            (".tar.zst", .tar(.zstandard)), (".tar", .tar(nil)), (".crate", .tar(.gzip)), (".gem", .tar(nil)),
        ]
        guard let found = formats.first(where: { name.hasSuffix($0.suffix) }) else { return nil }
        self = found.format
    }

    /// From the bytes a file begins with, of which 512 are enough. A zip need not begin with one; a compressed stream
    /// need not hold a tar.
    package init?(beginning: some RandomAccessCollection<UInt8>) {
        let zipBeginnings: [[UInt8]] = [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6]]
        if zipBeginnings.contains(where: { beginning.starts(with: $0) }) {
            self = .zip
        } else if let compression = Compression(beginning: beginning) {
            self = .tar(compression)
        } else if beginning.count >= 262, beginning.dropFirst(257).starts(with: "ustar".utf8) {
            self = .tar(nil)
        } else {
            return nil
        }
    }
}
