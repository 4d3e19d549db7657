import RandomInput
import Resolution
import Testing
import Versioning

/// The same world with answers that come late, in a random order: nothing may come out differently.
@Suite struct ArrivalTests {
    @Test(arguments: ScenarioTests.scenarios)
    func arrivalDoesNotMatter(_ scenario: Scenario) throws {
        let prompt = ScenarioProvider(scenario)
        var undisturbed = Solver(prompt.problem, provider: prompt)
        let expected = Trace(try undisturbed.advance(), prompt)
        for seed in 0..<3 as Range<UInt64> {
            let late = try solveLate(prompt, prompt.problem, seed: seed)
            #expect(Trace(late.outcome, prompt) == expected, "seed \(seed)")
            #expect(late.statistics == undisturbed.statistics, "seed \(seed)")
        }
    }

    @Test func everythingThatIsNeededIsAskedForLevelByLevel() throws {
        // Three levels of packages, sixteen in all: with everything that is asked for loaded at once, each level
        // takes two rounds, one for its versions and one for their dependencies.
        var lines = ["story: breadth", "request: root"]
        lines.append("release: root 1.0 | " + (0..<5).map { "middle\($0)" }.joined(separator: ", "))
        for index in 0..<5 { lines.append("release: middle\(index) 1.0 | leaf\(2 * index), leaf\(2 * index + 1)") }
        for index in 0..<10 { lines.append("release: leaf\(index) 1.0") }
        let provider = ScenarioProvider(try Scenario(name: "breadth", text: lines.joined(separator: "\n")))
        var solver = Solver(provider.problem, provider: LateProvider(world: provider))
        var rounds: [Int] = []
        while case .needs(let needs) = try solver.advance() {
            rounds.append(needs.count)
            solver.provider.load(needs)
        }
        #expect(rounds == [1, 1, 5, 5, 10, 10])
    }

    /// Loads a random part of what is asked for each time, and now and then something nobody has asked for yet.
    private func solveLate(
        _ provider: ScenarioProvider, _ problem: ScenarioProvider.Problem, seed: UInt64
    ) throws -> (outcome: Solver<LateProvider>.Outcome, statistics: SolverStatistics) {
        var random = SeededGenerator(seed: seed)
        var solver = Solver(problem, provider: LateProvider(world: provider))
        while true {
            let outcome = try solver.advance()
            guard case .needs(let needs) = outcome else { return (outcome, solver.statistics) }
            #expect(!needs.isEmpty)
            #expect(Set(needs).count == needs.count)
            solver.provider.load(needs.filter { _ in Bool.random(using: &random) })
        }
    }
}

/// What came out, decision by decision.
private struct Trace: Equatable {
    private var selections: [String] = []
    private var sentences: [String] = []
    private var facts: [String] = []

    init(_ progress: Solver<ScenarioProvider>.Outcome, _ provider: ScenarioProvider) {
        switch progress {
        case .solved(let solution): selections = solution.selections.map { "\($0.package.name) \($0.version)" }
        case .unsolvable(let conflict):
            facts = conflict.facts.map { "\($0)" }
            sentences = Explanation(of: conflict, wording: ScenarioWording(provider: provider)).sentences
        case .needs, .exhausted: Issue.record("neither solved nor refuted")
        }
    }
}

/// A provider that knows only what has been loaded into it.
private struct LateProvider: DependencyProvider {
    let world: ScenarioProvider
    private var loaded: Set<Need<ScenarioPackage, Version>> = []

    init(world: ScenarioProvider) { self.world = world }

    mutating func load(_ needs: [Need<ScenarioPackage, Version>]) { loaded.formUnion(needs) }

    func priority(of package: ScenarioPackage, in versions: VersionRanges) -> Int {
        world.priority(of: package, in: versions)
    }

    func base(of package: ScenarioPackage) -> ScenarioPackage? { world.base(of: package) }

    func choose(_ package: ScenarioPackage, in versions: VersionRanges) -> ScenarioProvider.Answer {
        loaded.contains(.versions(of: package)) ? world.choose(package, in: versions) : .pending
    }

    func dependencies(
        of package: ScenarioPackage, at version: Version
    ) -> Dependencies<ScenarioPackage, VersionRanges, ScenarioReason> {
        let isLoaded = loaded.contains(.dependencies(of: package, at: version))
        return isLoaded ? world.dependencies(of: package, at: version) : .pending
    }
}
