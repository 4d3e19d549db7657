import Dispatch
import FoundationEssentials
import ProcessWatch
import SystemPackage
import TestSupport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A program that ran to its end with every program it started written down.
///
/// ptrace(2) stops a process, each of its threads and each of its descendants at every execve(2) before the new
/// program's first instruction, so the list is complete: nothing can start without being on it, and no timing is
/// involved. It needs no privilege beyond being the parent.
struct WatchedProcess {
    /// One program that was started.
    struct Execution: Hashable {
        /// Links followed.
        let program: String
        let arguments: [String]
        let environment: [String]
    }

    /// Nil when a signal ended it.
    let code: Int32?
    let output: String
    let errors: String
    /// In order; the first is the program itself.
    let executions: [Execution]

    /// Whether this machine lets a process watch its children (some containers do not).
    static let isPermitted: Bool = {
        guard let nothing = try? FileDescriptor.open("/dev/null", .writeOnly) else { return false }
        defer { try? nothing.close() }
        return watch("/bin/sh", ["sh", "-c", ":"], [], "/", nothing.rawValue, nothing.rawValue, nothing.rawValue) >= 0
    }()

    /// - Parameter folder: holds `project`, where the program begins, and takes the files of this call.
    static func run(
        _ program: FilePath, _ arguments: [String], variables: [String: String], in folder: TemporaryFolder
    ) async throws -> WatchedProcess {
        let names = ["output", "errors", "log"].map { "watched/\(UUID().uuidString)-\($0)" }
        try folder.folder("watched")
        let files = try names.map {
            try FileDescriptor.open(folder[$0], .writeOnly, options: [.create], permissions: .ownerReadWrite)
        }
        defer { for file in files { try? file.close() } }
        let environment = variables.map { "\($0.key)=\($0.value)" }.sorted()
        let status: Int32 = try await withCheckedThrowingContinuation { continuation in
            // Waiting blocks a thread, and all requests of ptrace have to come from one.
            DispatchQueue.global().async {
                let status = watch(
                    program.string, [program.string] + arguments, environment, folder["project"].string,
                    files[0].rawValue, files[1].rawValue, files[2].rawValue)
                if status < 0 {
                    continuation.resume(throwing: Errno(rawValue: errno))
                } else {
                    continuation.resume(returning: status)
                }
            }
        }
        return WatchedProcess(
            code: status & 0x7F == 0 ? status >> 8 & 0xFF : nil, output: folder.text(of: names[0]) ?? "",
            errors: folder.text(of: names[1]) ?? "", executions: executions(folder.text(of: names[2]) ?? ""))
    }

    private static func watch(
        _ program: String, _ arguments: [String], _ environment: [String], _ folder: String, _ output: Int32,
        _ error: Int32, _ log: Int32
    ) -> Int32 {
        let words = arguments.map { strdup($0) } + [nil]
        let variables = environment.map { strdup($0) } + [nil]
        defer { for text in words + variables { free(text) } }
        return process_watch(program, words, variables, folder, output, error, log)
    }

    private static func executions(_ log: String) -> [Execution] {
        log.split(separator: "\u{1F}").map { record in
            let halves = record.split(separator: "\u{1E}", omittingEmptySubsequences: false)
            let words = halves[0].split(separator: "\0", omittingEmptySubsequences: false).dropLast().map(String.init)
            let variables = halves.count > 1 ? halves[1].split(separator: "\0").map(String.init) : []
            return Execution(program: words.first ?? "", arguments: Array(words.dropFirst()), environment: variables)
        }
    }
}
