import PythonPackaging
import RandomInput
import Testing

@Suite struct EvaluationFollowsTheTreeTests {
    private static let environments = [MarkerEnvironment.linux, .windows, .development]

    private static func extras(_ generator: inout SeededGenerator) throws -> Set<ExtraName> {
        generator.chance(50) ? [try ExtraName(generator.pick(["test", "docs-all"]))] : []
    }

    /// Each comparison on its own, joined here.
    private static func naive(
        _ model: ModelMarker, _ environment: MarkerEnvironment, _ extras: Set<ExtraName>
    ) throws -> Bool {
        switch model {
        case .comparison(let left, let comparator, let right):
            try Marker("\(left) \(comparator) \(right)").evaluateStrictly(in: environment, extras: extras)
        case .both(let first, let second):
            try naive(first, environment, extras) && naive(second, environment, extras)
        case .either(let first, let second):
            try naive(first, environment, extras) || naive(second, environment, extras)
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func theWholeAgreesWithItsPartsAndWithItsOpposite(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<120 {
            let model = generator.marker()
            let environment = generator.pick(Self.environments)
            let extras = try Self.extras(&generator)
            let text = model.text(&generator)
            let holds = try Marker(text).evaluateStrictly(in: environment, extras: extras)
            #expect(try holds == Self.naive(model, environment, extras), "seed \(seed): \(text)")
            let opposite = try Marker(model.negated.text(&generator))
            #expect(opposite.evaluate(in: environment, extras: extras) == !holds, "seed \(seed): \(text)")
        }
    }

    @Test(arguments: SeededGenerator.seeds)
    func whatRemainsBesideTheEnvironmentMeansTheSame(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<120 {
            let text = generator.marker().text(&generator)
            let marker = try Marker(text)
            let environment = generator.pick(Self.environments)
            let extras = try Self.extras(&generator)
            let remaining =
                switch marker.residue(in: environment) {
                case .always: true
                case .never: false
                case .depends(let rest): rest.evaluate(in: environment, extras: extras)
                }
            #expect(remaining == marker.evaluate(in: environment, extras: extras), "seed \(seed): \(text)")
        }
    }
}
