import PackageIdentity
import PythonPackaging
import Registry
import Testing

@testable import Planning

/// Which release of a project is taken.
@Suite struct ReleaseChoiceTests {
    // MARK: Pre-releases

    private static let early: [PlanWorld.Entry] = [
        .wheel("app", "1.0"), .wheel("app", "2.0a1"), .wheel("app", "2.0.dev1"), .wheel("beta", "1.0b1"),
        .wheel("beta", "1.0b2"), .wheel("user", "1.0", "app>=2.0a1"), .wheel("other", "1.0", "app"),
    ]

    @Test(arguments: [
        ("app", ["app==1.0"]), ("app>=1.0a1", ["app==2.0a1"]), ("app==2.0.dev1", ["app==2.0.dev1"]),
        ("app<2.0", ["app==1.0"]), ("beta", ["beta==1.0b2"]), ("beta<1.0b2", ["beta==1.0b1"]),
        ("other", ["app==1.0", "other==1.0"]),
    ])
    func preReleasesCountWhenAPersonNamesOneOrThereIsNothingElse(demand: String, expected: [String]) async throws {
        let answer = try await PlanQuestion(demand).answer(in: Self.early)
        #expect(answer == expected)
    }

    @Test func aDependencyThatNamesAPreReleaseMakesItCount() async throws {
        let answer = try await PlanQuestion("user").answer(in: Self.early)
        #expect(answer == ["app==2.0a1", "user==1.0"])
    }

    @Test func aPersonCanTakePreReleasesOfEverythingOrOfOneProject() async throws {
        var question = PlanQuestion("app", "beta")
        question.rules.preReleases = true
        let all = try await question.answer(in: Self.early)
        #expect(all == ["app==2.0a1", "beta==1.0b2"])
        question.rules = ReleaseRules(preReleasesOf: [try PackageName("app")])
        let one = try await question.answer(in: Self.early)
        #expect(one == ["app==2.0a1", "beta==1.0b2"])
        question.rules = ReleaseRules(preReleasesOf: [try PackageName("beta")])
        let other = try await question.answer(in: Self.early)
        #expect(other == ["app==1.0", "beta==1.0b2"])
    }

    @Test func aConstraintThatNamesAPreReleaseMakesItCount() async throws {
        var question = PlanQuestion("app")
        question.constraints = ["app<=2.0a1"]
        let answer = try await question.answer(in: Self.early)
        #expect(answer == ["app==2.0a1"])
    }

    // MARK: Withdrawn releases

    private static let withdrawn: [PlanWorld.Entry] = [
        .wheel("app", "1.0"), .wheel("app", "1.1", yanked: "broken"), .wheel("loose", "1.0", "app>=1.1"),
        .wheel("strict", "1.0", "app==1.1"),
    ]

    @Test func aWithdrawnReleaseIsTakenOnlyWhenPinned() async throws {
        let free = try await PlanQuestion("app").answer(in: Self.withdrawn)
        #expect(free == ["app==1.0"])
        let pinned = try await PlanQuestion("app==1.1").answer(in: Self.withdrawn)
        #expect(pinned == ["app==1.1", "app 1.1 is withdrawn: broken"])
        let byDependency = try await PlanQuestion("strict").answer(in: Self.withdrawn)
        #expect(byDependency == ["app==1.1", "strict==1.0", "app 1.1 is withdrawn: broken"])
    }

    @Test func aLowerBoundIsNoPin() async throws {
        let answer = try await PlanQuestion("loose").answer(in: Self.withdrawn)
        #expect(
            answer == [
                "conflict:", "You asked for loose.",
                "loose 1.0 needs app>=1.1, which was withdrawn by its publisher.", "So loose cannot be had.",
                "hint: pin it to take it all the same: app==VERSION",
            ])
    }

    @Test func aReleaseOfWhichOnlySomeFilesAreWithdrawnCounts() async throws {
        let answer = try await PlanQuestion("app").answer(in: [
            .wheel("app", "1.0"), .wheel("app", "2.0", tag: "cp312-cp312-win_amd64", yanked: ""),
            .wheel("app", "2.0"),
        ])
        #expect(answer == ["app==2.0"])
    }

    /// An older lock may have been made before the release was withdrawn; that it has the version is no pin.
    @Test func aPreferenceForAWithdrawnReleaseIsDropped() async throws {
        var question = PlanQuestion("app")
        question.preferences = ["app": "1.1"]
        let answer = try await question.answer(in: Self.withdrawn)
        #expect(answer == ["app==1.0"])
    }

    // MARK: Python

    private static let bounded: [PlanWorld.Entry] = [
        .wheel("app", "1.0"), .wheel("app", "2.0", pagePython: ">=3.10"), .wheel("app", "3.0", python: ">=3.12"),
        .wheel("app", "4.0", pagePython: ">=3.13"), .wheel("app", "0.9", pagePython: "nonsense"),
    ]

    @Test(arguments: [("3.13", "4.0"), ("3.12", "3.0"), ("3.11", "2.0"), ("3.9", "1.0")])
    func requiresPythonHoldsOnThePageAndInTheMetadata(python: String, version: String) async throws {
        var question = PlanQuestion("app")
        question.python = python
        let answer = try await question.answer(in: Self.bounded)
        #expect(answer.first == "app==\(version)")
    }

    @Test func aBoundThatCannotBeReadDoesNotCount() async throws {
        let answer = try await PlanQuestion("app<1").answer(in: Self.bounded)
        #expect(answer == ["app==0.9"])
    }

    // MARK: Time

    @Test func filesUploadedAtTheMomentOrLaterDoNotExist() async throws {
        var question = PlanQuestion("app")
        question.rules.uploadedBefore = Instant(clampingMicroseconds: 1_735_689_600_000_000)
        let answer = try await question.answer(in: [
            .wheel("app", "1.0", uploaded: "2024-12-31T23:59:59.999999Z"),
            .wheel("app", "2.0", uploaded: "2025-01-01T00:00:00Z"),
        ])
        #expect(answer == ["app==1.0"])
        let unknown = try await question.answer(in: [.wheel("app", "2.0", uploaded: nil)])
        #expect(unknown.first == "conflict:")
    }

    // MARK: Wheels and sources

    @Test func aSourceCountsWhenItsDependenciesAreFixed() async throws {
        let answer = try await PlanQuestion("app").answer(in: [
            .wheel("app", "1.0"), .source("app", "2.0", "lib"), .dynamicSource("app", "3.0"), .wheel("lib", "1.0"),
        ])
        #expect(
            answer == ["app==2.0", "lib==1.0", "passed over app 3.0 for 2.0: exists only as source"])
    }

    @Test func whereOnlyABuildKnowsTheWayOnIsNamed() async throws {
        let answer = try await PlanQuestion("app").answer(in: [
            .wheel("app", "1.0", "lib"), .dynamicSource("lib", "1.0"), .dynamicSource("lib", "1.1"),
        ])
        #expect(
            answer == [
                "conflict:", "You asked for app.", "app 1.0 needs lib, which exists only as source.",
                "So app cannot be had.", "hint: allow lib to be built with --build lib",
            ])
    }

    @Test func everyFileThatFitsIsInThePlanAndTheSourceOnlyWhenItIsNeeded() async throws {
        let world = PlanWorld([
            .wheel("app", "1.0", tag: "cp312-cp312-manylinux_2_17_x86_64"), .wheel("app", "1.0"),
            .wheel("app", "1.0", tag: "cp312-abi3-musllinux_1_1_x86_64"), .source("app", "1.0"),
            .wheel("app", "1.0", tag: "cp311-cp311-manylinux_2_17_x86_64"),
        ])
        guard case .planned(let plan) = try await Planner(source: world).plan(try PlanQuestion("app").request()) else {
            Issue.record("there is a plan")
            return
        }
        #expect(
            plan.packages.first?.artifacts.map(\.filename) == [
                "app-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", "app-1.0-py3-none-any.whl",
            ])
        // The best of them is the one that is read.
        #expect(world.asked == ["app", "app-1.0-cp312-cp312-manylinux_2_17_x86_64.whl"])
    }
}
