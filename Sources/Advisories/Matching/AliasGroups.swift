/// Entries gathered by what they are about: two that share an id or an alias tell of the same thing.
enum AliasGroups {
    /// Groups in the order of their first entries; entries keep their order.
    static func of(_ entries: [PackageRecord.Entry]) -> [[PackageRecord.Entry]] {
        var leaders = Array(entries.indices)
        var holders: [AdvisoryID: Int] = [:]
        for (index, entry) in entries.enumerated() {
            for name in [entry.id] + entry.aliases {
                guard let holder = holders[name] else {
                    holders[name] = index
                    continue
                }
                let (left, right) = (leader(of: holder, in: &leaders), leader(of: index, in: &leaders))
                leaders[max(left, right)] = min(left, right)
            }
        }
        var groups: [Int: [PackageRecord.Entry]] = [:]
        for (index, entry) in entries.enumerated() {
            groups[leader(of: index, in: &leaders), default: []].append(entry)
        }
        return groups.keys.sorted().compactMap { groups[$0] }
    }

    private static func leader(of index: Int, in leaders: inout [Int]) -> Int {
        var leader = index
        while leaders[leader] != leader { leader = leaders[leader] }
        leaders[index] = leader
        return leader
    }
}
