import Settings
import SystemPackage

/// A file that a person named.
enum LocalFile {
    /// The whole file.
    ///
    /// - Throws: `FileReadError`, also when it is larger than `limit` bytes.
    static func read(_ path: FilePath, limit: Int) throws(FileReadError) -> [UInt8] {
        try BoundedFile(reading: path, limit: limit).bytes
    }
}
