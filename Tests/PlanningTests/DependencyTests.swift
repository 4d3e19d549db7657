import PackageIdentity
import PythonPackaging
import Registry
import Testing
import Versioning

@testable import Planning

/// What one release brings with it.
@Suite struct DependencyTests {
    @Test func markersAreThoseOfTheTarget() async throws {
        let world: [PlanWorld.Entry] = [
            .wheel(
                "app", "1.0", "win; sys_platform == 'win32'", "old; python_version < '3.11'",
                "lin; platform_system == 'Linux' and python_full_version >= '3.11.0'"),
            .wheel("win", "1.0"), .wheel("old", "1.0"), .wheel("lin", "1.0"),
        ]
        let linux = try await PlanQuestion("app").answer(in: world)
        #expect(linux == ["app==1.0", "lin==1.0"])
        var question = PlanQuestion("app", "app; python_version > '4'", "lin; os_name == 'nt'")
        question.python = "3.10"
        question.platform = "windows"
        let windows = try await question.answer(in: world)
        #expect(windows == ["app==1.0", "lin==1.0", "old==1.0", "win==1.0"])
    }

    // MARK: Extras

    private static let extras: [PlanWorld.Entry] = [
        .wheel(
            "app", "1.0", "base", "fast-lib; extra == 'fast'", "app[fast]; extra == 'all'",
            "win; extra == 'all' and sys_platform == 'win32'", extras: ["fast", "all"]),
        .wheel("base", "1.0"), .wheel("fast-lib", "1.0"), .wheel("win", "1.0"),
        .wheel("user", "1.0", "app[fast]"),
    ]

    @Test func anExtraAddsItsDependencies() async throws {
        let none = try await PlanQuestion("app").answer(in: Self.extras)
        #expect(none == ["app==1.0", "base==1.0"])
        let fast = try await PlanQuestion("app[fast]").answer(in: Self.extras)
        #expect(fast == ["app[fast]==1.0", "base==1.0", "fast-lib==1.0"])
        let all = try await PlanQuestion("app[ALL]").answer(in: Self.extras)
        #expect(all == ["app[all,fast]==1.0", "base==1.0", "fast-lib==1.0"])
        let transitive = try await PlanQuestion("user").answer(in: Self.extras)
        #expect(transitive == ["app[fast]==1.0", "base==1.0", "fast-lib==1.0", "user==1.0"])
    }

    @Test func anExtraThatTheReleaseDoesNotHaveIsSaid() async throws {
        let answer = try await PlanQuestion("app[slow]").answer(in: Self.extras)
        #expect(answer == ["app[slow]==1.0", "base==1.0", "app 1.0 has no slow"])
    }

    @Test func anExtraHasTheVersionOfItsProject() async throws {
        let answer = try await PlanQuestion("app[fast]", "lib<2").answer(in: [
            .wheel("app", "1.0", "lib; extra == 'fast'", extras: ["fast"]),
            .wheel("app", "2.0", "lib>=2; extra == 'fast'", extras: ["fast"]), .wheel("lib", "1.0"),
            .wheel("lib", "2.0"),
        ])
        #expect(answer == ["app[fast]==1.0", "lib==1.0"])
    }

    // MARK: Constraints

    @Test func aConstraintBoundsWithoutAsking() async throws {
        let world: [PlanWorld.Entry] = [.wheel("app", "1.0"), .wheel("app", "2.0"), .wheel("lib", "1.0")]
        var question = PlanQuestion("app")
        question.constraints = ["app<2", "lib==5", "unknown-project<1"]
        let answer = try await question.answer(in: world)
        #expect(answer == ["app==1.0"])
    }

    @Test func aConstraintForAnotherMachineDoesNotCount() async throws {
        var question = PlanQuestion("app")
        question.constraints = ["app<2; sys_platform == 'win32'"]
        let answer = try await question.answer(in: [.wheel("app", "1.0"), .wheel("app", "2.0")])
        #expect(answer == ["app==2.0"])
    }

    // MARK: Addresses

    private static let address = "https://files.example/lib-5.0-py3-none-any.whl"

    private func release() throws -> DirectRelease {
        let name = try PackageName("lib")
        return DirectRelease(
            project: name, version: try Version("5.0"), address: Self.address,
            artifact: Artifact(
                index: "", project: name, filename: "lib-5.0-py3-none-any.whl", address: try WebAddress(Self.address)),
            metadata: .known(.init(requirements: [try Requirement("base")])))
    }

    @Test func anAddressOfAPackageIsRefusedUnlessAPersonNamedIt() async throws {
        let world: [PlanWorld.Entry] = [
            .wheel("app", "1.0", "lib @ \(Self.address)"), .wheel("lib", "6.0"), .wheel("base", "1.0"),
        ]
        let refused = try await PlanQuestion("app").answer(in: world)
        #expect(
            refused == [
                "conflict:",
                "You asked for app, which asks for something at an address of its own: lib @ \(Self.address).",
                "hint: name it yourself to accept it: 'lib @ \(Self.address)'",
            ])
        var question = PlanQuestion("app", "lib")
        question.direct = [try release()]
        let accepted = try await question.answer(in: world)
        #expect(accepted == ["app==1.0", "base==1.0", "lib==5.0"])
    }

    @Test func aReleaseAtAnAddressIsTheOnlyOneOfItsProject() async throws {
        let world: [PlanWorld.Entry] = [
            .wheel("app", "1.0", "lib<5"), .wheel("lib", "4.0"), .wheel("base", "1.0"),
        ]
        var question = PlanQuestion("app", "lib")
        question.direct = [try release()]
        let answer = try await question.answer(in: world)
        #expect(answer.first == "conflict:")
        let source = PlanWorld(world)
        _ = try await question.answer(of: source)
        #expect(!source.asked.contains("lib"), "no index is asked for it")
    }

    @Test func anOlderReleaseWithoutTheAddressIsTaken() async throws {
        let answer = try await PlanQuestion("app").answer(in: [
            .wheel("app", "1.0", "lib"), .wheel("app", "2.0", "lib @ \(Self.address)"), .wheel("lib", "1.0"),
        ])
        #expect(
            answer == [
                "app==1.0", "lib==1.0",
                "passed over app 2.0 for 1.0: asks for something at an address of its own: lib @ \(Self.address)",
            ])
    }
}
