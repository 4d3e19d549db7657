import FoundationEssentials
import Settings
import SystemPackage

#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Answers of interpreters on disk, so that a warm command starts none.
///
/// One small JSON file an interpreter. An answer counts only while the program, the loader it names and the running
/// kernel are the very ones that gave it; anything that cannot be read, or is not as written, counts as no answer.
struct InterpreterCache: Sendable {
    /// Holds the number of the format, as every cache folder does.
    private let folder: FilePath

    /// - Parameter cache: cordon's cache folder.
    init(cache: FilePath) {
        folder = cache.appending("interpreters-v\(InterpreterQuestion.version)")
    }

    private struct Record: Codable {
        let program: FileIdentity
        let loader: FileIdentity?
        let machine: MachineName
        let answer: InterpreterAnswer
    }

    func answer(of executable: BaseExecutable, on machine: MachineName) -> InterpreterAnswer? {
        guard let file = try? BoundedFile(reading: path(for: executable), limit: 1 << 17),
            let record = try? JSONDecoder().decode(Record.self, from: Data(file.bytes))
        else { return nil }
        guard record.program == executable.identity, record.machine == machine,
            record.loader == executable.loader.flatMap({ FileIdentity($0) })
        else { return nil }
        return record.answer
    }

    /// Written beside and renamed, so that another cordon sees all of it or nothing. Failing to write is no error: the
    /// interpreter is asked again next time.
    func store(_ answer: InterpreterAnswer, of executable: BaseExecutable, on machine: MachineName) {
        let record = Record(
            program: executable.identity, loader: executable.loader.flatMap { FileIdentity($0) }, machine: machine,
            answer: answer)
        guard let data = try? JSONEncoder().encode(record) else { return }
        let destination = path(for: executable)
        let temporary = folder.appending(".\(destination.lastComponent?.string ?? "").\(getpid())")
        do {
            try createFolder()
            let file = try FileDescriptor.open(
                temporary, .writeOnly, options: [.create, .truncate, .closeOnExec, .noFollow],
                permissions: .ownerReadWrite)
            try file.closeAfter { _ = try file.writeAll(data) }
        } catch {
            return
        }
        let renamed = temporary.withPlatformString { old in destination.withPlatformString { rename(old, $0) } }
        if renamed != 0 { _ = temporary.withPlatformString { unlink($0) } }
    }

    private func createFolder() throws {
        for path in folder.withAncestors.reversed() where (try? Stat(path)) == nil {
            guard path.withPlatformString({ mkdir($0, 0o700) }) == 0 || errno == EEXIST else {
                throw Errno(rawValue: errno)
            }
        }
    }

    /// The name is only a place to look; which program a record is about stands in it. FNV-1a, 64 bits.
    private func path(for executable: BaseExecutable) -> FilePath {
        let hash = executable.path.string.utf8.reduce(0xCBF2_9CE4_8422_2325) { (hash: UInt64, byte) in
            (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return folder.appending(String(hash, radix: 16) + ".json")
    }
}
