import PythonPackaging
import Testing

@Suite struct TargetPlatformNamesTests {
    /// What people write, and the best tag of what is meant.
    @Test(arguments: [
        ("linux", "manylinux_2_28_x86_64"), ("macos", "macosx_13_0_arm64"), ("windows", "win_amd64"),
        ("x86_64-unknown-linux-gnu", "manylinux_2_28_x86_64"), ("aarch64-unknown-linux-gnu", "manylinux_2_28_aarch64"),
        ("riscv64-unknown-linux", "manylinux_2_28_riscv64"), ("armv7-unknown-linux-gnueabihf", "manylinux_2_28_armv7l"),
        ("powerpc64le-unknown-linux-gnu", "manylinux_2_28_ppc64le"),
        ("s390x-unknown-linux-gnu", "manylinux_2_28_s390x"),
        ("i686-unknown-linux-gnu", "manylinux_2_28_i686"),
        ("loongarch64-unknown-linux-gnu", "manylinux_2_28_loongarch64"),
        ("x86_64-unknown-linux-musl", "musllinux_1_2_x86_64"), ("aarch64-unknown-linux-musl", "musllinux_1_2_aarch64"),
        ("x86_64-manylinux2014", "manylinux_2_17_x86_64"), ("x86_64-manylinux_2_17", "manylinux_2_17_x86_64"),
        ("x86_64-manylinux_2_40", "manylinux_2_40_x86_64"), ("aarch64-manylinux_2_31", "manylinux_2_31_aarch64"),
        ("x86_64-musllinux_1_1", "musllinux_1_1_x86_64"), ("aarch64-apple-darwin", "macosx_13_0_arm64"),
        ("x86_64-apple-darwin", "macosx_13_0_x86_64"), ("x86_64-pc-windows-msvc", "win_amd64"),
        ("i686-pc-windows-msvc", "win32"), ("aarch64-pc-windows-msvc", "win_arm64"),
        ("aarch64-linux-android", "android_24_arm64_v8a"), ("x86_64-linux-android", "android_24_x86_64"),
        ("arm64-apple-ios", "ios_13_0_arm64_iphoneos"),
        ("x86_64-apple-ios-simulator", "ios_13_0_x86_64_iphonesimulator"),
        ("wasm32-pyodide2024", "pyodide_2024_0_wasm32"), ("manylinux1_x86_64", "manylinux_2_5_x86_64"),
        ("manylinux2010_i686", "manylinux_2_12_i686"), ("manylinux2014_aarch64", "manylinux_2_17_aarch64"),
        ("manylinux_2_28_aarch64", "manylinux_2_28_aarch64"), ("musllinux_1_2_x86_64", "musllinux_1_2_x86_64"),
        ("linux_x86_64", "linux_x86_64"), ("macosx_10_9_x86_64", "macosx_10_9_x86_64"),
        ("macosx_11_0_universal2", "macosx_11_0_universal2"), ("win32", "win32"), ("win_arm64", "win_arm64"),
        ("android_21_arm64_v8a", "android_21_arm64_v8a"), ("ios_13_0_arm64_iphoneos", "ios_13_0_arm64_iphoneos"),
        ("Linux", "manylinux_2_28_x86_64"), ("WIN_AMD64", "win_amd64"),
    ])
    func areKnown(_ name: String, _ tag: String) throws {
        #expect(try TargetPlatform(name).description == tag)
    }

    @Test(arguments: [
        ("linx", "linux"), ("widnows", "windows"), ("manylinux_2_28_x8664", "manylinux_2_28_x86_64"),
        ("x86_64-unknown-linux-gun", "x86_64-unknown-linux-gnu"), ("win_amd65", "win_amd64"),
        ("aarch64-aple-darwin", "aarch64-apple-darwin"),
    ])
    func aNearMissIsAnsweredWithTheNameMeant(_ name: String, _ suggestion: String) {
        let error = #expect(throws: InvalidTarget.self) { try TargetPlatform(name) }
        #expect(error?.kind == .platform(suggestion: suggestion))
        #expect(error?.hint == "did you mean '\(suggestion)'?")
    }

    @Test(arguments: [
        "", "amiga", "manylinux_2_28", "manylinux_2_28_sparc", "manylinux_x_28_x86_64", "manylinux_2_99999_x86_64",
        "macosx_9_0_ppc", "macosx_11_0_sparc", "wasm32-apple-darwin", "s390x-pc-windows-msvc", "x86_64-win32",
        "manylinux_1_5_x86_64", "musllinux_1_2_", "android_x_arm64_v8a",
    ])
    func theRestIsRefused(_ name: String) {
        #expect(throws: InvalidTarget.self) { try TargetPlatform(name) }
    }
}
