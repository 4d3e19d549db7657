import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// "the installed tree of 30 popular wheels equals pip's, file by file"
@Suite(.enabled(if: Live.isWanted, Comment(rawValue: Live.reason)), .serialized, .timeLimit(.minutes(10)))
struct WheelTreeTests {
    /// With programs (black, ruff's compiled one, supervisor), data files and man pages (ipykernel, fonttools, sympy),
    /// scripts that are rewritten (bottle, jmespath, docutils), namespaces (google-api-core, azure-core,
    /// sphinx's), headers (greenlet), a stable binary interface (cryptography, bcrypt, psutil), other compiled code
    /// (numpy, lxml, orjson), a file that runs at start (setuptools), vendored distributions.
    private static let requirements = """
        azure-core
        bcrypt
        black
        bottle
        certifi
        cffi
        coverage
        cryptography
        debugpy
        docutils
        fonttools
        google-cloud-storage
        greenlet
        ipykernel
        jmespath
        jupyter-server
        lxml
        markupsafe
        mypy
        notebook-shim
        numpy
        orjson
        pillow
        protobuf
        psutil
        pydantic
        pyserial
        pytest
        pyyaml
        ruff
        setuptools
        sphinx
        supervisor
        sympy
        uvicorn
        zope-interface
        """

    private func base(_ world: LiveWorld) async throws -> String {
        let run = try await world.peer("python", "-c", "import sys; print(sys._base_executable)")
        return String(run.output.prefix { $0 != "\n" })
    }

    /// The environment at `env`, which scripts name, as pip fills it; moved to `theirs` afterwards.
    private func theirs(_ world: LiveWorld, _ file: String) async throws -> FilePath {
        let python = try await world.environment("env")
        try await world.peer(
            "pip", "--python", python.string, "install", "--no-deps", "--no-compile", "--require-hashes", "-r", file)
        try FileManager.default.moveItem(atPath: world.path("env").string, toPath: world.path("theirs").string)
        return world.path("theirs")
    }

    @Test func theTreeIsPipsFileByFile() async throws {
        try await LiveWorld.with { world in
            let base = try await base(world)
            try world.folder.write(Self.requirements, to: "project/requirements.in")
            _ = try await world.cordon("lock", "-r", "requirements.in", "--python", base, "-o", "requirements.txt")
            let theirs = try InstalledTree(try await theirs(world, "requirements.txt"))
            let installed = try JudgedReport(
                try await world.cordon(
                    "install", "-r", "requirements.txt", "--venv", "env", "--python", base, "--yes", "--json"
                ).output)
            let own = try InstalledTree(world.path("env"))
            #expect(try own.differences(from: theirs) == [])
            try expectVariety(installed, own.paths)

            // From a lock nobody asked for anything by name.
            let isRequest = { (path: String) in path.hasSuffix(".dist-info/REQUESTED") }
            let isRecord = { (path: String) in path.hasSuffix(".dist-info/RECORD") }
            try FileManager.default.removeItem(atPath: world.path("env").string)
            _ = try await world.cordon(
                "sync", "requirements.txt", "--venv", "env", "--python", base, "--yes", "--quiet")
            let synchronised = try InstalledTree(world.path("env")) { isRequest($0) || isRecord($0) }
            let rest = try InstalledTree(world.path("theirs")) { isRequest($0) || isRecord($0) }
            #expect(try synchronised.differences(from: rest) == [])
        }
    }

    /// That the list still holds what it was chosen for.
    private func expectVariety(_ report: JudgedReport, _ paths: [String]) throws {
        let wheels = report.packages.compactMap(\.artifact?.filename)
        #expect(wheels.count > 30)
        #expect(wheels.filter { $0.contains("-abi3-") }.count >= 3)
        #expect(wheels.filter { $0.contains("manylinux") }.count >= 10)
        #expect(paths.contains { $0.hasPrefix("share/jupyter/kernels/") })
        #expect(paths.contains { $0.hasPrefix("share/man/") })
        #expect(paths.contains { $0.hasPrefix("include/") && $0.hasSuffix(".h") })
        #expect(paths.contains { $0.hasSuffix("site-packages/google/api_core/__init__.py") })
        #expect(paths.filter { $0.hasPrefix("bin/") }.count > 20)
        // Further down are those of distributions that others brought with them.
        let requests = paths.filter { $0.hasSuffix(".dist-info/REQUESTED") && $0.split(separator: "/").count == 5 }
        #expect(requests.count == wheels.count)
    }

    @Test func whatCameFromAnAddressIsRecordedAsPipDoes() async throws {
        try await LiveWorld.with { world in
            let base = try await base(world)
            let report = try JudgedReport(
                try await world.cordon("install", "flask", "--venv", "env", "--python", base, "--json").output)
            try FileManager.default.removeItem(atPath: world.path("env").string)
            let artifact = try #require(report.package("itsdangerous")?.artifact)
            try world.folder.write(
                "itsdangerous @ \(artifact.url) --hash=sha256:\(artifact.sha256)\n", to: "project/direct.txt")
            let theirs = try InstalledTree(try await theirs(world, "direct.txt"))
            _ = try await world.cordon(
                "install", "-r", "direct.txt", "--venv", "env", "--python", base, "--yes")
            let own = try InstalledTree(world.path("env"))
            #expect(try own.differences(from: theirs) == [])
            #expect(own.paths.contains { $0.hasSuffix(".dist-info/direct_url.json") })
        }
    }
}
