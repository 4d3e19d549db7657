package import PackageIdentity

/// One requirement of a requirements file.
package struct RequirementsEntry: Hashable, Sendable {
    /// `KEY=VALUE` for the build backend.
    package struct ConfigSetting: Hashable, Sendable {
        package let key: String
        package let value: String
    }

    package let argument: RequirementArgument
    package let isEditable: Bool
    /// From `--hash`, in order; those of a fragment are in ``argument``.
    package let digests: [Digest]
    package let configSettings: [ConfigSetting]
    /// `--global-option`, which pip no longer has.
    package let globalOptions: [String]
    /// Where the requirement stands.
    package let location: SourceLocation
    /// The file that holds it.
    package let file: RequirementsLocation
    /// The environment variables whose values are part of the line.
    package let expandedVariables: [String]

    /// Every digest that the line declares.
    package var declaredDigests: [Digest] {
        guard case .direct(let direct) = argument else { return digests }
        return digests + direct.digests
    }
}

/// An option about indexes, which a file may carry and which a person has to trust before it counts.
package struct IndexOption: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case indexURL(String)
        case extraIndexURL(String)
        case noIndex
        /// A folder, a page or an archive. pip looks for a path beside the file first, then in the current folder.
        case findLinks(String)
        case trustedHost(String)
    }

    package let kind: Kind
    package let location: SourceLocation
    package let file: RequirementsLocation
    package let expandedVariables: [String]

    /// The value as written, credentials included; empty for `--no-index`.
    package var unmaskedValue: String {
        switch kind {
        case .indexURL(let value), .extraIndexURL(let value), .findLinks(let value), .trustedHost(let value): value
        case .noIndex: ""
        }
    }

    /// For `--find-links` with a relative path: the two places that pip looks at, in order.
    package var pathCandidates: [String] {
        guard case .findLinks(let value) = kind, URLText(value) == nil else { return [] }
        guard case .path(let path) = file else { return [value] }
        let beside = PathText.normalized(PathText.join(PathText.folder(of: path), value))
        return beside == PathText.normalized(value) ? [value] : [beside, value]
    }
}

extension IndexOption: CustomStringConvertible {
    /// The option as cordon would write it, credentials masked.
    package var description: String {
        let value = CredentialMask.apply(to: unmaskedValue)
        return switch kind {
        case .indexURL: "--index-url \(value)"
        case .extraIndexURL: "--extra-index-url \(value)"
        case .noIndex: "--no-index"
        case .findLinks: "--find-links \(value)"
        case .trustedHost: "--trusted-host \(value)"
        }
    }
}
