import PackageIdentity
import Versioning

/// What a person can do about a finding: imperative, no full stop.
struct NextStep {
    let finding: Finding
    let subject: Subject
    /// SHA-256 of the bytes in question, where they are known.
    let digest: Digest?

    var text: String {
        switch finding.rule {
        case .vulnerable: vulnerable
        case .malicious:
            "do not install it; where it ran, treat every password and key on that machine as stolen"
        case .typosquat: intended.map { "ask for \($0) if you mean that; \(exempting)" } ?? exempting
        case .unknownName:
            intended.map { "ask for \($0) if you mean that" }
                ?? "check the spelling: anybody may register this name tomorrow"
        case .tooNew: tooNew
        case .ageUnknown: "look up when it was published; \(exempting)"
        case .yanked, .removed: "take another release; \(exempting)"
        case .releaseStatus: "look up at the index why; \(exempting)"
        case .digestMismatch:
            "do not use these bytes; ask the maintainers or the index whether the file was replaced"
        case .unpinned: "lock it with `cordon lock`, so that its bytes are pinned"
        case .hostRoot: "install into an environment of your own, with --venv"
        case .feedStale, .feedRollback: "run `cordon feed update`"
        case .exemptionExpired: "look at it anew, then renew the exemption or take it out of the policy file"
        case .buildRequired: "take a release that has a wheel; builds can be allowed by `builds` in a policy file"
        case .indexConfusion: "claim the name for its index with `packages` in an [[index]] of a policy file"
        default: exempting
        }
    }

    private var vulnerable: String {
        guard case .advisory(let advisory) = finding.details, !advisory.fixedVersions.isEmpty else {
            return "no fixed version is known: take another package; \(exempting)"
        }
        let name = subject.name.map { "\($0) " } ?? ""
        return "take \(name)\(Self.either(advisory.fixedVersions)), where it is fixed"
    }

    private var tooNew: String {
        guard case .acceptable(let moment) = finding.details else { return "take an older release; \(exempting)" }
        return "take an older release, or wait until \(moment.toTheMinute); \(exempting)"
    }

    private var intended: PackageName? {
        guard case .intended(let name) = finding.details else { return nil }
        return name
    }

    /// Tells which exemption would accept the finding, with everything that it has to name.
    private var exempting: String {
        guard let name = subject.name else {
            return "to accept it, set \"\(finding.rule)\" in [policy.rules] of your policy file"
        }
        let package = subject.version.map { "\(name)==\($0)" } ?? "\(name)"
        let bytes = finding.rule.isExemptedByDigestOnly ? digest.map { " and sha256 \($0.hexadecimal)" } ?? "" : ""
        return "to accept it, exempt \(package) from \(finding.rule)\(bytes) in your policy file"
    }

    /// `1`, `1 or 2`, `1, 2 or 3`.
    static func either(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}

extension Instant {
    /// `2026-11-25 18:05 UTC`, rounded up: at that minute it has come.
    fileprivate var toTheMinute: String {
        let minute = 60 * Self.microsecondsPerSecond
        let rest = microseconds % minute
        let missing = rest == 0 ? 0 : rest > 0 ? minute - rest : -rest
        let text = (self + Age(clampingMicroseconds: missing)).description
        return "\(text.prefix(10)) \(text.dropFirst(11).prefix(5)) UTC"
    }
}
