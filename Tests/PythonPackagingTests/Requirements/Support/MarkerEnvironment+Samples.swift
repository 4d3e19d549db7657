import PythonPackaging

extension MarkerEnvironment {
    static let linux = MarkerEnvironment(
        implementationName: "cpython", implementationVersion: "3.11.7", osName: "posix", platformMachine: "x86_64",
        platformPythonImplementation: "CPython", platformRelease: "6.1.0-18-amd64", platformSystem: "Linux",
        platformVersion: "#1 SMP", pythonFullVersion: "3.11.7", pythonVersion: "3.11", sysPlatform: "linux")

    static let windows = MarkerEnvironment(
        implementationName: "pypy", implementationVersion: "7.3.13", osName: "nt", platformMachine: "AMD64",
        platformPythonImplementation: "PyPy", platformRelease: "10", platformSystem: "Windows",
        platformVersion: "10.0.19041", pythonFullVersion: "3.9.18", pythonVersion: "3.9", sysPlatform: "win32")

    /// A build between releases.
    static let development = MarkerEnvironment(
        implementationName: "cpython", implementationVersion: "3.14.0a1", osName: "posix", platformMachine: "arm64",
        platformPythonImplementation: "CPython", platformRelease: "", platformSystem: "Darwin", platformVersion: "",
        pythonFullVersion: "3.14.0a1+", pythonVersion: "3.14", sysPlatform: "darwin")
}
