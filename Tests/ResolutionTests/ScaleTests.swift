import RandomInput
import Resolution
import Testing

/// Large worlds, measured in the solver's own steps: a scan that is quadratic somewhere shows here on any machine.
@Suite struct ScaleTests {
    @Test(arguments: [0, 1, 2])
    func fiveHundredPackagesWithTwoHundredVersions(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let world = Self.layered(packages: 500, versions: 200, boundedPercent: 10, using: &random)
        var solver = Solver(
            Problem<Int, NumberSet, String>(requests: (0..<5).map { .init($0, .full) }), provider: world)
        guard case .solved(let solution) = try solver.advance() else {
            Issue.record("no solution")
            return
        }
        let selection = Dictionary(uniqueKeysWithValues: solution.selections.map { ($0.package, $0.version) })
        #expect(world.accepts(selection, requests: (0..<5).map { .init($0, .full) }))
        #expect((0..<5).allSatisfy { selection[$0] == 199 })
        let age = solution.selections.map { 199 - $0.version }.reduce(0, +)
        #expect(age < 10 * selection.count, "on average a package is \(age / selection.count) releases old")
        #expect(solver.statistics.steps < 20_000, "\(solver.statistics)")
        #expect(solver.statistics.decisions < 5_000, "\(solver.statistics)")
    }

    /// The first of these forces the second step by step from its newest to its oldest version.
    @Test(arguments: [false, true])
    func aWalkThroughAThousandVersionsIsLinear(isSolvable: Bool) throws {
        let count = 1000
        let world = NumberWorld(
            releases: [
                (0..<count).map { [.init(1, NumberSet(only: $0))] },
                (0..<count).map { $0 == 0 && isSolvable ? [] : [.init(2, [0])] },
                [[], []],
            ], bases: [nil, nil, nil])
        let problem = Problem<Int, NumberSet, String>(requests: [.init(0, .full), .init(2, [1])])
        var solver = Solver(problem, provider: world)
        let outcome = try solver.advance()
        if case .solved(let solution) = outcome { #expect(solution.version(of: 0) == 0) }
        if case .unsolvable(let conflict) = outcome {
            let explanation = Explanation(of: conflict, wording: NumberWording(world: world))
            #expect(explanation.sentences.count == 3)
            #expect(explanation.sentences.dropFirst().first == "Every 0 needs 1, which needs 2{0}.")
        }
        #expect(solver.statistics.steps < 20 * count, "\(solver.statistics)")
    }

    /// Packages that need later ones; some bound them to less than their newest.
    private static func layered(
        packages: Int, versions: Int, boundedPercent: Int, using random: inout some RandomNumberGenerator
    ) -> NumberWorld {
        let releases: [[[NumberWorld.Asked]]] = (0..<packages).map { package in
            let habits = (package + 1..<min(packages, package + 60)).shuffled(using: &random)
                .prefix(Int.random(in: 0...4, using: &random))
                .map { target in
                    (
                        target, isBounded: Int.random(in: 0..<100, using: &random) < boundedPercent,
                        lag: Int.random(in: 0...20, using: &random)
                    )
                }
            // Ten releases in a row need the same.
            return stride(from: 0, to: versions, by: 10).flatMap { step in
                let needs: [NumberWorld.Asked] = habits.map { target, isBounded, lag in
                    let high = isBounded && step > versions / 10 ? step - lag + 10 : versions
                    let low = min(high, max(0, isBounded ? high - 40 : step - 60))
                    return .init(target, NumberSet(low..<high))
                }
                return Array(repeating: needs, count: 10)
            }
        }
        return NumberWorld(releases: releases, bases: Array(repeating: nil, count: packages))
    }
}
