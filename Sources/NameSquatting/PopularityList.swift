package import HeldBytes
package import PackageIdentity

/// The popular projects of an ecosystem in the order of their popularity, ready for finding the ones that a name is
/// like; read in place (``PopularityLayout``), so that opening costs nothing.
///
/// Likeness is a matter of deletions (the symmetric-delete method): two strings that differ by a slip or two become equal
/// when one or two characters are taken out of each. A table of the hashes of all deletions answers in a few
/// microseconds, but takes 30 ms to make and 8 MB to hold; that design was given up. A look-up walks over the names of
/// about the same length instead, of which sets of characters rule out nearly all: some ten microseconds for 15,000
/// names.
package struct PopularityList: Sendable {
    package let ecosystem: Ecosystem
    /// The most popular names' forms.
    let household: [NameForms]

    private let bytes: HeldBytes
    private let layout: PopularityLayout

    /// Puts a list together. Most popular first; the first has rank 1.
    package init(ecosystem: Ecosystem, names: [PackageName]) {
        let builder = PopularityListBuilder(ecosystem: ecosystem, names: names.map(\.normalized))
        self.init(trusted: HeldBytes(copying: builder.bytes()), builder.layout, ecosystem)
    }

    /// Opens a list in place.
    ///
    /// - Throws: ``InvalidPopularityList``. Damage inside, which only a digest shows, gives wrong answers and never
    ///   a crash.
    package init(_ bytes: HeldBytes) throws(InvalidPopularityList) {
        let (layout, ecosystem) = try Self.head(of: bytes.buffer)
        self.init(trusted: bytes, layout, ecosystem)
    }

    private init(trusted bytes: HeldBytes, _ layout: PopularityLayout, _ ecosystem: Ecosystem) {
        self.bytes = bytes
        self.layout = layout
        self.ecosystem = ecosystem
        household = (0..<min(Limits.household, layout.names)).map { number in
            NameForms(full: Array(Self.full(number, bytes.buffer, layout)))
        }
    }

    /// The bytes, for a file.
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
        try body(bytes.buffer)
    }

    /// How much of the list is prepared for what.
    enum Limits {
        /// Ranks whose trailing numbers are also left away.
        static let stems = 500
        /// Ranks to which two edits may lead.
        static let depthTwo = 1_000
        /// Lengths, without separators, of the names that edits may lead to.
        static let lengths = 4...64
        /// Lengths of those that two edits may lead to.
        static let lengthsForTwo = 8...24
        /// Ranks of names that every name is held against.
        static let household = 100
    }

    // MARK: Names

    /// How many names there are.
    package var count: Int { layout.names }

    /// All names, most popular first; made anew at each call.
    package var names: [PackageName] { (0..<layout.names).compactMap { name(ofRank: $0 + 1) } }

    /// - Returns: nil for a rank that the list does not have.
    package func name(ofRank rank: Int) -> PackageName? {
        guard (1...max(1, layout.names)).contains(rank), layout.names > 0 else { return nil }
        return try? PackageName(String(decoding: full(rank - 1), as: UTF8.self), ecosystem: ecosystem)
    }

    /// The rank of a name, from 1; nil when it is not on the list.
    package func rank(of name: PackageName) -> Int? { rank(ofFull: NameForms(name.normalized).full) }

    func rank(ofFull name: [UInt8]) -> Int? {
        name.withUnsafeBytes { wanted in
            let place = partition(layout.sorted, of: 4) { place in
                wanted.isGreater(than: full(number(layout.sorted, place)))
            }
            guard place < layout.names else { return nil }
            let found = number(layout.sorted, place)
            return full(found).elementsEqual(wanted) ? found + 1 : nil
        }
    }

    /// A name, or behind the last a stem (`beautifulsoup` for `beautifulsoup4`), in its forms.
    func form(_ number: Int) -> NameForms { NameForms(full: Array(full(number))) }

    /// The rank of the popular name that a form belongs to.
    func rank(ofNumber number: Int) -> Int {
        number < layout.names ? number + 1 : self.number(layout.stems, number - layout.names) + 1
    }

    // MARK: Likeness

    /// Numbers of forms that a name might be one edit, or two, away from; some are further, none is missed.
    func near(_ squashed: [UInt8], depth: Int) -> [Int] {
        guard squashed.count <= Limits.lengths.upperBound + depth else { return [] }
        let signature = NameSignature.of(squashed)
        // A form of two deletions may be two longer, and the name `depth` longer than a form.
        let longest = min(squashed.count + 2, Limits.lengths.upperBound)
        let shortest = max(squashed.count - depth, 0)
        guard shortest <= longest else { return [] }
        let places = start(ofLength: shortest)..<max(start(ofLength: longest + 1), start(ofLength: shortest))
        var found: [Int] = []
        for place in places {
            let other = bytes.buffer.load(fromByteOffset: layout.signatures.lowerBound + place * 8, as: UInt64.self)
            guard (signature & ~other.littleEndian).nonzeroBitCount <= depth,
                (other.littleEndian & ~signature).nonzeroBitCount <= 2
            else { continue }
            let number = self.number(layout.numbers, place)
            if number < layout.forms, isNear(squashed, number, depth: depth) { found.append(number) }
        }
        return found
    }

    private func isNear(_ squashed: [UInt8], _ number: Int, depth: Int) -> Bool {
        let target = form(number).squashed
        let isStem = number >= layout.names
        let isDeep = !isStem && number < Limits.depthTwo && Limits.lengthsForTwo.contains(target.count)
        return squashed.withUnsafeBufferPointer { left in
            target.withUnsafeBufferPointer { right in
                DeletionMatch(left: left, right: right).holds(deletions: (depth, isDeep ? 2 : 1))
            }
        }
    }

    /// The most popular name that looks the same.
    func sameSkeleton(as squashed: [UInt8]) -> Int? {
        let skeleton = Characters.skeleton(of: squashed)
        return firstNumber(layout.skeletons, NameHash.of(skeleton, .skeleton)) { number in
            let other = form(number).squashed
            return other != squashed && Characters.skeleton(of: other) == skeleton
        }
    }

    /// The most popular name of the same words in another order.
    func sameWords(as form: NameForms) -> Int? {
        let words = form.words
        let sorted = words.sorted { $0.lexicographicallyPrecedes($1) }
        return firstNumber(layout.orders, NameHash.ofWords(words)) { number in
            let others = self.form(number).words
            return others != words && others.sorted { $0.lexicographicallyPrecedes($1) } == sorted
        }
    }

    /// Whether several popular names have the word, so that it is a word of the trade and not a slip.
    func isCommon(word: ArraySlice<UInt8>) -> Bool {
        let hash = NameHash.of(word, .word)
        let place = partition(layout.words, of: 8) { word64(layout.words, $0) < hash }
        return place < layout.common && word64(layout.words, place) == hash
    }

    // MARK: Bytes

    /// The first number under a hash that passes the test: the most popular, because equal hashes ascend by number.
    private func firstNumber(_ part: Range<Int>, _ hash: UInt64, where isRight: (Int) -> Bool) -> Int? {
        let upper = hash >> 32
        var place = partition(part, of: 8) { word64(part, $0) >> 32 < upper }
        while place < part.count / 8, word64(part, place) >> 32 == upper {
            let number = Int(word64(part, place) & 0xFFFF_FFFF)
            if number < layout.names, isRight(number) { return number }
            place += 1
        }
        return nil
    }

    /// The first place for which the test fails; it holds for all before.
    private func partition(_ part: Range<Int>, of size: Int, _ isBefore: (Int) -> Bool) -> Int {
        var low = 0
        var high = part.count / size
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func word64(_ part: Range<Int>, _ place: Int) -> UInt64 {
        UInt64(littleEndian: bytes.buffer.load(fromByteOffset: part.lowerBound + place * 8, as: UInt64.self))
    }

    private func number(_ part: Range<Int>, _ place: Int) -> Int {
        Self.number(part, place, bytes.buffer)
    }

    private static func number(_ part: Range<Int>, _ place: Int, _ buffer: UnsafeRawBufferPointer) -> Int {
        Int(UInt32(littleEndian: buffer.load(fromByteOffset: part.lowerBound + place * 4, as: UInt32.self)))
    }

    /// How many sized forms are shorter.
    private func start(ofLength length: Int) -> Int {
        min(number(layout.lengthStarts, min(length, PopularityLayout.lengths - 1)), layout.sized)
    }

    private func full(_ number: Int) -> UnsafeRawBufferPointer { Self.full(number, bytes.buffer, layout) }

    /// Empty where damaged offsets lead nowhere.
    private static func full(
        _ number: Int, _ buffer: UnsafeRawBufferPointer, _ layout: PopularityLayout
    ) -> UnsafeRawBufferPointer {
        guard number < layout.forms else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let start = Self.number(layout.offsets, number, buffer)
        let end = Self.number(layout.offsets, number + 1, buffer)
        guard start <= end, end <= layout.text else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        let text = layout.texts.lowerBound
        return UnsafeRawBufferPointer(rebasing: buffer[(text + start)..<(text + end)])
    }

    private static func head(
        of buffer: UnsafeRawBufferPointer
    ) throws(InvalidPopularityList) -> (PopularityLayout, Ecosystem) {
        guard buffer.starts(with: PopularityLayout.magic) else { throw .foreign }
        guard buffer.count >= PopularityLayout.head, Int(bitPattern: buffer.baseAddress) % 8 == 0 else {
            throw .malformed
        }
        let fields = (2..<10).map { buffer.load(fromByteOffset: $0 * 4, as: UInt32.self).littleEndian }
        guard fields[0] == PopularityLayout.version else { throw .version(fields[0]) }
        let counts = fields.map { Int($0) }
        guard counts[1] < PopularityLayout.ecosystems.count, counts[2] <= counts[3] else { throw .malformed }
        let layout = PopularityLayout(
            names: counts[2], forms: counts[3], sized: counts[4], ordered: counts[5], common: counts[6],
            text: counts[7])
        guard layout.byteCount <= buffer.count else { throw .malformed }
        return (layout, PopularityLayout.ecosystems[counts[1]])
    }
}

extension UnsafeRawBufferPointer {
    /// In the order of bytes.
    fileprivate func isGreater(than other: UnsafeRawBufferPointer) -> Bool { other.lexicographicallyPrecedes(self) }
}
