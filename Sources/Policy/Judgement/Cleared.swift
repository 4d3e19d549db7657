/// Something that policy lets through. Only a judgement makes one, or a way round that is spelled `unchecked`.
///
/// Whoever installs or serves takes this and nothing less.
package struct Cleared<Thing: Judgeable>: Sendable {
    /// Why it is let through.
    package enum Clearance: Hashable, Sendable {
        /// Its verdict allows, or warns and the warnings were consented to.
        case judged(Verdict)
        /// Nobody looked. The reason, for the log.
        case unchecked(reason: String)
    }

    package let thing: Thing
    package let clearance: Clearance

    init(_ thing: Thing, by verdict: Verdict) {
        self.thing = thing
        clearance = .judged(verdict)
    }

    /// The way round every check. The caller logs the reason.
    package init(unchecked thing: Thing, because reason: String) {
        self.thing = thing
        clearance = .unchecked(reason: reason)
    }
}

/// What judging something gives.
package enum Judgement<Thing: Judgeable>: Sendable {
    case allowed(Cleared<Thing>)
    /// Nothing blocks, and somebody has to take note first.
    case warned(Warned<Thing>)
    case blocked(Verdict)

    package var verdict: Verdict? {
        switch self {
        case .allowed(let cleared):
            guard case .judged(let verdict) = cleared.clearance else { return nil }
            return verdict
        case .warned(let warned): return warned.verdict
        case .blocked(let verdict): return verdict
        }
    }
}

/// Something with warnings that nobody has answered for yet.
package struct Warned<Thing: Judgeable>: Sendable {
    package let verdict: Verdict
    private let thing: Thing

    init(_ thing: Thing, _ verdict: Verdict) {
        self.thing = thing
        self.verdict = verdict
    }

    /// Nil when the consent was given to something else than this verdict.
    package func cleared(with consent: Consent) -> Cleared<Thing>? {
        consent.covers(verdict) ? Cleared(thing, by: verdict) : nil
    }
}
