import PackageIdentity
import Policy
import Testing

/// "The resolver passes over what release-level facts would block."
@Suite struct StandingTests {
    private let release = Sample.release()

    private func standing(
        _ files: [FileFacts], _ findings: [Finding] = [], policy: Policy = Sample.builtIn
    ) throws -> Standing {
        let dossier = Dossier(about: .release(release), facts: Facts(files: files), findings: findings)
        return try policy.standing(of: release, dossier, at: Sample.now)
    }

    private func rule(_ standing: Standing) -> RuleID? {
        guard case .heldBack(let reason) = standing else { return nil }
        return reason.rule
    }

    @Test func whatNothingSpeaksAgainstIsUsableThoughNobodyExaminedIt() throws {
        #expect(try standing([Sample.file(days: 9)]) == .usable(heldBackFiles: []))
        #expect(try standing([]) == .usable(heldBackFiles: []))
        let warned = try standing([Sample.file(days: 9)], [Finding(.yanked, "m"), Sample.vulnerable(50)])
        #expect(warned == .usable(heldBackFiles: []))
    }

    @Test func maliciousVulnerableQuarantinedAndNewReleasesAreHeldBack() throws {
        let old = [Sample.file(days: 9)]
        #expect(rule(try standing(old, [Sample.malicious()])) == .malicious)
        #expect(rule(try standing(old, [Sample.vulnerable(75)])) == .vulnerable)
        #expect(rule(try standing(old, [Finding(.releaseStatus, severity: .critical, "m")])) == .releaseStatus)
        #expect(rule(try standing([Sample.file(days: 1)])) == .tooNew)
        #expect(rule(try standing([], [Sample.malicious()])) == .malicious)
    }

    @Test func aFileAddedLateIsHeldBackAlone() throws {
        let standing = try standing([Sample.file("old.whl", days: 90), Sample.file("late.whl", days: 1)])
        guard case .usable(let held) = standing else {
            Issue.record("held back")
            return
        }
        #expect(held.map(\.filename) == ["late.whl"])
        #expect(held.map(\.reason.rule) == [.tooNew])
    }

    @Test func anExemptionOfCertainBytesFreesTheirFileOnly() throws {
        let policy = Sample.policy {
            $0.exemptions = [
                stated(Sample.exemption("foo", from: "advisory/malicious", digest: Sample.digest(1)))
            ]
        }
        let files = [
            Sample.file("a.whl", days: 9, digest: Sample.digest(1)),
            Sample.file("b.whl", days: 9, digest: Sample.digest(2)),
            Sample.file("c.whl", days: 9),
        ]
        guard case .usable(let held) = try standing(files, [Sample.malicious()], policy: policy) else {
            Issue.record("held back")
            return
        }
        #expect(held.map(\.filename) == ["b.whl", "c.whl"])
    }

    @Test func evidenceAboutAnotherReleaseIsRefused() {
        #expect(throws: MisdirectedDossier.self) {
            try Sample.builtIn.standing(
                of: release, Dossier(about: .release(Sample.release("foo", "2"))), at: Sample.now)
        }
    }

    @Test func theWordsNameWhatWasHeldBackAndWhatWasTaken() throws {
        guard case .heldBack(let reason) = try standing([Sample.file(days: 1)]) else {
            Issue.record("not held back")
            return
        }
        let held = HeldBack(release.name, release.version, reason, taken: Sample.version("1.2.2"))
        #expect(held.description == "held back: foo 1.2.3 (release/too-new), took 1.2.2")
        #expect(
            held.explanation
                == "uploaded 1d ago; the minimum age is 3d: take an older release, or wait until 2026-06-17 12:00 UTC; "
                + "to accept it, exempt foo==1.2.3 from release/too-new in your policy file")
        let locked = HeldBack(release.name, release.version, reason, taken: nil, wasLocked: true)
        #expect(
            locked.description
                == "held back: foo 1.2.3, which the lock named (release/too-new), and nothing else fits")
    }
}
