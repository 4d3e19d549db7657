import PythonPackaging
import Testing
import Versioning

@Suite struct TargetEnvironmentTests {
    struct Case: CustomTestStringConvertible {
        let platform: String
        let osName: String
        let machine: String
        let system: String
        let sysPlatform: String

        var testDescription: String { platform }
    }

    @Test(arguments: [
        Case(platform: "linux", osName: "posix", machine: "x86_64", system: "Linux", sysPlatform: "linux"),
        Case(
            platform: "aarch64-unknown-linux-musl", osName: "posix", machine: "aarch64", system: "Linux",
            sysPlatform: "linux"),
        Case(platform: "macos", osName: "posix", machine: "arm64", system: "Darwin", sysPlatform: "darwin"),
        Case(
            platform: "macosx_10_9_x86_64", osName: "posix", machine: "x86_64", system: "Darwin",
            sysPlatform: "darwin"),
        Case(platform: "windows", osName: "nt", machine: "AMD64", system: "Windows", sysPlatform: "win32"),
        Case(platform: "win32", osName: "nt", machine: "x86", system: "Windows", sysPlatform: "win32"),
        Case(platform: "win_arm64", osName: "nt", machine: "ARM64", system: "Windows", sysPlatform: "win32"),
        Case(
            platform: "aarch64-linux-android", osName: "posix", machine: "aarch64", system: "Android",
            sysPlatform: "android"),
        Case(platform: "arm64-apple-ios", osName: "posix", machine: "arm64", system: "iOS", sysPlatform: "ios"),
        Case(
            platform: "wasm32-pyodide2024", osName: "posix", machine: "wasm32", system: "Emscripten",
            sysPlatform: "emscripten"),
    ])
    func aPlatformImpliesItsMarkerValues(_ test: Case) throws {
        let marker = try TargetEnvironment(pythonVersion: "3.12", platform: test.platform).marker
        #expect(marker.osName == test.osName)
        #expect(marker.platformMachine == test.machine)
        #expect(marker.platformSystem == test.system)
        #expect(marker.sysPlatform == test.sysPlatform)
        #expect(marker.platformRelease.isEmpty && marker.platformVersion.isEmpty)
    }

    struct PythonCase: CustomTestStringConvertible {
        let text: String
        let full: String
        let short: String

        var testDescription: String { text }
    }

    @Test(arguments: [
        PythonCase(text: "3.12", full: "3.12.0", short: "3.12"),
        PythonCase(text: "3.12.4", full: "3.12.4", short: "3.12"),
        PythonCase(text: "312", full: "3.12.0", short: "3.12"),
        PythonCase(text: "39", full: "3.9.0", short: "3.9"),
        PythonCase(text: "3.14.0rc1", full: "3.14.0rc1", short: "3.14"),
        PythonCase(text: "3.14rc1", full: "3.14.0rc1", short: "3.14"),
        PythonCase(text: "3.13t", full: "3.13.0", short: "3.13"),
        PythonCase(text: "3.14.0rc1t", full: "3.14.0rc1", short: "3.14"),
    ])
    func aVersionImpliesItsMarkerValues(_ test: PythonCase) throws {
        let target = try TargetEnvironment(pythonVersion: test.text, platform: "linux")
        #expect(target.marker.pythonFullVersion == test.full)
        #expect(target.marker.pythonVersion == test.short)
        #expect(target.marker.implementationVersion == test.full)
        #expect(target.marker.implementationName == "cpython")
        #expect(target.marker.platformPythonImplementation == "CPython")
        #expect(target.pythonVersion.description == test.full)
        #expect(target.python.isFreeThreaded == test.text.hasSuffix("t"))
    }

    @Test(arguments: [
        "", "3", "three", "3.x", "1.5", "3.12.4+local", "0!3.12.1.x", "3.12t", "99.1", "3.99999", "t", "-3.1",
    ])
    func otherVersionsAreRefused(_ text: String) {
        #expect(throws: InvalidTarget.self) { try PythonBuild(text) }
    }

    @Test func pypyIsToldApart() throws {
        let target = try TargetEnvironment(pythonVersion: "3.11", platform: "linux", implementation: .pypy)
        #expect(target.marker.platformPythonImplementation == "PyPy")
        #expect(target.marker.implementationName == "pypy")
        #expect(target.marker.implementationVersion == "7.3.0")
        #expect(target.tags[0].description == "pp311-pypy311_pp73-manylinux_2_28_x86_64")
    }

    @Test func oneHalfOfATargetCanBeReplaced() throws {
        let target = try TargetEnvironment(pythonVersion: "3.11", platform: "linux")
        let newer = target.with(python: try PythonBuild("3.13"))
        #expect(try newer == TargetEnvironment(pythonVersion: "3.13", platform: "linux"))
        let elsewhere = target.with(platform: try TargetPlatform("windows"))
        #expect(try elsewhere == TargetEnvironment(pythonVersion: "3.11", platform: "windows"))
    }
}
