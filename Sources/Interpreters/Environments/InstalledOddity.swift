package import SystemPackage

/// Something in an environment that could not be taken for what it should be; said, never passed over quietly.
package struct InstalledOddity: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        /// A link in the place of a folder or file of metadata.
        case link
        /// No METADATA or PKG-INFO.
        case missingMetadata
        case unreadable(String)
        /// The folder's name says another name or version than the metadata.
        case mismatch(written: String, found: String)
        /// A second distribution of one name.
        case duplicate
        /// What an interrupted removal left: pip renames to `~` first.
        case leftover
        /// `.egg` and `.egg-link`, which no current tool writes.
        case legacy
        /// `direct_url.json` is not what PEP 610 says.
        case directURL
        /// More entries than are read.
        case cut(limit: Int)
        /// Names that are not UTF-8.
        case unreadableNames(Int)
    }

    package let path: FilePath
    package let kind: Kind
}

extension InstalledOddity: CustomStringConvertible {
    package var description: String {
        switch kind {
        case .link: "\(path) is a link and was not followed"
        case .missingMetadata: "\(path) has no metadata file"
        case .unreadable(let why): "\(path) cannot be read: \(why)"
        case .mismatch(let written, let found): "\(path) is called \(written), but its metadata says \(found)"
        case .duplicate: "\(path) is a second installation of the same project"
        case .leftover: "\(path) is left over from an interrupted removal"
        case .legacy: "\(path) is of a kind that is not read any more"
        case .directURL: "\(path) has a direct_url.json that cannot be read"
        case .cut(let limit): "\(path) has more than \(limit) entries; the rest was not looked at"
        case .unreadableNames(let count): "\(path) has \(count) names that are not UTF-8"
        }
    }
}
