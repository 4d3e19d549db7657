/// A version squeezed into 128 bits that compare like the version does.
///
/// The key never disagrees with PEP 440's order: different keys order as their versions do. A part that is too
/// large for its field fills the field with ones, leaves everything after it zero and marks the key inexact; only
/// where two inexact keys are equal do the components have to be compared.
///
/// | bits of `high` | | bits of `low` | |
/// | --- | --- | --- | --- |
/// | 62…63 | epoch | 39…63 | fourth number |
/// | 37…61 | first number | 38 | more numbers follow |
/// | 25…36 | second number | 35…37 | kind of suffix |
/// | 0…24 | third number | 7…34 | number of the suffix |
/// | | | 5…6 | what else the suffix holds |
/// | | | 4 | has a local label |
/// | | | 3 | inexact |
/// | | | 0…2 | how many release numbers were written; 0 when more than 7 (never compared) |
///
/// Dates decide the widths: 25 bits hold 20991231, and releases such as `2.31.0.20240406` or `20231228` are
/// everyday ones. A single 64-bit key was tried on paper and rejected for that reason: four numbers beside a
/// suffix leave 10 or 12 bits for each, so that calendar versions, and nightly builds with a date in `.dev`, all
/// fall off the fast path. So was a key that is either exact or absent, with the components beside it: every
/// comparison against one odd version then takes the slow path, where here the first differing field decides.
struct VersionKey: Hashable, Sendable {
    var high: UInt64 = 0
    var low: UInt64 = 0

    static let epochLimit: UInt64 = 3
    static let dateLimit: UInt64 = 0x1FF_FFFF
    static let secondLimit: UInt64 = 0xFFF
    static let suffixLimit: UInt64 = 0xFFF_FFFF
    static let inexactBit: UInt64 = 1 << 3
    static let localBit: UInt64 = 1 << 4
    static let moreReleaseBit: UInt64 = 1 << 38
    /// The last of the packed release numbers.
    static let packedReleaseCount = 4
    static let largestWrittenCount = 7

    /// The kinds of suffix in the order PEP 440 gives them.
    enum Suffix: UInt64 {
        case development = 0
        case alpha = 1
        case beta = 2
        case releaseCandidate = 3
        /// Nothing (number 0), or a post-release (its number plus one).
        case final = 4
    }

    /// What stands behind the numbered part of the suffix, in order.
    enum Rest: UInt64 {
        /// `.dev0` follows.
        case firstDevelopment = 0
        /// A later development release follows: inexact.
        case development = 1
        case nothing = 2
        /// A post-release of a pre-release: inexact.
        case post = 3
    }

    var isInexact: Bool { low & Self.inexactBit != 0 }

    /// The part of `low` that takes part in comparisons.
    var comparableLow: UInt64 { low >> 3 }

    /// The fourth number and whether more follow.
    var releaseLow: UInt64 { low >> 38 }

    var writtenReleaseCount: Int { Int(low & 7) }

    var suffix: Suffix { Suffix(rawValue: low >> 35 & 7) ?? .final }

    var suffixNumber: UInt64 { low >> 7 & Self.suffixLimit }

    var rest: Rest { Rest(rawValue: low >> 5 & 3) ?? .nothing }

    var epoch: UInt64 { high >> 62 }

    /// The release number at `index`, 0 past the packed ones; meaningful for exact keys.
    func releaseNumber(at index: Int) -> UInt64 {
        switch index {
        case 0: high >> 37 & Self.dateLimit
        case 1: high >> 25 & Self.secondLimit
        case 2: high & Self.dateLimit
        case 3: low >> 39 & Self.dateLimit
        default: 0
        }
    }
}

extension VersionKey {
    /// An exact key. The caller has checked every number against its limit.
    init(
        first: UInt64, second: UInt64, third: UInt64, fourth: UInt64, writtenCount: Int,
        suffix: Suffix, number: UInt64, rest: Rest = .nothing
    ) {
        high = first << 37 | second << 25 | third
        low = fourth << 39 | suffix.rawValue << 35 | number << 7 | rest.rawValue << 5 | UInt64(writtenCount)
    }

    /// The key of the same epoch and release with another suffix; nil when the number does not fit.
    ///
    /// - Precondition: The key is exact.
    func replacingSuffix(_ suffix: Suffix, _ number: UInt64, _ rest: Rest = .nothing) -> Self? {
        guard number < Self.suffixLimit else { return nil }
        var result = self
        let suffixBits: UInt64 = 7 << 35 | Self.suffixLimit << 7 | 3 << 5
        result.low = low & ~suffixBits | suffix.rawValue << 35 | number << 7 | rest.rawValue << 5
        return result
    }

    /// The key of the first `count` release numbers, one more in the last, before all their pre-releases; nil when
    /// a number does not fit.
    ///
    /// - Precondition: The key is exact and `count` is at least 1.
    func nextPrefix(count: Int) -> Self? {
        guard count <= Self.packedReleaseCount else { return nil }
        func number(_ index: Int) -> UInt64 {
            index < count ? releaseNumber(at: index) + (index == count - 1 ? 1 : 0) : 0
        }
        guard epoch == 0, number(0) < Self.dateLimit, number(1) < Self.secondLimit, number(2) < Self.dateLimit,
            number(3) < Self.dateLimit
        else { return nil }
        return Self(
            first: number(0), second: number(1), third: number(2), fourth: number(3), writtenCount: count,
            suffix: .development, number: 0)
    }

    init(_ components: VersionComponents) {
        let count = components.release.count
        low = count <= Self.largestWrittenCount ? UInt64(count) : 0
        if !fill(with: components) { low |= Self.inexactBit }
    }

    /// Sets the fields in order until one is saturated; false when one was.
    private mutating func fill(with components: VersionComponents) -> Bool {
        guard put(components.epoch, limit: Self.epochLimit, at: 62, of: \.high) else { return false }
        let release = components.release
        func number(_ index: Int) -> VersionNumber { index < release.count ? release[index] : 0 }
        guard put(number(0), limit: Self.dateLimit, at: 37, of: \.high),
            put(number(1), limit: Self.secondLimit, at: 25, of: \.high),
            put(number(2), limit: Self.dateLimit, at: 0, of: \.high),
            put(number(3), limit: Self.dateLimit, at: 39, of: \.low)
        else { return false }
        guard components.significantReleaseCount <= Self.packedReleaseCount else {
            low |= Self.moreReleaseBit
            return false
        }
        guard putSuffix(components) else { return false }
        guard components.local.isEmpty else {
            low |= Self.localBit
            return false
        }
        return true
    }

    private mutating func putSuffix(_ components: VersionComponents) -> Bool {
        let (suffix, number): (Suffix, VersionNumber) =
            switch (components.preRelease, components.postRelease, components.developmentRelease) {
            case (nil, nil, let development?): (.development, development)
            case (nil, let post, _): (.final, post?.successor ?? 0)
            case (let pre?, _, _): (Suffix(pre.kind), pre.number)
            }
        low |= suffix.rawValue << 35
        guard put(number, limit: Self.suffixLimit, at: 7, of: \.low) else { return false }
        let rest = Self.rest(of: components, after: suffix)
        low |= rest.rawValue << 5
        return rest == .nothing || rest == .firstDevelopment
    }

    private static func rest(of components: VersionComponents, after suffix: Suffix) -> Rest {
        switch suffix {
        case .development: return .nothing
        case .alpha, .beta, .releaseCandidate: if components.postRelease != nil { return .post }
        case .final: break
        }
        guard let development = components.developmentRelease else { return .nothing }
        return development == 0 ? .firstDevelopment : .development
    }

    /// Writes a number into a field, or ones when it does not fit below `limit`; false in that case.
    private mutating func put(
        _ number: VersionNumber, limit: UInt64, at shift: UInt64, of word: WritableKeyPath<Self, UInt64>
    ) -> Bool {
        let value = min(number.clamped, limit)
        self[keyPath: word] |= value << shift
        return value < limit
    }
}

extension VersionKey.Suffix {
    init(_ kind: Version.PreRelease.Kind) {
        switch kind {
        case .alpha: self = .alpha
        case .beta: self = .beta
        case .releaseCandidate: self = .releaseCandidate
        }
    }

    var preReleaseKind: Version.PreRelease.Kind? {
        switch self {
        case .alpha: .alpha
        case .beta: .beta
        case .releaseCandidate: .releaseCandidate
        case .development, .final: nil
        }
    }
}
