package import PackageIdentity

/// The popular projects of an ecosystem in the order of their popularity, ready for finding the ones that a name is
/// like.
///
/// Likeness is found by deletions (the symmetric-delete method): two strings that differ by a slip or two become equal
/// when one or two characters are taken out of each, so a name is looked up with a hash for each deletion instead of
/// being compared with the whole list. Making the tables takes a few milliseconds for 15,000 names.
package struct PopularityList: Sendable {
    package let ecosystem: Ecosystem
    /// Most popular first; the first has rank 1.
    package let names: [PackageName]

    /// By the order of names; a number past the end of ``names`` is a stem (``stems``).
    private(set) var forms: [NameForms] = []
    /// The popular names whose stems follow them in ``forms``: `beautifulsoup` for `beautifulsoup4`.
    private(set) var stems: [Int] = []
    private var table: HashTable

    package init(ecosystem: Ecosystem, names: [PackageName]) {
        self.ecosystem = ecosystem
        self.names = names
        forms = names.map { NameForms($0.normalized) }
        for (rank, form) in forms.enumerated().prefix(Limits.stems) {
            guard let stem = Self.stem(of: form, rank: rank) else { continue }
            stems.append(rank)
            forms.append(stem)
        }
        table = HashTable(capacity: forms.reduce(0) { $0 + $1.squashed.count + 10 } + Limits.depthTwo * 150)
        for number in forms.indices { insert(number) }
    }

    /// How much of the list is prepared for what.
    enum Limits {
        /// Ranks whose trailing numbers are also left away.
        static let stems = 500
        /// Ranks to which two edits may lead.
        static let depthTwo = 1_000
        /// Lengths, without separators, of the names that edits may lead to.
        static let lengths = 4...64
        /// The least length of those that two edits may lead to.
        static let longEnoughForTwo = 8
    }

    /// The rank of a name, from 1; nil when it is not on the list.
    package func rank(of name: PackageName) -> Int? { rank(ofFull: NameForms(name.normalized).full) }

    func rank(ofFull full: [UInt8]) -> Int? {
        number(NameHash.of(full, .exact)) { forms[$0].full == full }.map { $0 + 1 }
    }

    /// The rank of the popular name that a number of ``forms`` belongs to.
    func rank(ofNumber number: Int) -> Int {
        number < names.count ? number + 1 : stems[number - names.count] + 1
    }

    /// Numbers of forms that a name might be one edit, or two, away from; some are further, none is missed.
    func near(_ squashed: [UInt8], depth: Int) -> Set<Int> {
        guard squashed.count <= Limits.lengths.upperBound + depth else { return [] }
        var numbers: Set<Int> = []
        for hash in NameHash.deletions(of: squashed, depth: depth) {
            table.forEach(hash) { number in
                numbers.insert(number)
                return true
            }
        }
        return numbers
    }

    /// The most popular name that looks the same.
    func sameSkeleton(as squashed: [UInt8]) -> Int? {
        let skeleton = Characters.skeleton(of: squashed)
        return number(NameHash.of(skeleton, .skeleton)) { number in
            forms[number].squashed != squashed && Characters.skeleton(of: forms[number].squashed) == skeleton
        }
    }

    /// The most popular name of the same words in another order.
    func sameWords(as form: NameForms) -> Int? {
        let words = form.words
        let sorted = words.sorted { $0.lexicographicallyPrecedes($1) }
        return number(NameHash.ofWords(words)) { number in
            let others = forms[number].words
            return others != words && others.sorted { $0.lexicographicallyPrecedes($1) } == sorted
        }
    }

    /// Whether several popular names have the word, so that it is a word of the trade and not a slip.
    func isCommon(word: ArraySlice<UInt8>) -> Bool {
        var count = 0
        table.forEach(NameHash.of(word, .word)) { number in
            if forms[number].words.contains(word) { count += 1 }
            return count < 2
        }
        return count > 1
    }

    /// The first number under a hash that passes the test.
    private func number(_ hash: UInt64, where isRight: (Int) -> Bool) -> Int? {
        var found: Int?
        table.forEach(hash) { number in
            guard number < names.count, isRight(number) else { return true }
            found = number
            return false
        }
        return found
    }

    private mutating func insert(_ number: Int) {
        let form = forms[number]
        let isStem = number >= names.count
        if Limits.lengths.contains(form.squashed.count) {
            let isDeep = rank(ofNumber: number) <= Limits.depthTwo && !isStem
            let depth = isDeep && form.squashed.count >= Limits.longEnoughForTwo && form.squashed.count <= 24 ? 2 : 1
            for hash in NameHash.deletions(of: form.squashed, depth: depth) { table.insert(hash, number) }
        }
        guard !isStem else { return }
        table.insert(NameHash.of(form.full, .exact), number)
        table.insert(NameHash.of(Characters.skeleton(of: form.squashed), .skeleton), number)
        let words = form.words
        if words.count > 1 { table.insert(NameHash.ofWords(words), number) }
        for word in words { insertTwice(NameHash.of(word, .word), number) }
    }

    /// Inserts a word that stands under its hash less than twice: more need not be counted.
    private mutating func insertTwice(_ hash: UInt64, _ number: Int) {
        var count = 0
        table.forEach(hash) { _ in
            count += 1
            return count < 2
        }
        if count < 2 { table.insert(hash, number) }
    }

    /// The name without the number at its end, when enough is left to be recognised by.
    private static func stem(of form: NameForms, rank: Int) -> NameForms? {
        let digits = form.full.reversed().prefix(while: Characters.isDigit).count
        guard digits > 0 else { return nil }
        var stem = Array(form.full.dropLast(digits))
        if stem.last.map(Characters.isSeparator) == true { stem.removeLast() }
        return stem.count >= (rank < 100 ? 5 : 7) ? NameForms(full: stem) : nil
    }
}
