package import Archives
package import PackageIdentity

/// A file that an installation would overwrite and may not (rule `archive/overwrites`).
package struct Overwrite: Hashable, Sendable {
    package enum Owner: Hashable, Sendable {
        /// What starts or activates the environment.
        case environment
        /// An installed distribution that is not being replaced.
        case distribution(PackageName)
        /// Another one that is being installed.
        case companion(PackageName)
        /// No RECORD lists it.
        case nobody
    }

    /// Who would.
    package let distribution: PackageName
    /// Below the environment's root.
    package let path: MemberPath
    package let owner: Owner
}

extension Overwrite: CustomStringConvertible {
    package var description: String {
        switch owner {
        case .environment: "\(distribution) would overwrite \(path), a part of the environment"
        case .distribution(let name): "\(distribution) would overwrite \(path) of \(name)"
        case .companion(let name): "\(distribution) and \(name) would both install \(path)"
        case .nobody: "\(distribution) would overwrite \(path), which belongs to no distribution"
        }
    }
}

/// A change that was not made because of what it would overwrite.
package struct OverwritesRefused: Error, Hashable, Sendable, CustomStringConvertible {
    /// At least one.
    package let overwrites: [Overwrite]

    package var description: String { overwrites.map(\.description).joined(separator: "\n") }
}
