/// Which addresses an index may lead to, by name: the check before any connection (DESIGN, "Indexes").
struct AddressPolicy: Hashable, Sendable {
    /// The index's own address.
    let home: WebAddress
    let allowedHosts: [HostPattern]
    /// For direct URLs, which name no hosts beforehand: any public one.
    let allowsAnyHost: Bool

    init(index: IndexDefinition) {
        home = index.address
        allowedHosts = index.allowedHosts
        allowsAnyHost = false
    }

    /// For one address that a person gave.
    init(direct address: WebAddress) {
        home = address
        allowedHosts = []
        allowsAnyHost = true
    }

    /// Why the address must not be asked; nil when it may.
    func objection(to address: WebAddress) -> String? {
        switch address.scheme {
        case .file:
            return home.scheme == .file ? nil : "an index on a server must not lead to files of this machine"
        case .http:
            let isLocal = home.scheme == .http && home.isLoopback && address.isLoopback
            if !isLocal { return "only https is allowed, except on this machine itself" }
        case .https: break
        }
        if !isHome(address), !allowsAnyHost, !allowedHosts.contains(where: { $0.allows(address) }) {
            return "the host '\(address.origin)' is not one of those declared for the index"
        }
        if let reach = address.literalReach, !nearReaches(of: address).contains(reach) {
            return Self.refusal(of: reach)
        }
        return nil
    }

    /// Same server, as far as an address tells.
    func isHome(_ address: WebAddress) -> Bool {
        address.origin == home.origin
    }

    /// How near an address may be, as far as names and literal addresses tell: the index's own host may be anywhere,
    /// others must be public unless the index itself is as near.
    func nearReaches(of address: WebAddress) -> Set<NetworkAddress.Reach> {
        if address.host == home.host { return [.loopback, .linkLocal, .privateNetwork, .global] }
        return home.literalReach.map { [.global, $0] } ?? [.global]
    }

    static func refusal(of reach: NetworkAddress.Reach) -> String {
        let kind =
            switch reach {
            case .loopback: "an address of this machine"
            case .linkLocal: "a link-local address"
            case .privateNetwork: "an address of a private network"
            case .unusable: "a reserved or multicast address"
            case .global: "a public address"
            }
        return "it leads to \(kind), where the index itself is not"
    }
}

extension WebAddress {
    var isLoopback: Bool { host?.isLoopback ?? false }

    /// How far the host reaches, where that can be told without looking the name up.
    var literalReach: NetworkAddress.Reach? {
        switch host {
        case .address(let address)?: address.reach
        case .domain?: isLoopback ? .loopback : nil
        case nil: nil
        }
    }
}
