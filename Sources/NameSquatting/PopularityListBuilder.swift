import PackageIdentity

/// Writes a list of popular names (``PopularityLayout``).
struct PopularityListBuilder {
    let layout: PopularityLayout

    private let ecosystem: Ecosystem
    private var forms: [NameForms]
    /// The names that the stems behind them belong to.
    private var stems: [Int] = []
    private let nameCount: Int
    private var sized: [Int] = []
    private let ordered: [Int]
    private let common: [UInt64]

    /// - Parameter names: Most popular first.
    init(ecosystem: Ecosystem, names: [String]) {
        self.ecosystem = ecosystem
        nameCount = names.count
        forms = names.map { NameForms($0) }
        for (rank, form) in forms.enumerated().prefix(PopularityList.Limits.stems) {
            guard let stem = Self.stem(of: form, rank: rank) else { continue }
            stems.append(rank)
            forms.append(stem)
        }
        let lengths = forms.map(\.squashed.count)
        sized = forms.indices.filter { PopularityList.Limits.lengths.contains(lengths[$0]) }
            .sorted { (lengths[$0], $0) < (lengths[$1], $1) }
        ordered = forms[..<names.count].indices.filter { [forms] in forms[$0].words.count > 1 }
        common = Self.commonWords(of: forms[..<names.count])
        layout = PopularityLayout(
            names: names.count, forms: forms.count, sized: sized.count, ordered: ordered.count, common: common.count,
            text: forms.reduce(0) { $0 + $1.full.count })
    }

    func bytes() -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(layout.byteCount)
        bytes += PopularityLayout.magic
        let number = PopularityLayout.ecosystems.firstIndex(of: ecosystem) ?? 0
        let counts = [number, layout.names, layout.forms, layout.sized, layout.ordered, layout.common, layout.text]
        append([PopularityLayout.version] + counts.map { UInt32($0) }, to: &bytes)
        append(sized.map { NameSignature.of(forms[$0].squashed) }, to: &bytes)
        append(skeletons, to: &bytes)
        append(Self.keyed(ordered.map { ($0, NameHash.ofWords(forms[$0].words)) }), to: &bytes)
        append(common, to: &bytes)
        append(sized.map { UInt32($0) }, to: &bytes)
        append(lengthStarts, to: &bytes)
        append(sortedNames.map { UInt32($0) }, to: &bytes)
        append(offsets, to: &bytes)
        append(stems.map { UInt32($0) }, to: &bytes)
        for form in forms { bytes += form.full }
        pad(&bytes)
        return bytes
    }

    private var skeletons: [UInt64] {
        Self.keyed(
            (0..<nameCount).map { ($0, NameHash.of(Characters.skeleton(of: forms[$0].squashed), .skeleton)) })
    }

    private var lengthStarts: [UInt32] {
        var starts: [UInt32] = []
        var place = 0
        for length in 0..<PopularityLayout.lengths {
            while place < sized.count, forms[sized[place]].squashed.count < length { place += 1 }
            starts.append(UInt32(place))
        }
        return starts
    }

    private var sortedNames: [Int] {
        (0..<nameCount).sorted { left, right in
            if forms[left].full == forms[right].full { return left < right }
            return forms[left].full.lexicographicallyPrecedes(forms[right].full)
        }
    }

    private var offsets: [UInt32] {
        var offsets: [UInt32] = [0]
        var end = 0
        for form in forms {
            end += form.full.count
            offsets.append(UInt32(end))
        }
        return offsets
    }

    private static func keyed(_ hashes: [(number: Int, hash: UInt64)]) -> [UInt64] {
        hashes.map { $0.hash & 0xFFFF_FFFF_0000_0000 | UInt64($0.number) }.sorted()
    }

    /// The words that occur more than once.
    private static func commonWords(of forms: ArraySlice<NameForms>) -> [UInt64] {
        var counts: [UInt64: Int] = [:]
        for form in forms {
            for word in form.words { counts[NameHash.of(word, .word), default: 0] += 1 }
        }
        return counts.filter { $0.value > 1 }.keys.sorted()
    }

    /// The name without the number at its end, when enough is left to be recognised by.
    private static func stem(of form: NameForms, rank: Int) -> NameForms? {
        let digits = form.full.reversed().prefix(while: Characters.isDigit).count
        guard digits > 0 else { return nil }
        var stem = Array(form.full.dropLast(digits))
        if stem.last.map(Characters.isSeparator) == true { stem.removeLast() }
        return stem.count >= (rank < 100 ? 5 : 7) ? NameForms(full: stem) : nil
    }

    private func append(_ values: [some FixedWidthInteger], to bytes: inout [UInt8]) {
        for value in values { withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) } }
        pad(&bytes)
    }

    private func pad(_ bytes: inout [UInt8]) {
        while bytes.count % 8 != 0 { bytes.append(0) }
    }
}
