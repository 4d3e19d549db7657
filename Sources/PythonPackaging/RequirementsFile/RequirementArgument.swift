package import PackageIdentity

/// What a person typed as a requirement, on the command line or on a line of a requirements file.
package enum RequirementArgument: Hashable, Sendable {
    /// A name with specifiers: looked up on an index.
    case named(Requirement)
    /// A file, folder, address or repository: used as it is.
    case direct(DirectRequirement)

    package var marker: Marker? {
        switch self {
        case .named(let requirement): requirement.marker
        case .direct(let direct): direct.marker
        }
    }

    /// The project's name, where the text tells it.
    package var name: PackageName? {
        switch self {
        case .named(let requirement): requirement.name
        case .direct(let direct): direct.name
        }
    }

    package var extras: [ExtraName] {
        switch self {
        case .named(let requirement): requirement.extras
        case .direct(let direct): direct.extras
        }
    }
}

/// A requirement that says where its bytes are instead of which version is wanted.
package struct DirectRequirement: Hashable, Sendable {
    package enum Source: Hashable, Sendable {
        case url(DirectURL)
        case path(LocalPath)
        case repository(RepositoryReference)
    }

    /// From `name @ …`, else from a wheel's file name or an `egg` fragment.
    package let name: PackageName?
    /// Sorted, each once.
    package let extras: [ExtraName]
    package let marker: Marker?
    package let source: Source

    package init(name: PackageName?, extras: [ExtraName] = [], marker: Marker? = nil, source: Source) {
        self.name = name
        self.extras = Set(extras).sorted()
        self.marker = marker
        self.source = source
    }

    /// The digests that the fragment of the address declares.
    package var digests: [Digest] {
        switch source {
        case .url(let url): url.fragment.digests
        case .path(let path): path.fragment.digests
        case .repository: []
        }
    }
}

extension DirectRequirement: CustomStringConvertible {
    /// `name[extra] @ where ; marker`, credentials masked.
    package var description: String {
        let place =
            switch source {
            case .url(let url): url.description
            case .path(let path): path.description
            case .repository(let repository): repository.description
            }
        let list = extras.isEmpty ? "" : "[" + extras.map(\.normalized).joined(separator: ",") + "]"
        let beginning = name.map { $0.normalized + list + " @ " } ?? ""
        let ending = marker.map { " ; \($0)" } ?? ""
        return beginning + place + (name == nil ? list : "") + ending
    }
}

extension RequirementArgument: CustomStringConvertible {
    package var description: String {
        switch self {
        case .named(let requirement): requirement.description
        case .direct(let direct): direct.description
        }
    }
}
