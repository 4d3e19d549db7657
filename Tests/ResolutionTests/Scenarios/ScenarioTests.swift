import FoundationEssentials
import Resolution
import Testing
import Versioning

@Suite struct ScenarioTests {
    /// Every file of Fixtures, in alphabetical order; when they cannot be read, why not.
    static let reading: Result<[Scenario], any Error> = Result {
        let folder =
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
            + "/Fixtures"
        return try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".scenario") }.sorted()
            .map { name in
                let bytes = try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))
                return try Scenario(name: name, text: String(decoding: bytes, as: UTF8.self))
            }
    }

    static var scenarios: [Scenario] { (try? reading.get()) ?? [] }

    @Test func thereAreManyScenariosAndEachTellsItsStory() throws {
        let scenarios = try Self.reading.get()
        #expect(scenarios.count >= 45)
        for scenario in scenarios {
            #expect(!scenario.story.isEmpty, "\(scenario.name)")
            #expect(scenario.expectation.isEmpty != scenario.explanation.isEmpty, "\(scenario.name)")
        }
    }

    @Test(arguments: scenarios)
    func comesOutAsWritten(_ scenario: Scenario) throws {
        let outcome = try Outcome(scenario)
        #expect(outcome.selection == scenario.expectation)
        #expect(outcome.sentences == scenario.explanation)
        #expect(outcome.hints == scenario.hints)
        #expect(outcome.sentences.count <= 10)
    }
}

/// What came out of a scenario, as its file would say it.
struct Outcome: Equatable {
    private(set) var selection: [String] = []
    private(set) var sentences: [String] = []
    private(set) var hints: [String] = []

    init(_ scenario: Scenario) throws {
        let provider = ScenarioProvider(scenario)
        var solver = Solver(provider.problem, provider: provider)
        try self.init(try solver.advance(), provider)
    }

    init(_ progress: Solver<ScenarioProvider>.Outcome, _ provider: ScenarioProvider) throws {
        switch progress {
        case .solved(let solution):
            selection = solution.selections.filter { $0.package.base == nil && $0.package != .python }
                .map { "\($0.package.name) \($0.version)" }.sorted()
        case .unsolvable(let conflict):
            let explanation = Explanation(of: conflict, wording: ScenarioWording(provider: provider))
            sentences = explanation.sentences
            hints = explanation.hints
        case .needs, .exhausted: throw ScenarioError(text: "neither solved nor refuted")
        }
    }
}
