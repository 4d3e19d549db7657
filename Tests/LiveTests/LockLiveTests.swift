import SystemPackage
import TestSupport
import Testing

/// `cordon lock` against the real PyPI, and real clients that install what it locked.
@Suite(
    .enabled(if: Live.isEnabled, "skipped: needs the real PyPI; run script/test --live"), .serialized,
    .timeLimit(.minutes(10)))
struct LockLiveTests {
    @Test func pipInstallsTheLockWithRequiredHashes() async throws {
        try await withLock("requirements.txt") { folder, lock in
            let python = try await environment(in: folder)
            let pip = try await Live.retrying(
                Live.peers.appending("bin/pip"),
                ["--python", python.string, "install", "--quiet", "--require-hashes", "-r", lock.string], in: folder)
            #expect(pip.code == 0, "\(pip.errors)")
            try await expectFlask(python, in: folder)
        }
    }

    @Test func uvSyncsThePylock() async throws {
        try await withLock("pylock.toml") { folder, lock in
            let python = try await environment(in: folder)
            let uv = try await Live.retrying(
                Live.peers.appending("bin/uv"), ["pip", "sync", "--python", python.string, lock.string], in: folder)
            #expect(uv.code == 0, "\(uv.errors)")
            try await expectFlask(python, in: folder)
        }
    }

    @Test func pipInstallsThePylock() async throws {
        try await withLock("pylock.toml") { folder, lock in
            let python = try await environment(in: folder)
            let pip = try await Live.retrying(
                Live.peers.appending("bin/pip"),
                ["--python", python.string, "install", "--quiet", "-r", lock.string], in: folder)
            #expect(pip.code == 0, "\(pip.errors)")
            try await expectFlask(python, in: folder)
        }
    }

    struct Request: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let names: [String]
        let leastPackages: Int
    }

    static let web = Request(
        testDescription: "web and data",
        names: [
            "flask", "django", "fastapi", "pandas", "scikit-learn", "jupyterlab", "boto3", "sqlalchemy", "celery",
            "requests", "httpx", "pytest", "black", "mypy",
        ], leastPackages: 120)

    static let data = Request(
        testDescription: "data",
        names: [
            "streamlit", "dask[complete]", "polars", "plotly", "matplotlib", "statsmodels", "nltk", "spacy", "gensim",
            "networkx", "openpyxl", "xlsxwriter", "pymongo", "redis", "kafka-python", "prefect", "great-expectations",
        ], leastPackages: 150)

    @Test(arguments: [web, data])
    func largeRequestsLock(_ request: Request) async throws {
        try await TemporaryFolder.with { temporary in
            let folder = temporary.path
            let outcome = try await Live.retrying(
                Live.cordon, ["lock", "--python-version", "3.11"] + request.names, in: folder)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(Self.pins(outcome.output).count >= request.leastPackages)
        }
    }

    @Test func whatAPersonAskedForStaysCurrent() async throws {
        try await TemporaryFolder.with { temporary in
            let folder = temporary.path
            let together = try await Live.retrying(
                Live.cordon, ["lock", "--python-version", "3.11"] + Self.web.names, in: folder)
            try #require(together.code == 0, "\(together.errors)")
            let pins = Self.pins(together.output)
            for name in Self.web.names {
                let alone = try await Live.retrying(
                    Live.cordon, ["lock", "--quiet", "--python-version", "3.11", name], in: folder)
                #expect(pins[name] == Self.pins(alone.output)[name], "\(name) is not at its newest")
            }
        }
    }

    // MARK: Pieces

    private static func pins(_ lock: String) -> [String: String] {
        var pins: [String: String] = [:]
        for line in lock.split(separator: "\n") where !line.hasPrefix(" ") && !line.hasPrefix("#") {
            guard let pin = line.split(separator: " ").first, let equals = pin.firstRange(of: "==") else { continue }
            pins[String(pin[..<equals.lowerBound])] = String(pin[equals.upperBound...])
        }
        return pins
    }

    private func withLock(_ name: String, _ body: (FilePath, FilePath) async throws -> Void) async throws {
        try await TemporaryFolder.with { temporary in
            let folder = temporary.path
            let lock = folder.appending(name)
            let python = Live.peers.appending("bin/python")
            let version = try await Live.run(
                python, ["-c", "import sys; print('%d.%d' % sys.version_info[:2])"], in: folder)
            let minor = version.output.split(separator: "\n").first.map(String.init) ?? ""
            let outcome = try await Live.retrying(
                Live.cordon, ["lock", "flask", "--python-version", minor, "-o", lock.string], in: folder)
            try #require(outcome.code == 0, "\(outcome.errors)")
            try await body(folder, lock)
        }
    }

    private func environment(in folder: FilePath) async throws -> FilePath {
        let venv = folder.appending("venv")
        let made = try await Live.run(
            Live.peers.appending("bin/python"), ["-m", "venv", "--without-pip", venv.string], in: folder)
        try #require(made.code == 0, "\(made.errors)")
        return venv.appending("bin/python")
    }

    private func expectFlask(_ python: FilePath, in folder: FilePath) async throws {
        let outcome = try await Live.run(
            python, ["-c", "import flask; print(flask.Flask('demo').name)"], in: folder)
        #expect(outcome.output == "demo\n", "\(outcome.errors)")
    }
}
