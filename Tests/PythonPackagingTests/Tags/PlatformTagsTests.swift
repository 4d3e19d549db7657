import PythonPackaging
import Testing

@Suite struct PlatformTagsTests {
    @Test func glibcGoesDownToTheOldestThatTheArchitectureHas() {
        #expect(
            TargetPlatform.manylinux(architecture: "x86_64", major: 2, minor: 13).tags == [
                "manylinux_2_13_x86_64", "manylinux_2_12_x86_64", "manylinux2010_x86_64", "manylinux_2_11_x86_64",
                "manylinux_2_10_x86_64", "manylinux_2_9_x86_64", "manylinux_2_8_x86_64", "manylinux_2_7_x86_64",
                "manylinux_2_6_x86_64", "manylinux_2_5_x86_64", "manylinux1_x86_64", "linux_x86_64",
            ])
        #expect(
            TargetPlatform.manylinux(architecture: "aarch64", major: 2, minor: 19).tags == [
                "manylinux_2_19_aarch64", "manylinux_2_18_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64",
                "linux_aarch64",
            ])
    }

    @Test(arguments: ["ppc64", "ppc64le", "s390x", "riscv64", "loongarch64", "armv7l"])
    func otherArchitecturesBeginWithGlibc217(_ architecture: String) {
        let tags = TargetPlatform.manylinux(architecture: architecture, major: 2, minor: 40).tags
        #expect(tags.first == "manylinux_2_40_\(architecture)")
        #expect(tags.suffix(2) == ["manylinux2014_\(architecture)", "linux_\(architecture)"])
        #expect(TargetPlatform.manylinux(architecture: architecture, major: 2, minor: 16).tags.count == 1)
    }

    @Test func anArchitectureWithoutPortableWheelsHasItsOwnTagOnly() {
        #expect(TargetPlatform.manylinux(architecture: "mips64", major: 2, minor: 30).tags == ["linux_mips64"])
    }

    @Test func a32BitPythonOn64BitARMRunsARMv7() {
        let tags = TargetPlatform.manylinux(architecture: "armv8l", major: 2, minor: 17).tags
        #expect(
            tags == [
                "manylinux_2_17_armv8l", "manylinux2014_armv8l", "manylinux_2_17_armv7l", "manylinux2014_armv7l",
                "linux_armv8l", "linux_armv7l",
            ])
    }

    @Test func aLaterGlibcTakesAllOfGlibc2() {
        let tags = TargetPlatform.manylinux(architecture: "x86_64", major: 3, minor: 1).tags
        #expect(tags.prefix(3) == ["manylinux_3_1_x86_64", "manylinux_3_0_x86_64", "manylinux_2_50_x86_64"])
    }

    @Test func muslGoesDownToZero() {
        #expect(
            TargetPlatform.musllinux(architecture: "x86_64", major: 1, minor: 2).tags == [
                "musllinux_1_2_x86_64", "musllinux_1_1_x86_64", "musllinux_1_0_x86_64", "linux_x86_64",
            ])
    }

    @Test func macOS11AndLaterCountMajorVersions() {
        let arm = TargetPlatform.macOS(architecture: "arm64", major: 12, minor: 3).tags
        #expect(
            arm.prefix(6) == [
                "macosx_12_0_arm64", "macosx_12_0_universal2", "macosx_11_0_arm64", "macosx_11_0_universal2",
                "macosx_10_16_universal2", "macosx_10_15_universal2",
            ])
        #expect(arm.last == "macosx_10_4_universal2")
        let intel = TargetPlatform.macOS(architecture: "x86_64", major: 11, minor: 0).tags
        #expect(
            intel.prefix(8) == [
                "macosx_11_0_x86_64", "macosx_11_0_intel", "macosx_11_0_fat64", "macosx_11_0_fat32",
                "macosx_11_0_universal2", "macosx_11_0_universal", "macosx_10_16_x86_64", "macosx_10_16_intel",
            ])
        #expect(intel.contains("macosx_10_9_x86_64"))
    }

    @Test func macOS10CountsMinorVersionsDownToTheFirstOfTheArchitecture() {
        let tags = TargetPlatform.macOS(architecture: "x86_64", major: 10, minor: 5).tags
        #expect(tags.first == "macosx_10_5_x86_64")
        #expect(tags.last == "macosx_10_4_universal")
        #expect(TargetPlatform.macOS(architecture: "ppc64", major: 10, minor: 6).tags.first == "macosx_10_5_ppc64")
        #expect(TargetPlatform.macOS(architecture: "ppc", major: 10, minor: 7).tags.first == "macosx_10_6_ppc")
        #expect(TargetPlatform.macOS(architecture: "i386", major: 10, minor: 3).tags.isEmpty)
    }

    @Test func phonesCountDownToTheFirstThatRunsPython() {
        let android = TargetPlatform.android(abi: "arm64_v8a", apiLevel: 21).tags
        #expect(android.first == "android_21_arm64_v8a")
        #expect(android.last == "android_16_arm64_v8a")
        let phone = TargetPlatform.iOS(multiarch: "arm64_iphoneos", major: 13, minor: 1).tags
        #expect(phone.prefix(3) == ["ios_13_1_arm64_iphoneos", "ios_13_0_arm64_iphoneos", "ios_12_9_arm64_iphoneos"])
        #expect(phone.last == "ios_12_0_arm64_iphoneos")
    }
}
