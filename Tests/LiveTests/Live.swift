import Subprocess
import SystemPackage
import TestSupport
import Testing

#if canImport(Glibc)
    import Glibc
#endif

/// The suite against the real PyPI: `script/test --live` switches it on and brings pip and uv along.
enum Live {
    static let isEnabled = getenv("CORDON_LIVE_TESTS") != nil

    /// The environment with pip ≥ 26.1 and uv.
    static var peers: FilePath { FilePath(getenv("CORDON_PEERS").map { String(cString: $0) } ?? "") }

    /// The program that was built beside the tests.
    static var cordon: FilePath {
        get throws {
            var buffer = [CChar](repeating: 0, count: 4096)
            let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
            try #require(count > 0)
            let path = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
            return FilePath(path).removingLastComponent().appending("cordon")
        }
    }

    struct Outcome {
        let code: Int32
        let output: String
        let errors: String
    }

    /// Runs a program with nothing of this machine's pip and uv settings.
    static func run(_ program: FilePath, _ arguments: [String], in folder: FilePath) async throws -> Outcome {
        let values: [Environment.Key: String?] = [
            "PIP_CONFIG_FILE": "/dev/null", "PIP_FIND_LINKS": nil, "PIP_INDEX_URL": nil, "UV_DEFAULT_INDEX": nil,
            "UV_INDEX_URL": nil, "VIRTUAL_ENV": nil, "XDG_CACHE_HOME": folder.appending("cache").string,
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        ]
        let result = try await Subprocess.run(
            .path(program), arguments: Arguments(arguments), environment: .inherit.updating(values),
            workingDirectory: folder, output: .string(limit: 16 << 20), error: .string(limit: 16 << 20))
        let code: Int32 =
            switch result.terminationStatus {
            case .exited(let code): Int32(code)
            case .signaled(let signal): 128 + Int32(signal)
            }
        return Outcome(code: code, output: result.standardOutput, errors: result.standardError)
    }

    /// Up to three times: networks fail, and that is no fault of the code.
    static func retrying(_ program: FilePath, _ arguments: [String], in folder: FilePath) async throws -> Outcome {
        var outcome = try await run(program, arguments, in: folder)
        // cordon says with 4 that the network was at fault; the others do not tell.
        let mayPass: Set<Int32>? = try program == cordon ? [4] : nil
        for _ in 0..<2 where outcome.code != 0 && mayPass?.contains(outcome.code) != false {
            outcome = try await run(program, arguments, in: folder)
        }
        return outcome
    }
}
