import PythonPackaging
import Testing
import Versioning

@Suite struct InterpreterAnswersTests {
    private func marker(
        implementation: String = "cpython", machine: String = "x86_64", system: String = "Linux",
        version: String = "3.11.7"
    ) -> MarkerEnvironment {
        MarkerEnvironment(
            implementationName: implementation, implementationVersion: "7.3.15", osName: "posix",
            platformMachine: machine, platformPythonImplementation: "X", platformRelease: "6.1", platformSystem: system,
            platformVersion: "#1", pythonFullVersion: version, pythonVersion: "3.11", sysPlatform: "x")
    }

    @Test func linuxWithGlibc() throws {
        let target = try TargetEnvironment(
            InterpreterAnswers(
                marker: marker(), platform: "linux-x86_64", cLibrary: .glibc(version: "2.20-2014.11")))
        #expect(target.platform == .manylinux(architecture: "x86_64", major: 2, minor: 20))
        #expect(target.tags[0].description == "cp311-cp311-manylinux_2_20_x86_64")
        #expect(target.marker.platformRelease == "6.1")
        #expect(target.pythonVersion.description == "3.11.7")
    }

    @Test func linuxWithMuslOrNeither() throws {
        let musl = InterpreterAnswers(
            marker: marker(machine: "aarch64"), platform: "linux-aarch64", cLibrary: .musl(version: "1.2.5"))
        #expect(try TargetEnvironment(musl).platform == .musllinux(architecture: "aarch64", major: 1, minor: 2))
        let other = InterpreterAnswers(marker: marker(), platform: "linux-x86_64", cLibrary: .other)
        #expect(try TargetEnvironment(other).platform == .linux(architecture: "x86_64"))
    }

    @Test(arguments: [("linux-x86_64", "i686"), ("linux-aarch64", "armv8l"), ("linux-armv7l", "armv7l")])
    func a32BitInterpreterOnALargerKernel(_ platform: String, _ architecture: String) throws {
        let answers = InterpreterAnswers(
            marker: marker(), platform: platform, cLibrary: .glibc(version: "2.31"), pointerSize: 4)
        #expect(try TargetEnvironment(answers).platform == .manylinux(architecture: architecture, major: 2, minor: 31))
    }

    @Test func macOSCountsTheRunningSystemAndNotTheBuild() throws {
        let answers = InterpreterAnswers(
            marker: marker(machine: "arm64", system: "Darwin"), platform: "macosx-10.9-universal2", cLibrary: .other,
            systemVersion: "14.4.1")
        #expect(try TargetEnvironment(answers).platform == .macOS(architecture: "arm64", major: 14, minor: 4))
    }

    @Test func windowsAndOtherSystems() throws {
        let windows = InterpreterAnswers(
            marker: marker(machine: "AMD64", system: "Windows"), platform: "win-amd64", cLibrary: .other)
        #expect(try TargetEnvironment(windows).platform == .windows(tag: "win_amd64"))
        let bsd = InterpreterAnswers(
            marker: marker(system: "FreeBSD"), platform: "freebsd-14.0-RELEASE-amd64", cLibrary: .other)
        #expect(try TargetEnvironment(bsd).platform == .other(tag: "freebsd_14_0_release_amd64"))
    }

    @Test(arguments: [
        (".pypy311-pp73-x86_64-linux-gnu.so", "pypy", "pp311-pypy311_pp73-linux_x86_64"),
        (".graalpy-38-native-x86_64-darwin.dylib", "graalpy", "graalpy311-graalpy_38_native-linux_x86_64"),
        (".so", "ironpython", "ip311-none-linux_x86_64"),
    ])
    func theSuffixOfExtensionsNamesTheInterface(_ suffix: String, _ implementation: String, _ tag: String) throws {
        let answers = InterpreterAnswers(
            marker: marker(implementation: implementation), platform: "linux-x86_64", cLibrary: .other,
            extensionSuffix: suffix)
        #expect(try TargetEnvironment(answers).tags[0].description == tag)
    }

    @Test func buildFlagsChooseTheInterface() throws {
        func first(_ version: String, freeThreaded: Bool, debug: Bool) throws -> String {
            let answers = InterpreterAnswers(
                marker: marker(version: version), platform: "linux-x86_64", cLibrary: .other,
                isFreeThreaded: freeThreaded, isDebug: debug)
            return try TargetEnvironment(answers).tags[0].description
        }
        #expect(try first("3.13.1", freeThreaded: true, debug: false) == "cp313-cp313t-linux_x86_64")
        #expect(try first("3.13.1", freeThreaded: true, debug: true) == "cp313-cp313td-linux_x86_64")
        #expect(try first("3.14.0a1+", freeThreaded: true, debug: false) == "cp314-cp314t-linux_x86_64")
        #expect(try first("3.12.1", freeThreaded: true, debug: false) == "cp312-cp312-linux_x86_64")
        #expect(try first("3.7.1", freeThreaded: false, debug: true) == "cp37-cp37dm-linux_x86_64")
        #expect(try first("2.7.18", freeThreaded: false, debug: false) == "cp27-cp27mu-linux_x86_64")
    }

    @Test(arguments: ["", "x", "3", "3.99999.0", "17.1"])
    func anImpossibleVersionIsRefused(_ version: String) {
        let answers = InterpreterAnswers(
            marker: marker(version: version), platform: "linux-x86_64", cLibrary: .other)
        #expect(throws: InvalidTarget.self) { try TargetEnvironment(answers) }
    }

    @Test(arguments: ["", "x.y", "99999999999999999999.1", "2.100000"])
    func anImpossibleCLibraryIsRefused(_ version: String) {
        let answers = InterpreterAnswers(
            marker: marker(), platform: "linux-x86_64", cLibrary: .glibc(version: version))
        #expect(throws: InvalidTarget.self) { try TargetEnvironment(answers) }
    }
}
