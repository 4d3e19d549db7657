import Policy
import Testing

@Suite struct JudgingLawTests {
    static let seeds: [UInt64] = [5, 99, 123_456]

    /// The same policy, evidence and moment give the same verdict, in whatever order the evidence came.
    @Test(arguments: seeds) func aVerdictDependsOnTheEvidenceAlone(_ seed: UInt64) throws {
        var world = World(seed: seed)
        for round in 0..<1000 {
            let statements = world.statements()
            let policy = { Sample.assembly([PolicyLayer(.user, file: "u", statements)]).policy }
            let dossier = world.dossier()
            var shuffled = dossier
            shuffled.findings.shuffle(using: &world.random)
            let verdict = policy().verdict(on: dossier, at: Sample.now)
            let again = policy().verdict(on: shuffled, at: Sample.now)
            #expect(verdict.level == again.level, "seed \(seed), round \(round)")
            #expect(verdict.decisive.map(\.finding) == again.decisive.map(\.finding), "seed \(seed), round \(round)")
            #expect(try policy().judge(dossier.subject, dossier, at: Sample.now).verdict == verdict)
        }
    }

    /// The verdict is the worst of what its findings lead to, and one more finding never makes it milder.
    @Test(arguments: seeds) func moreEvidenceNeverMakesAVerdictMilder(_ seed: UInt64) {
        var world = World(seed: seed)
        for round in 0..<1000 {
            let policy = Sample.assembly([PolicyLayer(.user, file: "u", world.statements())]).policy
            let dossier = world.dossier()
            var more = dossier
            more.findings += world.dossier().findings
            let verdict = policy.verdict(on: dossier, at: Sample.now)
            #expect(verdict.level == verdict.weighed.map(\.level).max() ?? .allow, "seed \(seed), round \(round)")
            #expect(policy.level(more) >= verdict.level, "seed \(seed), round \(round)")
        }
    }

    @Test(arguments: seeds) func aDossierAboutAnotherSubjectIsAlwaysRefused(_ seed: UInt64) {
        var world = World(seed: seed)
        for round in 0..<1000 {
            let (one, other) = (world.dossier(), world.dossier())
            guard one.subject != other.subject else { continue }
            #expect(throws: MisdirectedDossier.self, "seed \(seed), round \(round)") {
                try Sample.builtIn.judge(one.subject, other, at: Sample.now)
            }
        }
    }

    /// What steering holds back is what a verdict on the release blocks.
    @Test(arguments: seeds) func steeringHoldsBackWhatAVerdictBlocks(_ seed: UInt64) throws {
        var world = World(seed: seed)
        for round in 0..<1000 {
            let policy = Sample.assembly([PolicyLayer(.user, file: "u", world.statements())]).policy
            var dossier = world.dossier()
            guard case .release(let release) = dossier.subject else { continue }
            dossier.unexamined = []
            let isHeldBack =
                switch try policy.standing(of: release, dossier, at: Sample.now) {
                case .usable: false
                case .heldBack: true
                }
            #expect(isHeldBack == (policy.level(dossier) == .block), "seed \(seed), round \(round)")
        }
    }
}
