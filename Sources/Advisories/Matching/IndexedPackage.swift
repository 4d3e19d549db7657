package import PackageIdentity

/// What an index says of one package, ready to be asked about many versions.
package struct IndexedPackage: Hashable, Sendable {
    package let name: PackageName
    let record: PackageRecord

    init(name: PackageName, record: PackageRecord) {
        self.name = name
        self.record = record
    }

    /// Every record that names the package, withdrawn ones included, by id.
    package var records: [(id: AdvisoryID, source: Int, isWithdrawn: Bool)] {
        record.entries.map { ($0.id, $0.source, $0.isWithdrawn) }
    }

    /// What is known against a version, as installed or as asked for; gravest first.
    ///
    /// - Throws: ``InvalidAdvisoryIndex`` when a version in the index cannot be read.
    package func matches(version text: String) throws(InvalidAdvisoryIndex) -> [AdvisoryMatch] {
        let position = try self.position(of: text)
        let matching = record.entries.indices.filter { index in
            let entry = record.entries[index]
            return !entry.isWithdrawn && (entry.affectedVersionsAreUnknown || entry.holds(position))
        }
        let groups = AliasGroups.of(matching.map { record.entries[$0] })
        return groups.map { match($0, position: position) }.sorted(by: Self.isGraver)
    }

    /// What is known against the package whatever its version: for a name without any release.
    package var matchesForEveryVersion: [AdvisoryMatch] {
        let matching = record.entries.filter { !$0.isWithdrawn && $0.affectsEveryVersion }
        return AliasGroups.of(matching).map { match($0, position: .outside) }.sorted(by: Self.isGraver)
    }

    /// The smallest version above the installed one that some record calls fixed, and against which nothing is known;
    /// nil when there is none. The fix of one advisory is often affected by the next, whose fix is then looked at.
    package func smallestSafeVersion(above text: String) throws(InvalidAdvisoryIndex) -> String? {
        let position = try self.position(of: text)
        let standing = record.entries.filter { !$0.isWithdrawn }
        let fixes = Set(standing.flatMap { $0.fixes(above: position) }).sorted()
        return fixes.first { fix in !standing.contains { $0.holds(.at(fix)) } }.map { record.versions[$0] }
    }

    // MARK: Positions

    /// Where a version stands among the versions of the record.
    func position(of text: String) throws(InvalidAdvisoryIndex) -> VersionPosition {
        guard let version = OrderedVersion(text, ecosystem: name.ecosystem) else {
            let number = record.otherVersions.firstIndex(of: text).map { $0 + record.versions.count }
            return VersionPosition(rank: nil, publicRank: nil, other: number)
        }
        let rank = try self.rank(of: version)
        let publicVersion = version.withoutLocalLabel
        return VersionPosition(
            rank: rank, publicRank: publicVersion == version ? rank : try self.rank(of: publicVersion), other: nil)
    }

    /// Twice the number of versions below, plus one when the version itself is among them.
    private func rank(of version: OrderedVersion) throws(InvalidAdvisoryIndex) -> Int {
        var low = 0
        var high = record.versions.count
        while low < high {
            let middle = (low + high) / 2
            guard let other = OrderedVersion(record.versions[middle], ecosystem: name.ecosystem) else {
                throw .malformed(offset: 0)
            }
            if other == version { return 2 * middle + 1 }
            if other < version { low = middle + 1 } else { high = middle }
        }
        return 2 * low
    }

    // MARK: Matches

    private func match(_ entries: [PackageRecord.Entry], position: VersionPosition) -> AdvisoryMatch {
        let ids = Set(entries.map(\.id))
        let fixes = Set(entries.flatMap { $0.fixes(above: position) }).sorted()
        let agreed = fixes.filter { fix in !entries.contains { $0.holds(.at(fix)) } }
        return AdvisoryMatch(
            statements: entries.map(\.statement),
            aliases: Set(entries.flatMap(\.aliases)).subtracting(ids).sorted(),
            fixedVersions: (agreed.isEmpty ? fixes : agreed).map { record.versions[$0] })
    }

    private static func isGraver(_ left: AdvisoryMatch, _ right: AdvisoryMatch) -> Bool {
        if left.kind != right.kind { return left.kind > right.kind }
        let scores = (left.score?.tenths ?? 0, right.score?.tenths ?? 0)
        if scores.0 != scores.1 { return scores.0 > scores.1 }
        return left.ids.lexicographicallyPrecedes(right.ids)
    }
}
