package import PackageIdentity
package import Versioning

/// The name of a wheel (PEP 427): `{name}-{version}(-{build tag})?-{python}-{abi}-{platform}.whl`.
package struct WheelFilename: Hashable, Sendable {
    package let name: PackageName
    package let version: Version
    package let buildTag: BuildTag?
    package let tags: WheelTagSet

    /// Longer names are refused; file systems allow 255 bytes.
    package static let longestName = 1024

    /// Reads a wheel's file name by the standard, as pypa/packaging's `parse_wheel_filename` does: old names that hold
    /// upper case or dots, and versions that are not normalised, are accepted.
    ///
    /// - Throws: ``InvalidFilename`` with the reason and the place.
    package init(_ filename: some StringProtocol) throws(InvalidFilename) {
        self = try WheelFilenameParser(String(filename)).parse()
    }

    init(name: PackageName, version: Version, buildTag: BuildTag?, tags: WheelTagSet) {
        self.name = name
        self.version = version
        self.buildTag = buildTag
        self.tags = tags
    }
}

extension WheelFilename: CustomStringConvertible {
    /// The name in the form that the standard asks of builders today: everything normalised, `-` escaped as `_`.
    package var description: String {
        let name = FilenameEscape.escaped(name)
        let build = buildTag.map { "-\($0)" } ?? ""
        return "\(name)-\(version)\(build)-\(tags).whl"
    }
}

/// How file names spell what holds hyphens.
enum FilenameEscape {
    /// PEP 625 and the binary distribution format: the normalised name with `_` for `-`.
    static func escaped(_ name: PackageName) -> String {
        String(decoding: name.normalized.utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }, as: UTF8.self)
    }
}
