/// A new feed tightens: it can only add findings, up to its trust. Less trust, another address and another key relax:
/// with the wrong address or key a feed falls silent. Whether a feed's fixes waive the minimum age follows its trust,
/// but only where the layer may relax that age.
extension PolicyAssembly {
    mutating func take(_ statement: FeedStatement) {
        let name = statement.name.value
        guard let position = policy.feeds.firstIndex(where: { $0.name == name }) else {
            let trust = statement.trust?.value ?? .warn
            let waives = trust == .block && mayWaive
            let rules = FeedRules(
                name: name, address: statement.address?.value, trust: trust, publicKey: statement.publicKey?.value,
                waivesMinimumAge: waives)
            change { $0.feeds.append(rules) }
            return
        }
        takeTrust(statement.trust, at: position)
        takeAddress(statement.address, at: position)
        takeKey(statement.publicKey, at: position)
    }

    private var mayWaive: Bool { obstacle(to: .feed) == nil && obstacle(to: .minimumAge) == nil }

    /// Why the layer may not weaken what feeds say.
    private var obstacleToFeeds: IgnoredStatement.Reason? {
        obstacle(to: .feed) ?? lock(deciding: .rule(.vulnerable)) ?? lock(deciding: .rule(.malicious))
    }

    private mutating func takeTrust(_ statement: Statement<FeedRules.Trust>?, at position: Int) {
        guard let statement else { return }
        let current = policy.feeds[position].trust
        if statement.value < current, let obstacle = obstacleToFeeds {
            ignore(statement, stated: "\"\(statement.value)\"", kept: "\"\(current)\"", obstacle)
            return
        }
        let waives = statement.value == .block && (policy.feeds[position].waivesMinimumAge || mayWaive)
        change { policy in
            policy.feeds[position].trust = statement.value
            policy.feeds[position].waivesMinimumAge = waives
        }
    }

    private mutating func takeAddress(_ statement: Statement<DeclaredAddress>?, at position: Int) {
        guard let statement, statement.value != policy.feeds[position].address else { return }
        if let obstacle = obstacleToFeeds {
            let kept = policy.feeds[position].address?.text ?? "the built-in address"
            ignore(statement, stated: statement.value.text, kept: kept, obstacle)
        } else {
            let waives = policy.feeds[position].waivesMinimumAge && mayWaive
            change { policy in
                policy.feeds[position].address = statement.value
                policy.feeds[position].waivesMinimumAge = waives
            }
        }
    }

    private mutating func takeKey(_ statement: Statement<[UInt8]>?, at position: Int) {
        guard let statement, statement.value != policy.feeds[position].publicKey else { return }
        if let obstacle = obstacleToFeeds {
            let kept = policy.feeds[position].publicKey == nil ? nil : "the one before"
            ignore(statement, stated: "a public key", kept: kept, obstacle)
        } else {
            change { $0.feeds[position].publicKey = statement.value }
        }
    }
}
