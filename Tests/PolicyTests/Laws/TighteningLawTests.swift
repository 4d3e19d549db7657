import Policy
import RandomInput
import Testing

@Suite struct TighteningLawTests {
    static let seeds: [UInt64] = [1, 42, 20_260_615]

    /// No untrusted project ever makes a verdict weaker than it is without the project's file.
    @Test(arguments: seeds) func anUntrustedProjectNeverWeakensAVerdict(_ seed: UInt64) {
        var world = World(seed: seed)
        for round in 0..<1500 {
            let base = [
                PolicyLayer(.system, file: "s", world.statements()), PolicyLayer(.user, file: "u", world.statements()),
            ]
            let project = PolicyLayer(.project, file: "p", world.statements())
            let without = Sample.assembly(base).policy
            let with = Sample.assembly(base + [project]).policy
            let dossier = world.dossier()
            let purpose = world.purpose()
            #expect(
                with.level(with.evidence(of: dossier), for: purpose)
                    >= without.level(without.evidence(of: dossier), for: purpose),
                "seed \(seed), round \(round)")
            #expect(with.onWarning >= without.onWarning, "seed \(seed), round \(round)")
        }
    }

    /// With every key locked by the system's file, no other file weakens a verdict.
    @Test(arguments: seeds) func everythingBelowALockOfAllKeysOnlyTightens(_ seed: UInt64) {
        var world = World(seed: seed)
        for round in 0..<1000 {
            var system = world.statements()
            system.locks = [.policy, .index, .feed, .exempt]
            let base = [PolicyLayer(.system, file: "s", system)]
            let below = [
                PolicyLayer(.user, file: "u", world.statements()),
                PolicyLayer(.project, file: "p", isTrusted: world.random.chance(70), world.statements()),
            ]
            let dossier = world.dossier()
            let purpose = world.purpose()
            let locked = Sample.assembly(base).policy
            let layered = Sample.assembly(base + below).policy
            #expect(
                layered.level(layered.evidence(of: dossier), for: purpose)
                    >= locked.level(locked.evidence(of: dossier), for: purpose), "seed \(seed), round \(round)")
        }
    }

    /// With some keys locked, what findings decided by these keys lead to is never less than it was.
    @Test(arguments: seeds) func aLockedKeyIsNotRelaxedByAnotherWay(_ seed: UInt64) {
        struct Watched {
            let key: PolicyKey
            let rules: [RuleID]
        }
        let watched = [
            Watched(key: .minimumAge, rules: [.tooNew]), Watched(key: .vulnerable, rules: [.vulnerable]),
            Watched(key: .malicious, rules: [.malicious]), Watched(key: .unexamined, rules: [.unexamined]),
            Watched(key: .builds, rules: [.buildRequired]), Watched(key: .staleFeed, rules: [.feedStale]),
        ]
        var world = World(seed: seed)
        for round in 0..<1500 {
            let example = world.random.pick(watched)
            var system = world.statements()
            system.locks = [example.key]
            let base = [PolicyLayer(.system, file: "s", system)]
            let user = PolicyLayer(.user, file: "u", world.statements())
            var dossier = world.dossier()
            dossier.findings.removeAll { !example.rules.contains($0.rule) }
            if dossier.facts.files.count > 1 { dossier.facts.files.removeLast(dossier.facts.files.count - 1) }
            let worst = { (policy: Policy) in
                policy.verdict(on: policy.evidence(of: dossier), at: Sample.now).weighed
                    .filter { example.rules.contains($0.finding.rule) }.map(\.level).max() ?? .allow
            }
            #expect(
                worst(Sample.assembly(base + [user]).policy) >= worst(Sample.assembly(base).policy),
                "seed \(seed), round \(round), lock \(example.key)")
        }
    }

    /// Trusting a project's file never makes a verdict harsher. Left out are exemptions that have expired, which warn only
    /// where they would have counted, artifacts of indexes that come with the trust, and urgent fixes: who is trusted to
    /// tolerate a vulnerability finds its fix less urgent.
    @Test(arguments: seeds) func trustingAProjectNeverTightens(_ seed: UInt64) {
        var world = World(seed: seed)
        for round in 0..<1000 {
            let user = PolicyLayer(.user, file: "u", world.statements())
            var statements = world.statements()
            statements.exemptions.removeAll { $0.value.until != nil }
            var dossier = world.dossier()
            dossier.facts.fixes = []
            let policy = { (trusted: Bool) in
                let project = PolicyLayer(.project, file: "p", isTrusted: trusted, statements)
                return Sample.assembly([user, project]).policy
            }
            if case .index(let index)? = dossier.subject.origin, policy(false).rules(of: index) == nil { continue }
            #expect(policy(true).level(dossier) <= policy(false).level(dossier), "seed \(seed), round \(round)")
        }
    }
}
