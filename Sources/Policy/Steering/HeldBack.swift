package import PackageIdentity
package import Versioning

/// A release that would have been taken, had policy not held it back.
package struct HeldBack: Hashable, Sendable {
    package let name: PackageName
    package let version: Version
    package let reason: HoldReason
    /// What was taken instead; nil when nothing was.
    package let taken: Version?
    /// Whether an old lock named it.
    package let wasLocked: Bool

    package init(
        _ name: PackageName, _ version: Version, _ reason: HoldReason, taken: Version?, wasLocked: Bool = false
    ) {
        self.name = name
        self.version = version
        self.reason = reason
        self.taken = taken
        self.wasLocked = wasLocked
    }
}

extension HeldBack: CustomStringConvertible {
    /// `held back: flask 3.1.1 (release/too-new), took 3.1.0`.
    package var description: String {
        let locked = wasLocked ? ", which the lock named" : ""
        return "held back: \(name) \(version)\(locked) (\(reason.rule)), "
            + (taken.map { "took \($0)" } ?? "and nothing else fits")
    }

    /// Why, and what to do next, for the line below.
    package var explanation: String { "\(reason.message): \(reason.nextStep)" }
}
