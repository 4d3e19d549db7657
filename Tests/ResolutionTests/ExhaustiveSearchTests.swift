import Resolution
import Testing

/// Small random worlds, each compared with trying everything.
@Suite struct ExhaustiveSearchTests {
    struct Shape: CustomTestStringConvertible {
        let packages: Int
        let versions: Int
        let density: Int
        let worlds: Int
        var testDescription: String { "\(packages) packages, \(versions) versions, \(density) dependencies" }
    }

    static let shapes = [
        Shape(packages: 3, versions: 3, density: 2, worlds: 4000),
        Shape(packages: 5, versions: 4, density: 2, worlds: 3000),
        Shape(packages: 6, versions: 4, density: 3, worlds: 1500),
        Shape(packages: 9, versions: 3, density: 2, worlds: 1000),
    ]

    @Test(arguments: shapes, [DirectOrder.asWritten, .dependentsFirst])
    func findsTheBestSolutionExactlyWhenOneExists(shape: Shape, order: DirectOrder) throws {
        var solved = 0
        for seed in 0..<UInt64(shape.worlds) {
            var random = SeededGenerator(seed: seed)
            let world = NumberWorld.random(
                packages: shape.packages, versions: shape.versions, density: shape.density, using: &random)
            let requests = (0..<Int.random(in: 1...3, using: &random)).map { _ in
                NumberWorld.dependency(among: world.releases.map(\.count), using: &random)
            }
            if try check(world, requests, order: order, seed: seed) { solved += 1 }
        }
        // Both outcomes have to occur often, or the comparison says little.
        #expect(solved > shape.worlds / 10 && solved < shape.worlds * 9 / 10, "\(solved) of \(shape.worlds)")
    }

    private func check(
        _ world: NumberWorld, _ requests: [NumberWorld.Asked], order: DirectOrder, seed: UInt64
    ) throws -> Bool {
        let problem = Problem<Int, NumberSet, String>(
            requests: requests.map { .init($0.package, $0.versions) }, directOrder: order)
        var solver = Solver(problem, provider: world)
        switch try solver.advance() {
        case .solved(let solution):
            let selection = Dictionary(uniqueKeysWithValues: solution.selections.map { ($0.package, $0.version) })
            #expect(world.accepts(selection, requests: requests), "seed \(seed)")
            let best = try #require(world.best(requests: requests, preferred: solution.directOrder), "seed \(seed)")
            for direct in solution.directOrder { #expect(selection[direct] == best[direct], "seed \(seed)") }
            if order == .asWritten { #expect(solution.directOrder == written(requests, in: world), "seed \(seed)") }
            return true
        case .unsolvable:
            let best = world.best(requests: requests, preferred: written(requests, in: world))
            #expect(best == nil, "seed \(seed)")
        case .needs, .exhausted: Issue.record("neither solved nor refuted, seed \(seed)")
        }
        return false
    }

    /// The requested packages in their order, an aspect's base before it.
    private func written(_ requests: [NumberWorld.Asked], in world: NumberWorld) -> [Int] {
        var order: [Int] = []
        for request in requests {
            for package in [world.bases[request.package], request.package].compactMap({ $0 })
            where !order.contains(package) {
                order.append(package)
            }
        }
        return order
    }
}
