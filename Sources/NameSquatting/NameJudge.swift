package import PackageIdentity

/// Judges whether a name was made to be taken for a popular one.
///
/// It looks at the name alone, so a project nobody has published yet is judged as well as one that exists. A name that
/// is popular itself accuses nobody and is not accused: popular names are close to one another by nature, and what
/// so many people install under that name is what they mean.
package struct NameJudge: Sendable {
    package let list: PopularityList
    private let affixes: Affixes

    package init(list: PopularityList) {
        self.list = list
        affixes =
            switch list.ecosystem {
            case .pypi: .python
            case .npm: .javaScript
            case .cratesIO: .rust
            case .rubyGems: .ruby
            }
    }

    /// The strongest suspicion against a name; nil when there is none.
    package func judge(_ name: PackageName, evidence: NameEvidence = NameEvidence()) -> NameFinding? {
        let form = NameForms(name.normalized)
        guard list.rank(ofFull: form.full) == nil else { return nil }
        let suspicions = suspicions(against: form)
        guard let strongest = suspicions.max(by: Self.isWeaker) else { return nil }
        let likeliest = Self.likeliest(of: suspicions, strongest: strongest)
        guard let target = list.name(ofRank: likeliest.rank) else { return nil }
        return NameFinding(
            severity: Self.severity(of: strongest, evidence: evidence), target: target, rank: likeliest.rank,
            transformation: likeliest.transformation)
    }

    /// Of several names that one edit leads to, the far more popular one is the one that was meant, even where its edit
    /// weighs less: `tensorflows` is for tensorflow, not for tensorflowjs.
    private static func likeliest(of suspicions: [Suspicion], strongest: Suspicion) -> Suspicion {
        guard case .edit = strongest.transformation else { return strongest }
        let rivals = suspicions.filter { suspicion in
            guard case .edit = suspicion.transformation, suspicion.severity >= .medium else { return false }
            return suspicion.rank * 2 <= strongest.rank
        }
        return rivals.min { $0.rank < $1.rank } ?? strongest
    }

    /// Judges a text that is no name, because it holds letters of other scripts: the popular name that it reads as, or
    /// that its reading is made from.
    package func judge(foreign text: some StringProtocol) -> NameFinding? {
        guard let reading = UnicodeLookAlikes.reading(of: text),
            let name = try? PackageName(reading, ecosystem: list.ecosystem)
        else { return nil }
        guard let rank = list.rank(of: name), let target = list.name(ofRank: rank) else { return judge(name) }
        return NameFinding(severity: .high, target: target, rank: rank, transformation: .lookAlike)
    }

    /// A likeness before what is known of the project counts.
    struct Suspicion {
        let severity: SquattingSeverity
        let rank: Int
        let transformation: Transformation
    }

    /// Ages tell: squats are found within weeks or months, and what has stood for years is what its users mean. A young
    /// project weighs against itself, an unknown age does neither.
    private static func severity(of suspicion: Suspicion, evidence: NameEvidence) -> SquattingSeverity {
        guard let age = evidence.age else { return suspicion.severity }
        if age >= established { return .low }
        let lower = SquattingSeverity(rawValue: suspicion.severity.rawValue - 1) ?? .low
        if age >= grown { return lower }
        guard age < young, suspicion.severity == .medium, suspicion.transformation.isSlip else {
            return suspicion.severity
        }
        return .high
    }

    private static let young = Age(clampingMicroseconds: 90 * Instant.microsecondsPerDay)
    private static let grown = Age(clampingMicroseconds: 2 * 365 * Instant.microsecondsPerDay)
    private static let established = Age(clampingMicroseconds: 5 * 365 * Instant.microsecondsPerDay)

    /// By severity, then by how well it explains the name, then by how popular the target is.
    private static func isWeaker(_ left: Suspicion, _ right: Suspicion) -> Bool {
        if left.severity != right.severity { return left.severity < right.severity }
        let explanations = (left.transformation.explanation, right.transformation.explanation)
        if explanations.0 != explanations.1 { return explanations.0 < explanations.1 }
        return left.rank > right.rank
    }

    private func suspicions(against form: NameForms) -> [Suspicion] {
        edits(form) + looks(form) + affixSuspicions(form, affixes: affixes) + wordSuspicions(form)
    }

    // MARK: Likeness of the whole name

    private func edits(_ form: NameForms) -> [Suspicion] {
        let near = list.near(form.squashed, depth: form.squashed.count >= 6 ? 2 : 1)
        return near.compactMap { number in
            guard let script = EditScript(from: list.form(number).squashed, to: form.squashed, atMost: 2) else {
                return nil
            }
            return suspicion(script.edits, form, number)
        }
    }

    private func suspicion(_ edits: [Edit], _ form: NameForms, _ number: Int) -> Suspicion? {
        let target = list.form(number)
        let rank = list.rank(ofNumber: number)
        let length = min(form.squashed.count, target.squashed.count)
        switch (edits.first, edits.last, edits.count) {
        case (_, _, 0):
            guard number < list.count else { return leftOutNumber(form, rank: rank) }
            let severity = SquattingThresholds.separators.severity(rank: rank, length: length)
            return Suspicion(severity: severity, rank: rank, transformation: .separators)
        case (let edit?, _, 1):
            let severity = SquattingThresholds.of(edit).severity(rank: rank, length: length)
            return Suspicion(
                severity: severity.lowered(by: doubts(form, target, rank: rank)), rank: rank,
                transformation: transformation(edit, form))
        case (let second?, let first?, 2):  // the script is last first
            guard let thresholds = Self.thresholds(first, second) else { return nil }
            let severity = thresholds.severity(rank: rank, length: target.squashed.count)
            guard severity > .low, !hasOtherShape(form, target) else { return nil }
            return Suspicion(severity: severity, rank: rank, transformation: .twoEdits(first, second))
        default: return nil
        }
    }

    private func transformation(_ edit: Edit, _ form: NameForms) -> Transformation {
        guard edit == .addedDigit else { return .edit(edit) }
        return .versionSuffix(String(decoding: form.squashed.suffix(1), as: UTF8.self))
    }

    /// `urllib` for urllib3.
    private func leftOutNumber(_ form: NameForms, rank: Int) -> Suspicion {
        let number = list.form(rank - 1).full.dropFirst(form.full.count)
        let severity = SquattingThresholds.missingAffix.severity(rank: rank, length: form.squashed.count)
        let text = String(decoding: number.drop(while: Characters.isSeparator), as: UTF8.self)
        return Suspicion(severity: severity, rank: rank, transformation: .missingAffix(text))
    }

    /// Two edits are told from chance by being slips: both of them or, in the most popular names, one. There, both ends
    /// may be missing, too.
    private static func thresholds(_ first: Edit, _ second: Edit) -> SquattingThresholds? {
        if first.isSlip, second.isSlip { return .twoEdits }
        let areBothEnds = first == .omittedAtEdge && second == .omittedAtEdge
        return first.isSlip || second.isSlip || areBothEnds ? .looseEdits : nil
    }

    /// Down to this rank a name is so well known that hardly anybody names another project after it.
    private static let household = 100

    /// Reasons why one edit may not be a slip: the words are divided otherwise, or a word of the trade has become
    /// another one (`sphinx-tabs`, `sphinx-tags`).
    private func doubts(_ form: NameForms, _ target: NameForms, rank: Int) -> Int {
        if hasOtherShape(form, target) { return 1 }
        guard form.words.count > 1, rank > Self.household else { return 0 }
        let changed = zip(form.words, target.words).filter { $0 != $1 }
        guard let word = changed.first?.0, changed.count == 1 else { return 0 }
        return list.isCommon(word: word) ? 1 : 0
    }

    private func hasOtherShape(_ form: NameForms, _ target: NameForms) -> Bool {
        form.words.count != target.words.count
    }

    private func looks(_ form: NameForms) -> [Suspicion] {
        guard let number = list.sameSkeleton(as: form.squashed) else { return [] }
        let length = min(form.squashed.count, list.form(number).squashed.count)
        let severity = SquattingThresholds.of(.lookAlike).severity(rank: number + 1, length: length)
        return [Suspicion(severity: severity, rank: number + 1, transformation: .lookAlike)]
    }
}

extension SquattingSeverity {
    func lowered(by steps: Int) -> SquattingSeverity {
        SquattingSeverity(rawValue: max(0, rawValue - steps)) ?? .low
    }
}

extension Edit {
    /// Whether fingers or eyes do it by mistake, and other names hardly differ by it.
    var isSlip: Bool {
        switch self {
        case .swapped, .doubled, .singled, .lookAlike, .omitted, .addedNeighbour, .added, .neighbouringKey, .vowel: true
        case .omittedAtEdge, .addedAtEdge, .replaced, .replacedFirst, .digit, .addedDigit: false
        }
    }
}

extension Transformation {
    /// How well it explains a name: a known affix in another's place best, then a slip.
    var explanation: Int {
        if case .changedAffix = self { return 2 }
        return isSlip ? 1 : 0
    }

    /// Whether it is a slip in the name itself, not something added to it or taken away.
    var isSlip: Bool {
        switch self {
        case .edit(let edit): edit.isSlip
        case .lookAlike: true
        default: false
        }
    }
}
