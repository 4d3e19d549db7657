import Advisories
package import PackageIdentity
package import Registry
package import SystemPackage

/// A feed as configured: where it is, what it is, and whose signature it must bear.
package struct FeedDefinition: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A zip of OSV records; nil: of several ecosystems.
        case advisories(Ecosystem?)
        case list(NameListFile.Format, Ecosystem)
        /// What `feed build` makes: a manifest and the parts that it names.
        case published
    }

    package let name: String
    package let location: FeedLocation
    package let kind: Kind
    /// An Ed25519 key, 32 bytes, that the manifest must be signed with.
    package let publicKey: [UInt8]?

    package init(name: String, location: FeedLocation, kind: Kind, publicKey: [UInt8]? = nil) {
        self.name = name
        self.location = location
        self.kind = kind
        self.publicKey = publicKey
    }

    /// A feed of which only the address is told: its kind shows in the name of the file there. One with a key is
    /// published, because only manifests are signed.
    ///
    /// - Throws: ``FeedError`` for a file of no known kind.
    package init(name: String, location: FeedLocation, publicKey: [UInt8]? = nil) throws(FeedError) {
        let file = location.lastComponent
        let kind: Kind
        if publicKey != nil || file.isEmpty || file == FeedManifest.fileName {
            kind = .published
        } else if file.hasSuffix(".zip") {
            kind = .advisories(Self.ecosystem(named: name))
        } else if let format = NameListFile.Format(file: file) {
            kind = .list(format, Self.ecosystem(named: name) ?? .pypi)
        } else {
            throw FeedError(
                .content("'\(file)' is neither a zip of OSV records nor a list of names nor a manifest"), feed: name)
        }
        self.init(name: name, location: location, kind: kind, publicKey: publicKey)
    }

    /// `osv-pypi`, `top-pypi`.
    private static func ecosystem(named name: String) -> Ecosystem? {
        Ecosystem.allCases.first { ecosystem in
            name == "osv-" + ecosystem.osvName.lowercased() || name == "top-" + ecosystem.osvName.lowercased()
        }
    }
}

/// Where a feed is.
package enum FeedLocation: Hashable, Sendable {
    /// Credentials go to the address's own origin only.
    case address(WebAddress, Credentials?)
    case path(FilePath)

    /// Without credentials.
    package var description: String {
        switch self {
        case .address(let address, _): address.text
        case .path(let path): path.string
        }
    }

    /// Empty for an address that ends with `/`.
    var lastComponent: String {
        switch self {
        case .address(let address, _): address.lastSegment
        case .path(let path): path.lastComponent?.string ?? ""
        }
    }

    /// A file below, by names.
    func appending(_ names: [String]) -> FeedLocation {
        switch self {
        case .address(let address, let credentials):
            .address(names.reduce(address) { $0.appending(segment: $1) }, credentials)
        case .path(let path): .path(names.reduce(path) { $0.appending($1) })
        }
    }

    /// The folder of a manifest, whether that or its folder is named.
    var manifestFolder: FeedLocation {
        guard lastComponent == FeedManifest.fileName else { return self }
        switch self {
        case .address(let address, let credentials): return .address(address.folder, credentials)
        case .path(let path): return .path(path.removingLastComponent())
        }
    }
}

extension WebAddress {
    /// The address up to the last `/` of its path, without a query.
    fileprivate var folder: WebAddress {
        let end = path.utf8.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex
        return (try? WebAddress(root + path[..<end] + "/")) ?? self
    }
}
