import PackageIdentity
import Testing

@testable import Planning

/// What an older lock has is kept while it fits.
@Suite struct PreferenceTests {
    private static let world: [PlanWorld.Entry] = [
        .wheel("app", "1.0", "lib"), .wheel("app", "2.0", "lib"), .wheel("lib", "1.0"), .wheel("lib", "1.1rc1"),
        .wheel("lib", "2.0"), .dynamicSource("lib", "1.5"),
    ]

    @Test(arguments: [
        (["app"], ["lib": "1.0"], ["app==2.0", "lib==1.0"]),
        (["app"], ["app": "1.0", "lib": "1.0"], ["app==1.0", "lib==1.0"]),
        (["app>1"], ["app": "1.0"], ["app==2.0", "lib==2.0"]),
        (["app"], ["lib": "1.1rc1"], ["app==2.0", "lib==1.1rc1"]),
        (["app"], ["lib": "1.7"], ["app==2.0", "lib==2.0"]),
        (["app"], ["other": "1.0"], ["app==2.0", "lib==2.0"]),
    ])
    func aPreferredVersionIsTakenWhereItFits(
        demands: [String], preferences: [String: String], expected: [String]
    ) async throws {
        var question = PlanQuestion("app")
        question.demands = demands
        question.preferences = preferences
        let answer = try await question.answer(in: Self.world)
        #expect(answer == expected)
    }

    @Test func aPreferredVersionThatOnlyExistsAsSourceGivesWay() async throws {
        var question = PlanQuestion("lib")
        question.preferences = ["lib": "1.5"]
        let answer = try await question.answer(in: Self.world)
        #expect(answer == ["lib==2.0"])
    }

    /// A newer release that a person never saw is not worth a word when the lock keeps the old one.
    @Test func whatIsKeptOnPurposeIsNotCalledPassedOver() async throws {
        var question = PlanQuestion("lib")
        question.preferences = ["lib": "1.0"]
        let answer = try await question.answer(in: Self.world + [.dynamicSource("lib", "3.0")])
        #expect(answer == ["lib==1.0"])
    }

    @Test func whatAPersonAskedForStaysNewestAndWhatItNeedsGivesWay() async throws {
        let answer = try await PlanQuestion("boto", "tool").answer(in: [
            .wheel("boto", "1.0"), .wheel("boto", "2.0", "dates<3"), .wheel("tool", "1.0", "dates"),
            .wheel("dates", "2.0"), .wheel("dates", "3.0"),
        ])
        #expect(answer == ["boto==2.0", "dates==2.0", "tool==1.0"])
    }
}
