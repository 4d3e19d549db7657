import Versioning

/// Why there is no solution, in about ten sentences at most: who asks for what, and what follows.
package struct Explanation<Hint: Hashable & Sendable>: Hashable, Sendable {
    package let sentences: [String]
    /// What could be done about it, the most direct first.
    package let hints: [Hint]

    /// - Parameter limit: How many sentences there may be; at least three.
    package init<W: Wording>(
        of conflict: Conflict<W.Package, W.Versions, W.Reason>, wording: W, limit: Int = 10
    ) where W.Hint == Hint {
        let core = ConflictCore(conflict, wording: wording)
        let story = Story(core, problem: conflict.problem, wording: wording)
        // The newest releases of a package interest most: of the older ones as much is told as there is room for.
        var teller = Teller(story, fates: .max)
        for fates in stride(from: limit, to: 0, by: -1) where teller.sentences.count > limit {
            teller = Teller(story, fates: fates)
        }
        teller.shorten(to: limit)
        sentences = teller.sentences
        hints = teller.hints
    }
}
