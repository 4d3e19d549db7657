import TestSupport
import Testing

/// Exit 3, with an explanation that a person can act on.
@Suite struct NoSolutionTests {
    @Test func anUnknownProjectIsNamedWithItsNeighbours() async throws {
        try await withIndex([.wheel("flask", "3.0")]) { world in
            let run = try await world.cordon("lock", "reqeusts")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for reqeusts, which is on no index that may be asked.
                    hint: did you mean 'requests' instead of 'reqeusts'?

                    """#)
        }
    }

    @Test func anUnknownDependencyIsNamedWithWhoAsksForIt() async throws {
        try await withIndex([.wheel("app", "1.0", requires: ["no-such-thing-anywhere"])]) { world in
            let run = try await world.cordon("lock", "app")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for app.
                    app 1.0 needs no-such-thing-anywhere, which is on no index that may be asked.
                    So app cannot be had.

                    """#)
        }
    }

    @Test func aConflictNamesWhoAsksForWhat() async throws {
        let index: [TestDistribution] = [
            .wheel("web", "1.0", requires: ["core>=2"]), .wheel("jobs", "1.0", requires: ["core<2"]),
            .wheel("core", "1.0"), .wheel("core", "2.0"),
        ]
        try await withIndex(index) { world in
            let run = try await world.cordon("lock", "web", "jobs")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for web and jobs.
                    web 1.0 needs core>=2.
                    jobs 1.0 needs core<2.
                    So web and jobs cannot be had together.

                    """#)
        }
    }

    @Test func aVersionThatDoesNotExistIsSaid() async throws {
        try await withIndex([.wheel("flask", "2.3"), .wheel("flask", "3.0")]) { world in
            let run = try await world.cordon("lock", "flask>=4")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for flask>=4, which does not exist; there is flask 2.3 and 3.0.

                    """#)
        }
    }

    @Test func twoDemandsOfAPersonThatExcludeEachOther() async throws {
        try await withIndex([.wheel("flask", "2.3"), .wheel("flask", "3.0")]) { world in
            try world.write("flask<3\n", to: "requirements.in")
            let run = try await world.cordon("lock", "flask>=3", "-r", "requirements.in")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for flask>=3 and flask<3.
                    So flask>=3 and flask<3 cannot be had together.

                    """#)
        }
    }

    @Test func aConstraintThatRulesEverythingOutIsNamed() async throws {
        try await withIndex([.wheel("flask", "2.3"), .wheel("flask", "3.0")]) { world in
            try world.write("flask<2\n", to: "limits.txt")
            let run = try await world.cordon("lock", "flask", "-c", "limits.txt")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for flask, which is ruled out by the constraints in limits.txt.

                    """#)
        }
    }

    @Test func aProjectThatExistsOnlyAsSourceNamesTheWayToAllowIt() async throws {
        let index: [TestDistribution] = [
            .wheel("mitmproxy", "10.0", requires: ["pyperclip>=1.6"]), .source("pyperclip", "1.8"),
            .source("pyperclip", "1.9"),
        ]
        try await withIndex(index) { world in
            let run = try await world.cordon("lock", "mitmproxy")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for mitmproxy.
                    mitmproxy 10.0 needs pyperclip, which exists only as source.
                    So mitmproxy cannot be had.
                    hint: allow pyperclip to be built with --build pyperclip

                    """#)
        }
    }

    @Test func aPythonThatIsTooOldIsNamed() async throws {
        try await withIndex([.wheel("new", "1.0", requiresPython: ">=3.13")]) { world in
            let run = try await world.cordon("lock", "new")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for new, which needs Python >=3.13.
                    hint: lock for another Python with --python-version

                    """#)
        }
    }

    @Test func wheelsForOtherPlatformsAreNoWheels() async throws {
        try await withIndex([.wheel("native", "1.0", tag: "cp312-cp312-win_amd64")]) { world in
            let run = try await world.cordon("lock", "native")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for native, which has no wheel for this Python and platform.
                    hint: lock for another Python or platform with --python-version and --platform

                    """#)
        }
    }

    @Test func aProjectWhoseReleasesWereAllWithdrawn() async throws {
        try await withIndex([.wheel("gone", "1.0", yanked: "broken"), .wheel("gone", "1.1", yanked: "")]) { world in
            let run = try await world.cordon("lock", "gone")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for gone, which was withdrawn by its publisher.
                    hint: pin it to take it all the same: gone==VERSION

                    """#)
        }
    }

    @Test func anAddressThatAPackageBringsAlongIsRefused() async throws {
        let index: [TestDistribution] = [
            .wheel("app", "1.0", requires: ["lib @ https://files.example/lib-1.0-py3-none-any.whl"])
        ]
        try await withIndex(index) { world in
            let run = try await world.cordon("lock", "app")
            #expect(
                run.description == #"""
                    exit 3
                    ----- stdout
                    ----- stderr
                    error: You asked for app, which asks for something at an address of its own: lib @ https://files.example/lib-1.0-py3-none-any.whl.
                    hint: name it yourself to accept it: 'lib @ https://files.example/lib-1.0-py3-none-any.whl'

                    """#)
        }
    }
}
