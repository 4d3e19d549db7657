import TestSupport
import Testing

/// Options that decide which releases and files count.
@Suite struct ReleaseRuleTests {
    /// The pins and everything that was said.
    private func lock(
        _ index: [TestDistribution], _ arguments: String..., target: [String] = CommandWorld.usualTarget
    ) async throws -> String {
        var text = ""
        try await withIndex(index) { world in
            let run = try await world.run(["lock"] + arguments + target)
            let pins = run.output.split(separator: "\n").filter { !$0.hasPrefix("#") && !$0.hasPrefix("--index-url") }
            text = "exit \(run.code)\n" + pins.joined(separator: "\n") + "\n" + run.errors
        }
        return text
    }

    // MARK: Target

    private static let native: [TestDistribution] = [
        .wheel("native", "1.0", tag: "cp311-cp311-manylinux_2_17_x86_64"),
        .wheel("native", "1.0", tag: "cp312-cp312-manylinux_2_17_x86_64"),
        .wheel("native", "1.0", tag: "cp312-cp312-macosx_11_0_arm64"),
        .wheel("native", "1.0", tag: "cp312-cp312-win_amd64"),
        .wheel("native", "1.0", tag: "cp312-cp312-musllinux_1_2_x86_64"),
    ]

    @Test(arguments: [
        ("3.11", "manylinux_2_28_x86_64", "cp311-cp311-manylinux_2_17_x86_64"),
        ("3.12", "manylinux_2_28_x86_64", "cp312-cp312-manylinux_2_17_x86_64"),
        ("3.12", "macos", "cp312-cp312-macosx_11_0_arm64"), ("3.12", "windows", "cp312-cp312-win_amd64"),
        ("3.12", "musllinux_1_2_x86_64", "cp312-cp312-musllinux_1_2_x86_64"),
    ])
    func aLockIsForTheMachineThatIsNamed(python: String, platform: String, tag: String) async throws {
        let run = try await lock(
            Self.native, "native", target: ["--python-version", python, "--platform", platform])
        #expect(
            run
                == "exit 0\nnative==1.0 \\\n    --hash=sha256:<native-1.0-\(tag).whl>\n    # via (command line)\n")
    }

    @Test func markersAreOfTheMachineThatIsNamed() async throws {
        let index: [TestDistribution] = [
            .wheel(
                "app", "1.0",
                requires: [
                    "colorama; sys_platform == 'win32'", "tomli; python_version < '3.11'", "uvloop; os_name == 'posix'",
                ]
            ),
            .wheel("colorama", "1.0"), .wheel("tomli", "1.0"), .wheel("uvloop", "1.0"),
        ]
        let windows = try await lock(index, "app", target: ["--python-version", "3.10", "--platform", "windows"])
        #expect(windows.contains("colorama==") && windows.contains("tomli==") && !windows.contains("uvloop=="))
        let linux = try await lock(index, "app")
        #expect(!linux.contains("colorama==") && !linux.contains("tomli==") && linux.contains("uvloop=="))
    }

    // MARK: Time

    private static let dated: [TestDistribution] = [
        .wheel("app", "1.0", uploaded: "2025-01-01T00:00:00Z"), .wheel("app", "2.0", uploaded: "2025-12-01T00:00:00Z"),
        .wheel("app", "3.0", uploaded: "2026-01-14T12:00:01Z"),
    ]

    @Test(arguments: [
        ("2025-06-01", "app==1.0"), ("2025-11-30", "app==1.0"), ("2025-12-01", "app==2.0"),
        ("2025-12-01T00:00:01Z", "app==2.0"), ("4d", "app==2.0"), ("60d", "app==1.0"),
        // Of this and the minimum age of three days the stricter counts.
        ("23h", "app==2.0"),
    ])
    func filesThatAreTooNewDoNotCount(limit: String, pin: String) async throws {
        let run = try await lock(Self.dated, "app", "--exclude-newer", limit)
        #expect(run.hasPrefix("exit 0\n\(pin) "))
    }

    @Test func everythingIsTooNew() async throws {
        let run = try await lock(Self.dated, "app", "--exclude-newer", "2024-01-01")
        #expect(
            run == #"""
                exit 3

                error: You asked for app, which was uploaded after 2024-01-02T00:00:00Z.
                hint: use a later --exclude-newer

                """#)
    }

    @Test func aFileOfUnknownAgeDoesNotCount() async throws {
        let run = try await lock([.wheel("app", "1.0", uploaded: nil)], "app", "--exclude-newer", "2025-01-01")
        #expect(
            run == #"""
                exit 3

                error: You asked for app, which has no upload time, which --exclude-newer needs.
                hint: use a later --exclude-newer

                """#)
    }

    // MARK: Pre-releases and withdrawn releases

    private static let early: [TestDistribution] = [
        .wheel("app", "1.0"), .wheel("app", "2.0rc1"), .wheel("app", "2.0.dev3"), .wheel("beta", "0.1b1"),
        .wheel("beta", "0.1b2"),
    ]

    @Test(arguments: [
        (["app"], "app==1.0"), (["app", "--pre"], "app==2.0rc1"), (["app>=2.0rc1"], "app==2.0rc1"),
        (["app==2.0.dev3"], "app==2.0.dev3"), (["beta"], "beta==0.1b2"), (["app>=1.0.dev1"], "app==2.0rc1"),
    ])
    func preReleasesCountWhenAskedFor(arguments: [String], pin: String) async throws {
        try await withIndex(Self.early) { world in
            let run = try await world.run(["lock"] + arguments + CommandWorld.usualTarget)
            #expect(run.output.contains("\n\(pin) "))
        }
    }

    @Test func onlyPreReleasesFit() async throws {
        let run = try await lock(Self.early, "app>1")
        #expect(
            run == #"""
                exit 3

                error: You asked for app>1, which is a pre-release.
                hint: take pre-releases with --pre, or name one: 'app>=…rc1'

                """#)
    }

    private static let withdrawn: [TestDistribution] = [
        .wheel("app", "1.0"), .wheel("app", "2.0", yanked: #"breaks\u001b[31m everything"#),
    ]

    @Test func aWithdrawnReleaseIsPassedOver() async throws {
        let run = try await lock(Self.withdrawn, "app")
        #expect(
            run == #"""
                exit 0
                app==1.0 \
                    --hash=sha256:<app-1.0-py3-none-any.whl>
                    # via (command line)

                """#)
    }

    @Test func aWithdrawnReleaseThatIsPinnedIsTakenAndSaid() async throws {
        let run = try await lock(Self.withdrawn, "app==2.0")
        #expect(
            run == #"""
                exit 0
                app==2.0 \
                    --hash=sha256:<app-2.0-py3-none-any.whl>
                    # via (command line)
                note: app 2.0 was withdrawn by its publisher: breaks\u{1b}[31m everything

                """#)
    }

    // MARK: Wheels and sources

    private static let mixed: [TestDistribution] = [
        .wheel("app", "1.0"), .source("app", "1.0", isStatic: true), .source("app", "2.0", isStatic: true),
        .source("app", "3.0"),
    ]

    @Test func theNewestWhoseDependenciesAreFixedIsTaken() async throws {
        let run = try await lock(Self.mixed, "app")
        #expect(
            run == #"""
                exit 0
                app==2.0 \
                    --hash=sha256:<app-2.0.tar.gz>
                    # via (command line)
                note: passed over: app 3.0 (exists only as source), took 2.0; allow app to be built with --build app

                """#)
    }

    @Test func onlyBinaryTakesWheels() async throws {
        let run = try await lock(Self.mixed, "app", "--only-binary", "app")
        #expect(
            run == #"""
                exit 0
                app==1.0 \
                    --hash=sha256:<app-1.0-py3-none-any.whl>
                    # via (command line)
                note: passed over: app 3.0 (exists only as source, which you ruled out), took 1.0; leave out the option that rules it out

                """#)
        for (option, value) in [("--only-binary", ":all:"), ("--no-build", "app"), ("--no-build", ":all:")] {
            let other = try await lock(Self.mixed, "app", option, value)
            #expect(other == run)
        }
    }

    @Test func noBinaryTakesSources() async throws {
        let run = try await lock(Self.mixed, "app<2", "--no-binary", "app")
        #expect(
            run == #"""
                exit 0
                app==1.0 \
                    --hash=sha256:<app-1.0.tar.gz>
                    # via (command line)

                """#)
    }

    @Test func noBinaryLeavesNothingOfWheels() async throws {
        let run = try await lock([.wheel("app", "1.0")], "app", "--no-binary", ":all:")
        #expect(
            run == #"""
                exit 3

                error: You asked for app, which exists only as wheels, which you ruled out.
                hint: leave out the option that rules it out

                """#)
    }

    @Test func aBuildThatIsAllowedIsNotPossibleYet() async throws {
        let run = try await lock([.source("app", "3.0")], "app", "--build", "app")
        #expect(
            run == #"""
                exit 3

                error: You asked for app, which has to be built, and this version of cordon has no sandbox for builds yet.

                """#)
    }

    @Test func anAllowedBuildAddsTheSourceToTheLock() async throws {
        let run = try await lock(Self.mixed, "app==1.0", "--build", "app")
        #expect(
            run == #"""
                exit 0
                app==1.0 \
                    --hash=sha256:<app-1.0.tar.gz> \
                    --hash=sha256:<app-1.0-py3-none-any.whl>
                    # via (command line)

                """#)
    }
}
