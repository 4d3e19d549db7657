import Commands

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

@main
struct Main {
    static func main() async {
        do {
            let context = try CommandContext.ofProcess()
            exit(await Cordon.run(Array(CommandLine.arguments.dropFirst()), context: context))
        } catch {
            CommandContext.writeError("error: the current folder cannot be read: \(error)\n")
            exit(2)
        }
    }
}
