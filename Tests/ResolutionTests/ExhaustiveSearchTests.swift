import RandomInput
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
            // Not only the requested packages: each has the best version that the ones decided before it leave open.
            let decided = solution.selections.map(\.package)
            #expect(world.best(requests: requests, preferred: decided) == selection, "seed \(seed)")
            let directs = decided.filter { world.bases[$0] == nil && solution.directOrder.contains($0) }
            #expect(directs == solution.directOrder.filter { world.bases[$0] == nil }, "seed \(seed)")
            if order == .asWritten { #expect(solution.directOrder == written(requests, in: world), "seed \(seed)") }
            return true
        case .unsolvable(let conflict):
            #expect(world.best(requests: requests, preferred: []) == nil, "seed \(seed)")
            checkProof(conflict, world, seed: seed)
        case .needs, .exhausted: Issue.record("neither solved nor refuted, seed \(seed)")
        }
        return false
    }

    /// What a conflict is said to rest on is true, and is enough: with nothing else there is no solution either.
    private func checkProof(_ conflict: Conflict<Int, NumberSet, String>, _ world: NumberWorld, seed: UInt64) {
        var bare = NumberWorld(releases: world.releases.map { $0.map { _ in [] } }, bases: world.bases)
        var requests: [NumberWorld.Asked] = []
        for fact in conflict.facts {
            switch fact {
            case .requested(let package, let versions, let index):
                #expect(conflict.problem.requests[index] == .init(package, versions), "seed \(seed)")
                requests.append(.init(package, versions))
            case .depends(let package, let versions, let target, let targetVersions):
                for version in world.releases[package].indices where versions.contains(version) {
                    let asked = NumberWorld.Asked(target, targetVersions)
                    #expect(world.releases[package][version].contains(asked), "seed \(seed)")
                    bare.releases[package][version].append(asked)
                }
            case .absent(let package, let versions):
                #expect(!world.releases[package].indices.contains(where: versions.contains), "seed \(seed)")
            case .shared(let aspect, let base): #expect(world.bases[aspect] == base, "seed \(seed)")
            case .unavailable: Issue.record("nothing is unavailable in these worlds, seed \(seed)")
            }
        }
        #expect(bare.best(requests: requests, preferred: []) == nil, "seed \(seed)")
        guard seed % 20 == 0 else { return }
        let explanation = Explanation(of: conflict, wording: NumberWording(world: world))
        #expect((1...10).contains(explanation.sentences.count), "seed \(seed)")
        #expect(explanation == Explanation(of: conflict, wording: NumberWording(world: world)), "seed \(seed)")
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
