import Policy
import Testing

@Suite struct ExemptionLawTests {
    static let seeds: [UInt64] = [3, 77, 4_711]

    /// A valid exemption moves exactly the findings it names from the weighed to the exempted, and changes nothing else.
    @Test(arguments: seeds) func onlyTheExactFindingsGo(_ seed: UInt64) {
        var world = World(seed: seed)
        for round in 0..<1500 {
            let exemption = world.exemption()
            guard !exemption.hasExpired(at: Sample.now) else { continue }
            let dossier = world.dossier()
            guard case .artifact(let artifact) = dossier.subject else { continue }
            var statements = world.statements()
            statements.exemptions = []
            let without = Sample.assembly([PolicyLayer(.user, file: "u", statements)]).policy
                .verdict(on: dossier, at: Sample.now)
            statements.exemptions = [stated(exemption)]
            let with = Sample.assembly([PolicyLayer(.user, file: "u", statements)]).policy
                .verdict(on: dossier, at: Sample.now)
            let isAbout =
                exemption.package == artifact.release.name && exemption.digest == artifact.digest
                && (exemption.version ?? artifact.release.version) == artifact.release.version
            let named = without.weighed.filter { isAbout && exemption.rules.matches($0.finding.rule) }
            #expect(with.weighed == without.weighed.filter { !named.contains($0) }, "seed \(seed), round \(round)")
            #expect(Set(with.exempted.map(\.finding)) == Set(named.map(\.finding)), "seed \(seed), round \(round)")
            #expect(with.level <= without.level, "seed \(seed), round \(round)")
        }
    }
}
