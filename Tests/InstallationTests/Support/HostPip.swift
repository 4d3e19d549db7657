import Archives
import Subprocess
import SystemPackage

@testable import Installation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The Python and pip of this machine, for comparing with: `CORDON_TEST_PYTHON`, else the `python3` on the path.
enum HostPip {
    static let python: FilePath? = variable("CORDON_TEST_PYTHON").map { FilePath($0) } ?? found("python3")

    /// A folder of real wheels to compare with pip's installation of them.
    static let wheels = variable("CORDON_TEST_WHEELS").map { FilePath($0) }

    private static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    private static func found(_ program: String) -> FilePath? {
        (variable("PATH") ?? "").split(separator: ":").map { FilePath(String($0)).appending(program) }
            .first { access($0.string, X_OK) == 0 }
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    @discardableResult
    static func run(_ program: FilePath, _ arguments: [String]) async throws -> String {
        let result = try await Subprocess.run(
            .path(program), arguments: Arguments(arguments), output: .string(limit: 1 << 22),
            error: .string(limit: 1 << 22))
        guard result.terminationStatus.isSuccess else {
            throw Failed(description: "\(program) \(arguments.prefix(6)): \(result.standardError)")
        }
        return result.standardOutput
    }

    /// An environment with pip's installation of wheels in it.
    static func makeEnvironment(_ root: FilePath, wheels folder: FilePath, requirements: [String]) async throws {
        guard let python else { return }
        try await run(python, ["-m", "venv", "--without-pip", root.string])
        try await run(
            python,
            [
                "-m", "pip", "--python", root.pushing("bin/python").string, "install", "--quiet", "--no-deps",
                "--no-compile", "--no-index", "--no-cache-dir", "--disable-pip-version-check", "--find-links",
                folder.string,
            ] + requirements)
    }

    /// For cordon's environments of the same Python.
    static func base() async throws -> BasePython {
        guard let python else { throw Failed(description: "no python3") }
        let answer = try await run(
            python,
            [
                "-I", "-c",
                "import os, sys, platform; print(os.path.realpath(sys.executable)); print(platform.python_version())",
            ])
        let lines = answer.split(separator: "\n").map(String.init)
        let short = lines[1].split(separator: ".").prefix(2).joined(separator: ".")
        return BasePython(
            executable: FilePath(lines[0]), version: lines[1],
            library: try MemberPath("lib/python\(short)/site-packages"), include: "python\(short)")
    }
}
