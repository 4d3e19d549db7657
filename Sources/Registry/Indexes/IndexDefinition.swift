package import PackageIdentity

/// One server (or folder) that offers packages, as configured; with a project's name it makes an identity.
package struct IndexDefinition: Hashable, Sendable {
    package enum Layout: Hashable, Sendable {
        /// PEP 503 and PEP 691: a page a project, at `address/name/`.
        case simple
        /// pip's `--find-links`: one page or folder that lists the files of all projects.
        case files
    }

    /// What people and locks call it.
    package let name: String
    /// Without credentials; a simple index's always ends with `/`.
    package let address: WebAddress
    /// Sent to the index's own origin only.
    package let credentials: Credentials?
    package let layout: Layout
    /// Names that are looked up here and nowhere else.
    package let claims: [PackagePattern]
    /// Hosts besides the index's own that its files and redirects may lead to.
    package let allowedHosts: [HostPattern]
    /// The ecosystem's public archive that this index repeats, such as `pypi`; its advisories apply here too.
    package let mirrors: String?
    /// As written; the policy reads it.
    package let minimumAge: String?

    package init(
        name: String, address: WebAddress, credentials: Credentials? = nil, layout: Layout = .simple,
        claims: [PackagePattern] = [], allowedHosts: [HostPattern] = [], mirrors: String? = nil,
        minimumAge: String? = nil
    ) {
        self.name = name
        let isFolder = layout == .files || address.path.hasSuffix("/")
        self.address = isFolder ? address : address.replacing(path: address.path + "/")
        self.credentials = credentials
        self.layout = layout
        self.claims = claims
        self.allowedHosts = allowedHosts
        self.mirrors = mirrors
        self.minimumAge = minimumAge
    }

    /// Reads an index's address as people write it, credentials included.
    ///
    /// - Throws: ``InvalidAddress``.
    package init(
        name: String, url: String, layout: Layout = .simple, claims: [PackagePattern] = [],
        allowedHosts: [HostPattern] = [], mirrors: String? = nil, minimumAge: String? = nil
    ) throws(InvalidAddress) {
        let reference = try AddressReference(url)
        self.init(
            name: name, address: reference.address, credentials: reference.credentials, layout: layout, claims: claims,
            allowedHosts: allowedHosts, mirrors: mirrors, minimumAge: minimumAge)
    }

    /// Where the page of a project is.
    package func pageAddress(of project: PackageName) -> WebAddress {
        switch layout {
        case .simple: address.appending(segment: project.normalized, isFolder: true)
        case .files: address
        }
    }

    package func claims(_ project: PackageName) -> Bool {
        claims.contains { $0.matches(project) }
    }
}

extension IndexDefinition: CustomStringConvertible {
    package var description: String { "\(name) (\(address))" }
}
