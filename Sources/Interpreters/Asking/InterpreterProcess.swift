import FoundationEssentials
import Subprocess
import SystemPackage

/// Starts a base interpreter once and reads what it says.
enum InterpreterProcess {
    /// An interpreter on a cold disk needs a second; one that needs twenty is not going to answer.
    static let secondsAllowed = 60
    static let outputLimit = 1 << 16

    /// Runs in `/`, with an empty environment, nothing on stdin, and all of its output bounded.
    ///
    /// - Throws: ``InterpreterFailure``; `CancellationError` when the caller was cancelled.
    static func ask(_ executable: BaseExecutable, secondsAllowed: Int = secondsAllowed) async throws -> InterpreterReply
    {
        let path = executable.path
        let output = try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
            group.addTask { try await printed(by: path) }
            group.addTask {
                try await Task.sleep(for: .seconds(secondsAllowed))
                return nil
            }
            // The first to end decides; cancelling the other one kills the process or ends the sleep.
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let output else {
            throw InterpreterFailure(path: path, reason: .tookTooLong(seconds: secondsAllowed))
        }
        guard let reply = try? JSONDecoder().decode(InterpreterReply.self, from: Data(output)) else {
            throw InterpreterFailure(path: path, reason: .unreadable)
        }
        return reply
    }

    private static func printed(by path: FilePath) async throws -> [UInt8] {
        let arguments = InterpreterQuestion.options + [InterpreterQuestion.program]
        do {
            let result = try await run(
                .path(path), arguments: Arguments(arguments),
                environment: .custom([Subprocess.Environment.Key: String]()),
                workingDirectory: "/", input: .none, output: .bytes(limit: outputLimit),
                error: .bytes(limit: outputLimit))
            guard result.terminationStatus.isSuccess else {
                let complaint = String(decoding: result.standardError.prefix(300), as: UTF8.self)
                throw InterpreterFailure(
                    path: path,
                    reason: .exit(status: "\(result.terminationStatus)", errorOutput: printable(complaint)))
            }
            return result.standardOutput
        } catch let error as SubprocessError {
            if Task.isCancelled { throw CancellationError() }
            throw InterpreterFailure(
                path: path, reason: error.code == .outputLimitExceeded ? .tooMuchOutput : .notStarted("\(error)"))
        }
    }

    /// The last line, without control characters.
    private static func printable(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).last ?? ""
        return String(String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}
