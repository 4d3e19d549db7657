import Resolution
import Testing

/// Limits, and providers that break their contract.
@Suite struct SolverContractTests {
    /// Two packages that fit only at their oldest versions.
    static let world = NumberWorld(
        releases: [
            (0..<20).map { [.init(1, NumberSet(only: 19 - $0))] },
            (0..<20).map { [.init(2, $0 == 19 ? .full : .empty)] },
            [[]],
        ], bases: [nil, nil, nil])

    static let problem = Problem<Int, NumberSet, String>(requests: [.init(0, .full)])

    struct LimitCase: CustomTestStringConvertible {
        let limits: SolverLimits
        let expected: SolverLimits.Kind
        var testDescription: String { "\(expected)" }
    }

    @Test(arguments: [
        LimitCase(limits: SolverLimits(decisions: 3), expected: .decisions),
        LimitCase(limits: SolverLimits(conflicts: 3), expected: .conflicts),
        LimitCase(limits: SolverLimits(incompatibilities: 3), expected: .incompatibilities),
    ])
    func aSearchEndsAtItsLimits(_ limit: LimitCase) throws {
        var solver = Solver(Self.problem, provider: Self.world, limits: limit.limits)
        guard case .exhausted(limit.expected) = try solver.advance() else {
            Issue.record("the search did not stop at its limit")
            return
        }
    }

    @Test func theSameSearchEndsByItselfWithinTheDefaultLimits() throws {
        var solver = Solver(Self.problem, provider: Self.world)
        guard case .solved(let solution) = try solver.advance() else {
            Issue.record("no solution")
            return
        }
        #expect(solution.version(of: 0) == 0)
        #expect(solution.version(of: 1) == 19)
    }

    @Test func anEmptyRequestHasAnEmptySolution() throws {
        var solver = Solver(Problem<Int, NumberSet, String>(requests: []), provider: Self.world)
        guard case .solved(let solution) = try solver.advance() else {
            Issue.record("no solution")
            return
        }
        #expect(solution.selections.isEmpty)
    }

    struct FaultCase: CustomTestStringConvertible {
        let provider: FaultyProvider
        let expected: ProviderFault.Problem
        var testDescription: String { "\(expected)" }
    }

    @Test(arguments: [
        FaultCase(provider: FaultyProvider(choice: .version(5)), expected: .versionOutsideRequest),
        FaultCase(provider: FaultyProvider(choice: .unavailable([5], "")), expected: .setMissesQuestion),
        FaultCase(provider: FaultyProvider(dependencies: .known([], sharedBy: [5])), expected: .setMissesQuestion),
        FaultCase(
            provider: FaultyProvider(dependencies: .unavailable("", sharedBy: [5])), expected: .setMissesQuestion),
        FaultCase(provider: FaultyProvider(bases: [0: 1, 1: 2]), expected: .nestedBase),
    ])
    func aProviderThatContradictsItselfIsReported(_ fault: FaultCase) {
        var solver = Solver(
            Problem<Int, NumberSet, String>(requests: [.init(0, NumberSet([0, 1]))]), provider: fault.provider)
        let thrown = #expect(throws: ProviderFault.self) { try solver.advance() }
        #expect(thrown?.problem == fault.expected)
        #expect(thrown?.package == "0")
    }
}

struct FaultyProvider: DependencyProvider {
    var choice: Choice<NumberSet, String> = .version(0)
    var dependencies: Dependencies<Int, NumberSet, String> = .known([])
    var bases: [Int: Int] = [:]

    func priority(of package: Int, in versions: NumberSet) -> Int { 0 }
    func choose(_ package: Int, in versions: NumberSet) -> Choice<NumberSet, String> { choice }
    func dependencies(of package: Int, at version: Int) -> Dependencies<Int, NumberSet, String> { dependencies }
    func base(of package: Int) -> Int? { bases[package] }
}
