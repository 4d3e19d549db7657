import PackageIdentity

/// A new index, another address, a claim and a further host relax: bytes may come from a place they could not come from
/// before. A lower minimum age relaxes. To say that an index mirrors the public archive tightens, to deny it relaxes.
extension PolicyAssembly {
    mutating func take(_ statement: IndexStatement) {
        let name = statement.name.value
        if let position = policy.indexes.firstIndex(where: { $0.name == name }) {
            change(statement, at: position)
        } else if let obstacle = obstacle(to: .index) {
            ignore(statement.name, stated: "the index \(name)", kept: nil, obstacle)
        } else {
            add(statement)
        }
    }

    private mutating func add(_ statement: IndexStatement) {
        var rules = IndexRules(
            name: statement.name.value, address: statement.address?.value, claims: statement.claims.map(\.value),
            minimumAge: statement.minimumAge?.value,
            mirrorsPublicArchive: statement.mirrorsPublicArchive?.value ?? false, hosts: statement.hosts.map(\.value))
        // Where the general age is locked, a new index is no way to a lower one.
        if let obstacle = obstacle(to: .minimumAge) {
            let general = policy.minimumAge
            if let own = statement.minimumAge, own.value < general {
                ignore(own, stated: own.value.description, kept: general.description, obstacle)
            }
            rules.minimumAge = max(statement.minimumAge?.value ?? .zero, general)
        }
        change { policy in
            // What is built in stays last: it is the default index.
            let end = policy.indexes.firstIndex(where: \.isBuiltIn) ?? policy.indexes.endIndex
            policy.indexes.insert(rules, at: end)
        }
    }

    private mutating func change(_ statement: IndexStatement, at position: Int) {
        takeAge(statement.minimumAge, at: position)
        takeMirror(statement.mirrorsPublicArchive, at: position)
        if let address = statement.address, address.value != policy.indexes[position].address {
            if let obstacle = obstacle(to: .index) {
                let kept = policy.indexes[position].address?.text ?? "the built-in address"
                ignore(address, stated: address.value.text, kept: kept, obstacle)
            } else {
                change { $0.indexes[position].address = address.value }
            }
        }
        for claim in statement.claims where !policy.indexes[position].claims.contains(claim.value) {
            if let obstacle = obstacle(to: .index) ?? obstacle(to: .minimumAge) {
                ignore(claim, stated: "the claim \(claim.value)", kept: nil, obstacle)
            } else {
                change { $0.indexes[position].claims.append(claim.value) }
            }
        }
        for host in statement.hosts where !policy.indexes[position].hosts.contains(host.value) {
            if let obstacle = obstacle(to: .index) {
                ignore(host, stated: "the host \(host.value)", kept: nil, obstacle)
            } else {
                change { $0.indexes[position].hosts.append(host.value) }
            }
        }
    }

    /// Compared with what holds for names that nobody claims. Claimed ones may have needed less: for them even an age
    /// that is ignored otherwise is a tighter one, and counts.
    private mutating func takeAge(_ statement: Statement<Age>?, at position: Int) {
        guard let statement else { return }
        let rules = policy.indexes[position]
        let current = max(rules.leastAge, rules.minimumAge ?? policy.minimumAge)
        guard let obstacle = obstacle(to: .index) ?? obstacle(to: .minimumAge) else {
            change { policy in
                policy.indexes[position].minimumAge = statement.value
                policy.indexes[position].leastAge = .zero
            }
            return
        }
        if statement.value < current {
            ignore(statement, stated: statement.value.description, kept: current.description, obstacle)
        }
        change { $0.indexes[position].leastAge = max(rules.leastAge, statement.value) }
    }

    private mutating func takeMirror(_ statement: Statement<Bool>?, at position: Int) {
        guard let statement, statement.value != policy.indexes[position].mirrorsPublicArchive else { return }
        if !statement.value, let obstacle = obstacle(to: .index) {
            ignore(statement, stated: "that it mirrors nothing", kept: "that it mirrors the public archive", obstacle)
        } else {
            change { $0.indexes[position].mirrorsPublicArchive = statement.value }
        }
    }
}
