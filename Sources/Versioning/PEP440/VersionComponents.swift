/// Every part of a PEP 440 version, as read; what ``Version`` keeps when its packed key cannot say everything.
struct VersionComponents: Sendable {
    var epoch: VersionNumber = 0
    /// At least one number; trailing zeros as written.
    var release: [VersionNumber] = []
    var preRelease: Version.PreRelease?
    var postRelease: VersionNumber?
    var developmentRelease: VersionNumber?
    var local: [Version.LocalSegment] = []

    /// How many numbers of the release count in comparisons: "1.0" and "1.0.0" are the same release.
    var significantReleaseCount: Int {
        (release.lastIndex { $0 != 0 } ?? -1) + 1
    }
}

extension VersionComponents {
    /// Orders by epoch and release alone; the shorter release is padded with zeros (PEP 440, "Final releases").
    static func compareReleases(_ left: Self, _ right: Self) -> Int {
        if left.epoch != right.epoch { return left.epoch < right.epoch ? -1 : 1 }
        for index in 0..<max(left.release.count, right.release.count) {
            let first = index < left.release.count ? left.release[index] : 0
            let second = index < right.release.count ? right.release[index] : 0
            if first != second { return first < second ? -1 : 1 }
        }
        return 0
    }

    /// PEP 440's whole order: negative, zero or positive.
    static func compare(_ left: Self, _ right: Self) -> Int {
        let releases = compareReleases(left, right)
        if releases != 0 { return releases }
        let (first, second) = (left.suffix, right.suffix)
        for index in 0..<first.count where first[index] != second[index] {
            return first[index] < second[index] ? -1 : 1
        }
        if left.local == right.local { return 0 }
        return left.local.lexicographicallyPrecedes(right.local) ? -1 : 1
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(epoch)
        for number in release.prefix(significantReleaseCount) { hasher.combine(number) }
        for number in suffix { hasher.combine(number) }
        hasher.combine(local)
    }

    /// What follows the release, as numbers that compare one after the other.
    ///
    /// "Within a numeric release …: .devN, aN, bN, rcN, <no suffix>, .postN", and within each of them the
    /// development releases come first.
    private var suffix: [VersionNumber] {
        let rank: VersionNumber =
            switch preRelease?.kind {
            case .alpha: 1
            case .beta: 2
            case .releaseCandidate: 3
            case nil: postRelease == nil && developmentRelease != nil ? 0 : 4
            }
        return [
            rank, preRelease?.number ?? 0,
            postRelease == nil ? 0 : 1, postRelease ?? 0,
            developmentRelease == nil ? 1 : 0, developmentRelease ?? 0,
        ]
    }
}
