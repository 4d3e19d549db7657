import Policy
import Settings

/// A feed of the policy, with the address to fetch it from.
struct PolicyFeed: Hashable, Sendable {
    let rules: FeedRules
    let address: IndexAddress
    /// Whether cordon knows the feed by itself, at this address.
    let isBuiltIn: Bool
    /// Whether somebody whose word counts gives the address. A project may add a feed unasked, because that can only
    /// add findings; but which server is asked for it is nothing that a checkout decides.
    let isVouchedFor: Bool

    /// Nil when the address is written nowhere.
    init?(_ rules: FeedRules, _ files: [PolicyFiles.File]) {
        self.rules = rules
        guard let declared = rules.address else {
            guard let known = PublicArchives.feeds.first(where: { $0.name == rules.name.text }),
                let address = try? IndexAddress(known.address)
            else { return nil }
            self.address = address
            isBuiltIn = true
            isVouchedFor = true
            return
        }
        let written = { (files: [PolicyFiles.File]) in
            files.flatMap(\.document.feeds).filter { $0.name == rules.name.text }
                .compactMap { $0.address?.value }.last { $0.description == declared.text }
        }
        let vouched = written(files.filter(\.isTrusted))
        guard let address = vouched ?? written(files) else { return nil }
        self.address = address
        isBuiltIn = false
        isVouchedFor = vouched != nil
    }
}
