import FoundationEssentials
import Subprocess
import SystemPackage
import TestSupport
import Testing

/// A home and a project folder for runs of real programs against the real PyPI.
struct LiveWorld {
    struct Run {
        let isSuccess: Bool
        let code: Int32?
        let output: String
        let errors: String
    }

    let folder: TemporaryFolder

    static func with(_ body: (LiveWorld) async throws -> Void) async throws {
        try await TemporaryFolder.with { folder in
            try folder.folder("home")
            try folder.folder("project")
            try await body(LiveWorld(folder: folder))
        }
    }

    func path(_ name: String) -> FilePath { folder["project/" + name] }

    /// What came of a run that was to succeed, or a recorded failure with everything that was said.
    func cordon(_ arguments: String...) async throws -> Run {
        let run = try await attempt(arguments)
        try #require(run.isSuccess, "cordon \(arguments.joined(separator: " "))\n\(run.errors)")
        return run
    }

    /// What came of a run, whatever it was.
    func attempt(_ arguments: String...) async throws -> Run { try await attempt(arguments) }

    func attempt(_ arguments: [String]) async throws -> Run {
        let cordon = try #require(Live.cordon, "the program has not been built beside the tests")
        // 4: the network or the index.
        return try await run(cordon, arguments, again: { $0.code == 4 })
    }

    /// Any program, such as one that was installed.
    func program(_ program: FilePath, _ arguments: String...) async throws -> Run {
        try await once(program, arguments)
    }

    /// A client of the peers' environment.
    @discardableResult
    func peer(_ name: String, _ arguments: String...) async throws -> Run {
        let peers = try #require(Live.peers, "CORDON_PEERS names the environment that holds pip and uv")
        let signs = ["onnect", "imed out", "imeout", "emporary failure", "error sending request", "502", "503", "504"]
        let run = try await run(peers.appending("bin").appending(name), arguments) { run in
            signs.contains { run.errors.contains($0) || run.output.contains($0) }
        }
        try #require(run.isSuccess, "\(name) \(arguments.joined(separator: " "))\n\(run.output)\n\(run.errors)")
        return run
    }

    /// A fresh environment without pip; returns its interpreter.
    func environment(_ name: String) async throws -> FilePath {
        try await peer("python", "-m", "venv", "--without-pip", path(name).string)
        return path(name).pushing("bin/python")
    }

    /// `name==version` of everything installed, sorted.
    func installed(_ python: FilePath) async throws -> [String] {
        let run = try await peer("pip", "--python", python.string, "list", "--format=freeze")
        return run.output.split(separator: "\n").map(String.init).filter { $0.contains("==") }.map { $0.lowercased() }
            .sorted()
    }

    /// Up to three times while the network is to blame.
    private func run(
        _ program: FilePath, _ arguments: [String], again: (Run) -> Bool
    ) async throws -> Run {
        var last = try await once(program, arguments)
        for _ in 0..<2 where !last.isSuccess && again(last) { last = try await once(program, arguments) }
        return last
    }

    private func once(_ program: FilePath, _ arguments: [String]) async throws -> Run {
        var variables: [Subprocess.Environment.Key: String] = [:]
        for (name, value) in Live.environment(home: folder["home"]) {
            guard let key = Subprocess.Environment.Key(rawValue: name) else { continue }
            variables[key] = value
        }
        let result = try await Subprocess.run(
            .path(program), arguments: Arguments(arguments), environment: .custom(variables),
            workingDirectory: folder["project"], input: .none, output: .string(limit: 16 << 20),
            error: .string(limit: 16 << 20))
        var code: Int32?
        if case .exited(let status) = result.terminationStatus { code = Int32(status) }
        return Run(
            isSuccess: result.terminationStatus.isSuccess, code: code, output: result.standardOutput,
            errors: result.standardError)
    }
}
