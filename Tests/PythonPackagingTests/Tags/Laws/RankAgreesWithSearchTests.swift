import PythonPackaging
import RandomInput
import Testing

@Suite struct RankAgreesWithSearchTests {
    private static let pythons = ["py2", "py3", "cp311", "cp39", "cp312", "pp311", "py311", "x"]
    private static let abis = ["none", "abi3", "cp311", "cp312", "abi3t"]
    private static let platforms = [
        "any", "manylinux1_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64", "linux_x86_64", "win32", "any",
    ]

    /// The rank found by comparing every combination with every tag.
    @Test(arguments: SeededGenerator.seeds)
    func theTableAndALinearSearchFindTheSame(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let list = try TargetEnvironment(pythonVersion: "3.11", platform: "linux").tags
        let ordered = list.ordered
        for _ in 0..<40 {
            let parts = [Self.pythons, Self.abis, Self.platforms].map { names in
                (0..<Int.random(in: 1...3, using: &generator)).map { _ in generator.pick(names) }.joined(separator: ".")
            }
            let set = try WheelTagSet(parts.joined(separator: "-"))
            let expected = ordered.firstIndex { set.expanded.contains($0) }
            #expect(list.rank(of: set) == expected, "seed \(seed): \(set)")
        }
    }
}
