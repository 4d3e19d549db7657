import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// `lock` runs nothing that a package or a project brought.
///
/// Two witnesses. Each trap below makes a file when its code runs, in whatever way. And the real program is watched by
/// ptrace while it works: every program started below it is on a list, with arguments and environment.
@Suite(
    .serialized,
    .enabled(if: WatchedProcess.isPermitted, "this machine does not let a process watch its children (ptrace)"))
struct NoCodeRunsTests {
    /// The program as this build made it, beside the tests.
    private static let cordon: FilePath? = {
        guard let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return nil
        }
        let program = FilePath(tests).removingLastComponent().appending("cordon")
        return FileManager.default.isExecutableFile(atPath: program.string) ? program : nil
    }()

    private static let index: [TestDistribution] = [
        .wheel("app", "1.0", requires: ["lib"]),
        .source("lib", "1.0", isStatic: true, more: [("evil.pth", "import os; os.mkdir('/tmp/never')\n")]),
        // Newer, and only its own code knows what it needs.
        .source(
            "lib", "2.0",
            more: [
                ("pyproject.toml", "[build-system]\nrequires = []\nbuild-backend = \"setup\"\nbackend-path = [\".\"]\n")
            ]),
    ]

    // MARK: Traps

    private func python(_ folder: TemporaryFolder, _ trap: String) -> String {
        "import os\nos.close(os.open('\(folder["traps/\(trap)"])', os.O_CREAT))\n"
    }

    private func script(_ folder: TemporaryFolder, _ trap: String) -> String {
        "#!/bin/sh\n: > '\(folder["traps/\(trap)"])'\n"
    }

    /// A checkout and a home in which everything that could run would leave a trace.
    private func plant(_ folder: TemporaryFolder) throws {
        try folder.folder("traps")
        try folder.write(
            """
            [build-system]
            requires = ["app"]
            build-backend = "backend"
            backend-path = ["."]

            [project]
            name = "demo"
            version = "1.0"
            dependencies = ["app"]

            """, to: "project/pyproject.toml")
        try folder.write("-e .\napp\n./lib-1.0.tar.gz\n", to: "project/requirements.in")
        try folder.write(Self.index[1].bytes, to: "project/lib-1.0.tar.gz")
        for name in [
            "setup.py", "backend.py", "conftest.py", "startup.py", "sitecustomize.py", "usercustomize.py", "os.py",
            "json.py",
            "platform.py", "sysconfig.py", "site.py", "encodings/__init__.py", "__main__.py",
        ] {
            try folder.write(python(folder, "project-" + name.replacing("/", with: "-")), to: "project/\(name)")
        }
        for name in ["python", "python3", "python3.11", "python3.12", "python3.13", "pip", "git", "uv", "ldd", "sh"] {
            try folder.write(script(folder, "venv-\(name)"), to: "project/.venv/bin/\(name)", permissions: 0o755)
            try folder.write(script(folder, "path-\(name)"), to: "project/bin/\(name)", permissions: 0o755)
        }
        // A real program, which passes what a script fails at.
        let program = try Data(contentsOf: URL(filePath: "/bin/true"))
        for name in ["python", "python3", "python3.12", "python3.13"] {
            try folder.write(Array(program), to: "project/tools/\(name)", permissions: 0o755)
        }
        try folder.write(
            "home = \(folder["project/tools"])\nexecutable = \(folder["project/tools/python3.12"])\nversion = 3.12.0\n",
            to: "project/.venv/pyvenv.cfg")
        for version in 8...15 {
            for place in ["project/.venv/lib", "home/.local/lib"] {
                let packages = "\(place)/python3.\(version)/site-packages"
                let trap = "site-\(place.replacing("/", with: "-"))-\(version)"
                try folder.write(
                    "import os; os.close(os.open('\(folder["traps/\(trap)"])', os.O_CREAT))\n",
                    to: "\(packages)/evil.pth")
                try folder.write(python(folder, trap + "-custom"), to: "\(packages)/sitecustomize.py")
                try folder.write(python(folder, trap + "-user"), to: "\(packages)/usercustomize.py")
            }
        }
    }

    private func variables(_ folder: TemporaryFolder, _ server: LoopbackServer) -> [String: String] {
        [
            "HOME": folder["home"].string, "PATH": "\(folder["project/bin"]):.:/usr/local/bin:/usr/bin:/bin",
            "PIP_INDEX_URL": server.root + "/simple/", "VIRTUAL_ENV": folder["project/.venv"].string,
            "PYTHONPATH": folder["project"].string, "PYTHONSTARTUP": folder["project/startup.py"].string,
            "PYTHONHOME": folder["project"].string, "PYTHONINSPECT": "1",
            "PYTHON": folder["project/bin/python3"].string,
            "UV_PYTHON": folder["project/bin/python3"].string, "SHELL": folder["project/bin/sh"].string,
        ]
    }

    // MARK: Tests

    @Test func theWatchSeesWhatAProgramStarts() async throws {
        try await TemporaryFolder.with { folder in
            try folder.folder("project")
            let run = try await WatchedProcess.run(
                "/bin/sh", ["-c", "/usr/bin/env -i A=b /bin/sh -c 'exit 3' & wait $!; echo $?"], variables: [:],
                in: folder)
            #expect(run.code == 0)
            #expect(run.output == "3\n")
            #expect(run.executions.map(\.arguments.last) == [run.executions[0].arguments[2], "exit 3", "exit 3"])
            #expect(run.executions.last?.environment == ["A=b"])
        }
    }

    @Test(.enabled(if: DebianPython.exists)) func theTrapsSpringWhenAPythonIsStartedCarelessly() async throws {
        try await TemporaryFolder.with { folder in
            try plant(folder)
            let variables = ["PYTHONPATH": folder["project"].string, "HOME": folder["home"].string]
            _ = try await WatchedProcess.run(DebianPython.path, ["-c", ""], variables: variables, in: folder)
            #expect(folder.names(in: "traps").contains("project-encodings-__init__.py"))
            try folder.remove("project/encodings")
            _ = try await WatchedProcess.run(
                DebianPython.path, ["-c", "import json"], variables: variables, in: folder)
            #expect(folder.names(in: "traps").contains("project-sitecustomize.py"))
            #expect(folder.names(in: "traps").contains { $0.hasPrefix("site-home-.local-lib-") })
        }
    }

    @Test(arguments: [
        ["."], ["-r", "requirements.in"], ["app", "./lib-1.0.tar.gz"], [".", "--build", "lib"],
        [".", "--python-version", "3.12"], [".", "--platform", "windows"], [".", "-o", "pylock.toml"],
        [".", "--python-version", "3.12", "--platform", "macos"],
    ])
    func nothingOfAProjectRuns(arguments: [String]) async throws {
        // The environment pretends to be of a Python that this machine need not have; then there is nothing to ask.
        try await expectNothingRuns(["lock"] + arguments, codes: [0, 2])
        try await expectNothingRuns(["lock"] + arguments, codes: [0], hasEnvironment: false)
    }

    @Test(arguments: [".venv", ".venv/bin/python", "tools/python3.12", "bin/python3", "tools", "./bin/python3.12"])
    func anInterpreterOfTheProjectIsRefused(name: String) async throws {
        try await expectNothingRuns(["lock", ".", "--python", name], codes: [0, 2])
    }

    /// Without the fake environment a base interpreter is asked, and nothing but it.
    @Test func aBaseInterpreterIsAskedInIsolation() async throws {
        let executions = try await expectNothingRuns(["lock", "."], codes: [0], hasEnvironment: false)
        #expect(!DebianPython.exists || executions.count == 1)
    }

    @discardableResult
    private func expectNothingRuns(
        _ arguments: [String], codes: Set<Int32>, hasEnvironment: Bool = true
    ) async throws -> [WatchedProcess.Execution] {
        let cordon = try #require(Self.cordon, "the program has not been built beside the tests")
        let index = TestIndex(Self.index)
        return try await TemporaryFolder.with { folder in
            try plant(folder)
            let run = try await LoopbackServer.with({ index.reply(to: $0) }) { server in
                var variables = variables(folder, server)
                if !hasEnvironment {
                    try folder.remove("project/.venv")
                    variables["VIRTUAL_ENV"] = nil
                }
                return try await WatchedProcess.run(cordon, arguments, variables: variables, in: folder)
            }
            #expect(run.code.map(codes.contains) == true, "\(run.code ?? -1)\n\(run.output)\(run.errors)")
            #expect(folder.names(in: "traps") == [])
            #expect(run.executions.first?.program == cordon.string)
            for execution in run.executions.dropFirst() {
                #expect(!execution.program.hasPrefix(folder.path.string))
                #expect(FilePath(execution.program).lastComponent?.string.hasPrefix("py") == true)
                #expect(Array(execution.arguments.dropFirst().prefix(4)) == ["-I", "-S", "-B", "-c"])
                #expect(execution.arguments.count == 6)
                #expect(execution.environment == [])
            }
            return Array(run.executions.dropFirst())
        }
    }
}

/// The system's interpreter; a machine without it has the other tests.
private enum DebianPython {
    static let path: FilePath = "/usr/bin/python3"
    static let exists = FileManager.default.isExecutableFile(atPath: path.string)
}
