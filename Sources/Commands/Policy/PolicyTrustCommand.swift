import ArgumentParser
import Reporting
import Settings
import SystemPackage

/// `cordon policy trust`: lets what a project's files relax count for this user, in exactly their present bytes.
struct PolicyTrustCommand: ContextualCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Let what the project's policy file relaxes count, as the file is now.",
        discussion: """
            Shows what the project's cordon.toml, and requirements files with index options, would relax, and asks. \
            Trust is kept for you alone, and ends when the file changes.
            """)

    @Argument(help: "The files to trust: cordon.toml or requirements files; without any: those of the project.")
    var files: [String] = []

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Take the trust back.")
    var remove = false

    @OptionGroup var global: GlobalOptions

    func run(in context: CommandContext) async throws -> Int32 {
        try await Failure.wrapping {
            let console = global.console(context)
            let environment = context.environment
            let project = ProjectFolder(environment)
            let cache = try RunSettings.cacheFolder(global.cacheDir, environment)
            let trust = try TrustFile(environment, project: project, cache: cache)
            let request = TrustRequest(environment: environment, project: project, files: files)
            if remove {
                try withdraw(request, trust, console)
            } else {
                try give(request, trust, console)
            }
            return 0
        }
    }

    private func give(_ request: TrustRequest, _ file: TrustFile, _ console: Console) throws {
        let record = file.read()
        for warning in record.warnings { console.warn(warning) }
        let candidates = try request.candidates(record)
        let open = candidates.filter { !record.trusts($0.file) }
        if !open.isEmpty {
            if !global.json { for candidate in open { console.write(candidate.text) } }
            try ask(open, console)
            try file.update { record in for candidate in open { record.add(candidate.file) } }
        }
        if global.json {
            console.write(JSONWriter.document(TrustRequest.document(candidates)))
        } else {
            for candidate in candidates {
                let isNew = !record.trusts(candidate.file)
                console.note(
                    "\(candidate.shown) is \(isNew ? "now" : "already") trusted, as long as it does not change")
            }
        }
    }

    private func ask(_ open: [TrustRequest.Candidate], _ console: Console) throws(Failure) {
        if yes { return }
        let names = open.map(\.shown).joined(separator: ", ")
        guard console.canAsk else {
            throw Failure(
                .blocked, "nobody is there to be asked whether to trust \(names)",
                hints: ["read what is listed, then run the command with --yes"])
        }
        // Whoever reads the question must have seen what it is about, also where only the document is printed.
        if global.json { for candidate in open { console.note(candidate.text) } }
        let count = open.reduce(0) { $0 + $1.relaxations.count }
        let question = "Let \(count == 1 ? "this" : "these \(count) statements") count for you?"
        guard console.confirms(console.style.strong(.yellow, question) + " [y/N] ") else {
            throw Failure(.blocked, "\(names) is not trusted: the question was declined")
        }
    }

    private func withdraw(_ request: TrustRequest, _ file: TrustFile, _ console: Console) throws {
        let paths = request.trustedPaths(file.read())
        if !paths.isEmpty { try file.update { record in for path in paths { _ = record.remove(path) } } }
        if global.json {
            console.write(JSONWriter.document(["schema": 1, "removed": .strings(paths.map(\.string))]))
        } else {
            for path in paths { console.note("\(path) is no longer trusted") }
            if paths.isEmpty { console.note("nothing here was trusted") }
        }
    }
}
