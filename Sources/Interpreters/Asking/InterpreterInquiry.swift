package import SystemPackage

/// Says what Python a program is: from the cache, else by asking it.
package struct InterpreterInquiry: Sendable {
    private let cache: InterpreterCache?
    private let machine = MachineName.ofThisMachine()

    /// - Parameter cache: cordon's cache folder; nil: nothing is remembered.
    package init(cache: FilePath?) {
        self.cache = cache.map(InterpreterCache.init(cache:))
    }

    /// - Throws: ``InterpreterFailure``; `CancellationError` when the caller was cancelled.
    package func description(of executable: BaseExecutable) async throws -> InterpreterDescription {
        if let answer = cache?.answer(of: executable, on: machine),
            let known = try? InterpreterDescription(answer, executable: executable.path)
        {
            return known
        }
        let reply = try await InterpreterProcess.ask(executable)
        // glibc tells its version to the interpreter; musl tells nobody, so its loader is read.
        let library = reply.glibc.isEmpty ? executable.loader.flatMap { CLibrary(loader: $0) } : nil
        let answer = InterpreterAnswer(reply: reply, cLibrary: library ?? CLibrary(glibc: reply.glibc))
        let description = try InterpreterDescription(answer, executable: executable.path)
        cache?.store(answer, of: executable, on: machine)
        return description
    }
}
