import PackageIdentity
import Policy
import Registry
import Testing
import Versioning

@testable import Planning

/// What policy holds back is passed over while another release fits, and taken for its verdict where none does.
@Suite struct SteeringTests {
    /// Everything that is named is known to be malicious: `lib 2.0`, or one file `lib-2.0-py3-none-any.whl`.
    private struct Steering: ReleaseSteering {
        let named: Set<String>

        func standing(of release: OfferedRelease) -> Standing {
            let identity = ReleaseIdentity(
                origin: .index(IndexName(release.index.name)), name: release.project, version: release.version)
            var dossier = Dossier(about: .release(identity))
            dossier.facts.files = release.files.map {
                FileFacts(
                    filename: $0.filename,
                    publication: Publication(
                        named.contains($0.filename) ? Self.now : Self.now - Age(days: 30), .uploaded))
            }
            if named.contains("\(release.project) \(release.version)") {
                dossier.findings = [Finding(.malicious, "is malicious")]
            }
            do {
                return try Policy.builtIn().standing(of: identity, dossier, at: Self.now)
            } catch {
                preconditionFailure("\(error)")
            }
        }

        private static let now = Instant(clampingMicroseconds: 1_768_478_400_000_000)
    }

    private static let world: [PlanWorld.Entry] = [
        .wheel("app", "1.0", "lib"), .wheel("app", "2.0", "lib>=2"), .wheel("lib", "1.0"), .wheel("lib", "2.0"),
    ]

    @Test(arguments: [
        (["lib"], ["lib 2.0"], ["lib==1.0", "held back: lib 2.0 (advisory/malicious), took 1.0"]),
        // A package whose dependency is held back is passed over as well, without a word about itself.
        (["app"], ["lib 2.0"], ["app==1.0", "lib==1.0", "held back: lib 2.0 (advisory/malicious), took 1.0"]),
        // Nothing else fits: taken, and the verdict says why it cannot be had.
        (["lib==2.0"], ["lib 2.0"], ["lib==2.0"]),
        (["lib"], ["lib 1.0", "lib 2.0"], ["lib==2.0"]),
        (["app>1"], ["lib 2.0"], ["app==2.0", "lib==2.0"]),
    ])
    func releasesAreHeldBackWhileOthersFit(demands: [String], named: [String], expected: [String]) async throws {
        var question = PlanQuestion("app")
        question.demands = demands
        question.steering = Steering(named: Set(named))
        let answer = try await question.answer(in: Self.world)
        #expect(answer == expected)
    }

    @Test func aFileThatIsTooNewIsLeftOutOfItsRelease() async throws {
        let world: [PlanWorld.Entry] = [
            .wheel("lib", "1.0"), .wheel("lib", "1.0", tag: "cp312-cp312-manylinux_2_17_x86_64"),
        ]
        var question = PlanQuestion("lib")
        question.steering = Steering(named: ["lib-1.0-cp312-cp312-manylinux_2_17_x86_64.whl"])
        let outcome = try await Planner(source: PlanWorld(world), steering: question.steering).plan(
            try question.request())
        guard case .planned(let plan) = outcome else {
            Issue.record("no plan")
            return
        }
        #expect(plan.packages.flatMap(\.artifacts).map(\.filename) == ["lib-1.0-py3-none-any.whl"])
        #expect(plan.packages.flatMap(\.releaseFiles).count == 2)
    }

    @Test func aLockedVersionThatIsBlockedNowIsDroppedAndSaid() async throws {
        var question = PlanQuestion("lib")
        question.preferences = ["lib": "2.0"]
        question.steering = Steering(named: ["lib 2.0"])
        let answer = try await question.answer(in: Self.world)
        #expect(
            answer == ["lib==1.0", "held back: lib 2.0, which the lock named (advisory/malicious), took 1.0"])
    }

    @Test func aConflictOfVersionsStaysOne() async throws {
        var question = PlanQuestion("app>1")
        question.demands.append("lib<2")
        question.steering = Steering(named: ["lib 1.0"])
        let answer = try await question.answer(in: Self.world)
        #expect(answer.first == "conflict:")
    }
}
