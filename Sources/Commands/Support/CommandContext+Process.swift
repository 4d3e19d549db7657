import Settings

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

extension CommandContext {
    /// The surroundings of this process.
    ///
    /// - Throws: `Errno` when there is no current folder.
    package static func ofProcess() throws -> CommandContext {
        CommandContext(
            environment: try .ofThisProcess(), now: SystemClock.now(), isOutputTerminal: isatty(STDOUT_FILENO) == 1,
            isErrorTerminal: isatty(STDERR_FILENO) == 1, isInputTerminal: isatty(STDIN_FILENO) == 1,
            output: { write($0, to: STDOUT_FILENO) }, error: { write($0, to: STDERR_FILENO) },
            readLine: { Swift.readLine() }, terminalWidth: columns)
    }

    /// Of the terminal behind standard error, else standard output.
    @Sendable private static func columns() -> Int? {
        for descriptor in [STDERR_FILENO, STDOUT_FILENO] {
            var size = winsize()
            if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        }
        return nil
    }

    /// For what goes wrong before there is a context.
    package static func writeError(_ text: String) {
        write(text, to: STDERR_FILENO)
    }

    /// Writes all of it; a reader that went away (`cordon … | head`) is no error of ours.
    private static func write(_ text: String, to descriptor: Int32) {
        var text = text
        text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
        }
    }
}
