import PythonPackaging
import Testing
import Versioning

/// The whole order for small platforms; the tables of larger ones follow from these and the platforms' own order.
@Suite struct InterpreterTagOrderTests {
    private func tags(
        _ python: String, _ platform: String = "win_amd64", _ implementation: PythonImplementation = .cpython
    ) throws -> [String] {
        try TargetEnvironment(pythonVersion: python, platform: platform, implementation: implementation)
            .tags.ordered.map(\.description)
    }

    @Test func cpythonPrefersItsOwnInterfaceThenTheStableOne() throws {
        let tags = try tags("3.4")
        #expect(
            tags == [
                "cp34-cp34m-win_amd64", "cp34-abi3-win_amd64", "cp34-none-win_amd64", "cp33-abi3-win_amd64",
                "cp32-abi3-win_amd64", "py34-none-win_amd64", "py3-none-win_amd64", "py33-none-win_amd64",
                "py32-none-win_amd64", "py31-none-win_amd64", "py30-none-win_amd64", "cp34-none-any", "py34-none-any",
                "py3-none-any", "py33-none-any", "py32-none-any", "py31-none-any", "py30-none-any",
            ])
    }

    @Test func withoutTheLockThereIsAnotherStableInterface() throws {
        let tags = try tags("3.13t")
        #expect(
            tags.prefix(4) == [
                "cp313-cp313t-win_amd64", "cp313-abi3t-win_amd64", "cp313-none-win_amd64", "cp312-abi3t-win_amd64",
            ])
        #expect(!tags.contains { $0.contains("-abi3-") })
        #expect(tags.contains("py3-none-any"))
    }

    @Test func debugBuildsTakeOrdinaryExtensionsToo() throws {
        let python = PythonBuild(version: try Version("3.12.1"), isDebug: true)
        let tags = TargetEnvironment(python: python, platform: .windows(tag: "win32")).tags
        #expect(tags[0].description == "cp312-cp312d-win32")
        #expect(tags[1].description == "cp312-cp312-win32")
        #expect(tags[2].description == "cp312-abi3-win32")
    }

    @Test func pypyHasOneInterface() throws {
        let tags = try tags("3.2", "win32", .pypy)
        #expect(
            tags == [
                "pp32-pypy32_pp73-win32", "pp32-none-win32", "py32-none-win32", "py3-none-win32", "py31-none-win32",
                "py30-none-win32", "pp3-none-any", "py32-none-any", "py3-none-any", "py31-none-any", "py30-none-any",
            ])
        #expect(try self.tags("3.11", "win32", .pypy).first == "pp311-pypy311_pp73-win32")
    }

    @Test func otherImplementationsTakeWhatNeedsNoInterface() throws {
        let tags = try tags("3.1", "win32", .other("graalpy"))
        #expect(
            tags == [
                "graalpy31-none-win32", "py31-none-win32", "py3-none-win32", "py30-none-win32", "py31-none-any",
                "py3-none-any", "py30-none-any",
            ])
    }

    @Test func everyPlatformComesBeforeTheNextInterface() throws {
        let tags = try tags("3.11", "musllinux_1_1_x86_64")
        #expect(
            tags.prefix(4) == [
                "cp311-cp311-musllinux_1_1_x86_64", "cp311-cp311-musllinux_1_0_x86_64", "cp311-cp311-linux_x86_64",
                "cp311-abi3-musllinux_1_1_x86_64",
            ])
    }
}
