import FoundationEssentials
import SystemPackage

/// Whether, and with what, the tests against the real PyPI run.
enum Live {
    private static let variables = ProcessInfo.processInfo.environment

    /// Set by `script/test --live`.
    static let isWanted = variables["CORDON_LIVE_TESTS"] == "1"
    static let reason = "needs the real PyPI and real clients: run script/test --live"

    /// An environment with pip and uv, made by `script/test --live`.
    static let peers = variables["CORDON_PEERS"].map { FilePath($0) }

    /// The program as this build made it, beside the tests.
    static let cordon: FilePath? = {
        guard let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") else {
            return nil
        }
        return FilePath(tests).removingLastComponent().appending("cordon")
    }()

    /// This process's variables without what would lead a client elsewhere than to PyPI.
    static func environment(home: FilePath) -> [String: String] {
        let diverting = [
            "PIP_FIND_LINKS", "PIP_INDEX_URL", "PIP_EXTRA_INDEX_URL", "PIP_NO_INDEX", "UV_INDEX_URL",
            "UV_DEFAULT_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "VIRTUAL_ENV", "PYTHONPATH", "XDG_CACHE_HOME",
            "XDG_CONFIG_HOME",
        ]
        var result = variables.filter { !diverting.contains($0.key) }
        result["PIP_CONFIG_FILE"] = "/dev/null"
        result["HOME"] = home.string
        return result
    }
}
