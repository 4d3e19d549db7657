package import SystemPackage

#if canImport(Darwin)
    @preconcurrency import Darwin
#elseif canImport(Musl)
    @preconcurrency import Musl
#else
    @preconcurrency import Glibc
#endif

extension Environment {
    /// The surroundings of this process.
    ///
    /// - Throws: The reason why the current folder cannot be named, for example because it was deleted.
    package static func ofThisProcess() throws(Errno) -> Environment {
        guard let buffer = getcwd(nil, 0) else { throw Errno(rawValue: errno) }
        defer { free(buffer) }
        return Environment(
            variables: processVariables(), home: homeFromUserDatabase(),
            currentDirectory: FilePath(String(cString: buffer)), userID: geteuid(), groupID: getegid())
    }

    /// Variables whose name or value is not UTF-8 keep their text with U+FFFD in place of what is wrong.
    private static func processVariables() -> [String: String] {
        var variables: [String: String] = [:]
        var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        while let text = entry.pointee {
            let line = String(cString: text)
            if let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")), equals > line.startIndex {
                let name = String(line[..<equals])
                // As getenv(3) has it, the first of two entries with one name counts.
                if variables[name] == nil { variables[name] = String(line[line.utf8.index(after: equals)...]) }
            }
            entry += 1
        }
        return variables
    }

    private static func homeFromUserDatabase() -> FilePath? {
        var record = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16384)
        guard getpwuid_r(geteuid(), &record, &buffer, buffer.count, &found) == 0, let entry = found,
            let folder = entry.pointee.pw_dir
        else { return nil }
        let path = FilePath(String(cString: folder))
        return path.isAbsolute ? path : nil
    }
}
