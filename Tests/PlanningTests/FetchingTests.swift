import PackageIdentity
import RandomInput
import Registry
import TestSupport
import Testing

@testable import Planning

/// What is asked for, what its failure means, and that the order of arrival means nothing.
@Suite struct FetchingTests {
    private static let world: [PlanWorld.Entry] = [
        .wheel("app", "1.0", "lib<2", "tool"), .wheel("lib", "1.0"), .wheel("lib", "2.0", "unneeded"),
        .wheel("tool", "1.0"), .wheel("tool", "2.0", "lib>=2"), .wheel("unneeded", "1.0"),
    ]

    @Test func nothingIsAskedForTwice() async throws {
        let world = PlanWorld(Self.world)
        let answer = try await PlanQuestion("app", "lib", "app").answer(of: world)
        #expect(answer == ["app==1.0", "lib==1.0", "tool==1.0"])
        #expect(Set(world.asked).count == world.asked.count)
    }

    @Test func whatIsNeededAndFailsEndsThePlan() async throws {
        for name in ["app", "lib", "app-1.0-py3-none-any.whl", "lib-1.0-py3-none-any.whl", "tool"] {
            let error = await #expect(throws: RegistryError.self) {
                try await PlanQuestion("app").answer(in: Self.world, broken: [name])
            }
            #expect(error?.problem == .status(500))
            #expect(error?.file == name)
        }
    }

    @Test func whatNobodyNeedsMayFail() async throws {
        let answer = try await PlanQuestion("app").answer(
            in: Self.world, broken: ["lib-2.0-py3-none-any.whl", "unneeded"])
        #expect(answer == ["app==1.0", "lib==1.0", "tool==1.0"])
    }

    @Test func aProjectThatNoIndexHasIsNamedWithItsNeighbours() async throws {
        let answer = try await PlanQuestion("apps").answer(in: Self.world)
        #expect(
            answer == [
                "conflict:", "You asked for apps, which is on no index that may be asked.",
                "hint: did you mean 'app' instead of 'apps'?",
            ])
    }

    /// Law: whoever arrives first, the plan is the same.
    @Test func theOrderOfArrivalDoesNotChangeThePlan() async throws {
        for world in try Self.randomWorlds(seed: 0xA1) {
            let question = PlanQuestion("p0", "p1", "p2")
            let expected = try await question.answer(in: world)
            for seed in UInt64(1)...12 {
                let answer = try await question.answer(in: world, seed: seed)
                #expect(answer == expected, "seed \(seed)")
            }
        }
    }

    /// Worlds of twelve projects with four releases each, with bounds that sometimes exclude each other.
    private static func randomWorlds(seed: UInt64) throws -> [[PlanWorld.Entry]] {
        var generator = SeededGenerator(seed: seed)
        return (0..<25).map { _ in
            (0..<12).flatMap { project in
                (1...4).map { version in
                    let requires = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                        let target = Int.random(in: project...12, using: &generator)
                        let bound = Int.random(in: 1...4, using: &generator)
                        let relation = [">=", "<=", "!=", "=="].randomElement(using: &generator) ?? ">="
                        return "p\(target == project ? 11 : target)\(relation)\(bound)"
                    }
                    return PlanWorld.Entry.wheel("p\(project)", "\(version)", requires: requires)
                }
            }
        }
    }
}
