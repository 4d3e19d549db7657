import Testing

@testable import Planning

/// What a person is told about releases that were not taken.
@Suite struct NoteTests {
    private static let world: [PlanWorld.Entry] = [
        .wheel("app", "1.0"), .wheel("app", "2.0", tag: "cp312-cp312-win_amd64"), .dynamicSource("app", "3.0"),
        .wheel("app", "4.0b1"), .wheel("app", "5.0", yanked: ""), .wheel("user", "1.0", "app<3"),
    ]

    @Test func theNewestThatOnlyItsFilesKeepBackIsNamed() async throws {
        let answer = try await PlanQuestion("app").answer(in: Self.world)
        #expect(answer == ["app==1.0", "passed over app 3.0 for 1.0: exists only as source"])
    }

    @Test func whatBoundsExcludeIsNotPassedOver() async throws {
        let note = "passed over app 2.0 for 1.0: has no wheel for this Python and platform"
        let byPackage = try await PlanQuestion("user").answer(in: Self.world)
        #expect(byPackage == ["app==1.0", "user==1.0", note])
        let byPerson = try await PlanQuestion("app<2").answer(in: Self.world)
        #expect(byPerson == ["app==1.0"])
        var question = PlanQuestion("app")
        question.constraints = ["app!=3.0"]
        let byConstraint = try await question.answer(in: Self.world)
        #expect(byConstraint == ["app==1.0", note])
    }
}
