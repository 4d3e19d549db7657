package import SystemPackage

/// A whole small file, read through one descriptor, so that what is said about it and what it holds belong together.
package struct BoundedFile: Sendable {
    package let bytes: [UInt8]
    /// Of the file itself, links followed.
    package let ownerID: UInt32
    package let permissions: FilePermissions

    /// Reads a regular file of at most `limit` bytes; links are followed.
    ///
    /// Opening does not wait (a named pipe in the place of a settings file must not hang the command), and only what
    /// was really read counts against the limit, because a file may grow meanwhile.
    package init(reading path: FilePath, limit: Int) throws(FileReadError) {
        do {
            let descriptor = try FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .nonBlocking])
            defer { try? descriptor.close() }
            let status = try descriptor.stat()
            guard status.type == .regular else { throw FileReadError(path: path, problem: .notRegular) }
            guard status.size <= Int64(limit) else { throw FileReadError(path: path, problem: .tooLarge(limit: limit)) }
            bytes = try Self.readAll(descriptor, path: path, limit: limit, expected: Int(status.size))
            ownerID = status.userID.rawValue
            permissions = status.permissions
        } catch let error as FileReadError {
            throw error
        } catch let error as Errno {
            let isMissing = error == .noSuchFileOrDirectory || error == .notDirectory
            throw FileReadError(path: path, problem: isMissing ? .missing : .system(error))
        } catch {
            throw FileReadError(path: path, problem: .system(.ioError))
        }
    }

    /// A settings file, nil when there is none.
    static func settings(_ path: FilePath, limit: Int) throws(SettingsError) -> BoundedFile? {
        do {
            return try BoundedFile(reading: path, limit: limit)
        } catch {
            if error.problem == .missing { return nil }
            throw SettingsError(error)
        }
    }

    private static func readAll(
        _ descriptor: FileDescriptor, path: FilePath, limit: Int, expected: Int
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(expected + 1)
        var buffer = [UInt8](repeating: 0, count: min(limit + 1, 65536))
        while true {
            let count = try buffer.withUnsafeMutableBytes { try descriptor.read(into: $0) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: buffer[..<count])
            guard bytes.count <= limit else { throw FileReadError(path: path, problem: .tooLarge(limit: limit)) }
        }
    }
}

/// A file that could not be read as a whole.
package struct FileReadError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Problem: Hashable, Sendable {
        case missing
        /// A folder, a pipe, a device.
        case notRegular
        /// In bytes.
        case tooLarge(limit: Int)
        case system(Errno)
    }

    package let path: FilePath
    package let problem: Problem

    package init(path: FilePath, problem: Problem) {
        self.path = path
        self.problem = problem
    }

    package var description: String {
        switch problem {
        case .missing: "\(path) does not exist"
        case .notRegular: "\(path) is not a regular file"
        case .tooLarge(let limit): "\(path) is larger than the \(limit) bytes that are read"
        case .system(let error): "\(path) cannot be read: \(error)"
        }
    }
}
