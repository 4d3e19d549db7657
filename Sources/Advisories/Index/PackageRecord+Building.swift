import PackageIdentity

extension PackageRecord {
    /// What an advisory of a source says of one of the packages it affects.
    struct Contribution: Sendable {
        let advisory: Advisory
        let affected: AffectedPackage
        let source: Int
    }

    /// Puts together what all sources say of a package. Equal contributions give equal records, in whatever order.
    init(of contributions: [Contribution], ecosystem: Ecosystem) {
        let drafts = contributions.map { Draft($0, ecosystem: ecosystem) }
        var texts: [OrderedVersion: String] = [:]
        for bound in drafts.flatMap(\.bounds) {
            texts[bound.version] = texts[bound.version].map { Self.preferred($0, bound.text) } ?? bound.text
        }
        let ordered = texts.keys.sorted()
        let numbers = Dictionary(uniqueKeysWithValues: zip(ordered, ordered.indices))
        let others = Set(drafts.flatMap(\.listedOthers)).sorted()
        let otherNumbers = Dictionary(uniqueKeysWithValues: zip(others, others.indices.map { $0 + ordered.count }))
        versions = ordered.compactMap { texts[$0] }
        otherVersions = others
        entries = drafts.map { $0.entry(numbers: numbers, otherNumbers: otherNumbers) }
            .sorted { ($0.id, $0.source) < ($1.id, $1.source) }
    }

    /// The shorter of two spellings of a version, so that none depends on the order of records.
    private static func preferred(_ left: String, _ right: String) -> String {
        (left.utf8.count, left) < (right.utf8.count, right) ? left : right
    }

    /// A contribution with its versions put in order, before they have numbers.
    private struct Draft {
        private let contribution: Contribution
        private let intervals: [VersionInterval]
        private let listed: [VersionInterval.Bound]
        let listedOthers: [String]

        /// Listed versions that a range holds already are left out: they match all the same.
        init(_ contribution: Contribution, ecosystem: Ecosystem) {
            self.contribution = contribution
            let isWithdrawn = contribution.advisory.withdrawn != nil
            let intervals = isWithdrawn ? [] : contribution.affected.ranges.flatMap { $0.intervals(in: ecosystem) }
            var listed: [VersionInterval.Bound] = []
            var others: [String] = []
            for text in isWithdrawn ? [] : contribution.affected.versions {
                if let version = OrderedVersion(text, ecosystem: ecosystem) {
                    guard !intervals.contains(where: { $0.contains(version) }) else { continue }
                    listed.append(VersionInterval.Bound(version: version, text: text))
                } else if !others.contains(text) {
                    others.append(text)
                }
            }
            self.intervals = intervals
            self.listed = listed
            listedOthers = others
        }

        var bounds: [VersionInterval.Bound] {
            intervals.flatMap { [$0.lower, $0.upper.bound].compactMap(\.self) } + listed
        }

        func entry(numbers: [OrderedVersion: Int], otherNumbers: [String: Int]) -> Entry {
            let advisory = contribution.advisory
            let names = Set(advisory.aliases + advisory.upstream).subtracting([advisory.id])
            let listed = listed.compactMap { numbers[$0.version] } + listedOthers.compactMap { otherNumbers[$0] }
            return Entry(
                id: advisory.id, aliases: names.sorted(), kind: advisory.kind,
                score: advisory.score(for: contribution.affected), published: advisory.published,
                source: contribution.source, isWithdrawn: advisory.withdrawn != nil,
                affectedVersionsAreUnknown: contribution.affected.affectedVersionsAreUnknown,
                intervals: intervals.map { $0.numbered(numbers) }, listed: Set(listed).sorted())
        }
    }
}

extension VersionInterval.Upper {
    fileprivate var bound: VersionInterval.Bound? {
        switch self {
        case .open: nil
        case .fixed(let bound), .through(let bound), .limit(let bound): bound
        }
    }
}

extension VersionInterval {
    fileprivate func numbered(_ numbers: [OrderedVersion: Int]) -> PackageRecord.Interval {
        let upperNumber = upper.bound.flatMap { numbers[$0.version] } ?? 0
        let upper: PackageRecord.Interval.Upper =
            switch upper {
            case .open: .open
            case .fixed: .fixed(upperNumber)
            case .through: .through(upperNumber)
            case .limit: .limit(upperNumber)
            }
        return PackageRecord.Interval(lower: lower.flatMap { numbers[$0.version] }, upper: upper)
    }
}
