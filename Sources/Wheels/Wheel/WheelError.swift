package import Archives
package import PackageIdentity

/// Why a wheel cannot be installed at all. What could be installed and perhaps should not is a ``WheelOddity``.
package struct WheelError: Error, Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        case digestMismatch(expected: Digest, found: Digest)
        /// Not exactly one `NAME-VERSION.dist-info` of this name and version.
        case metadataFolder(found: [String])
        case missing(member: String)
        case unreadable(member: String, String)
        case unsupportedWheelVersion(String)
        /// METADATA is of another project or version than the file name.
        case metadataDisagrees(written: String)
        case invalidPath(InvalidMemberPath)
        case notAFile(member: String)
        /// A second member, or a generated file, goes to the same place.
        case destinationTwice(MemberPath)
        /// `NAME.data/KEY/…` with a key that no scheme has, or the data folder of something else.
        case dataScheme(member: String)
        case entryPoint(name: String, String)
        /// A file lies in another distribution's metadata folder.
        case foreignMetadata(MemberPath)
        case recordMismatch(member: String)
        /// The environment's path holds what no script can be made to find.
        case interpreterPath(String)
    }

    package let wheel: String
    package let reason: Reason

    package init(_ wheel: some CustomStringConvertible, _ reason: Reason) {
        self.wheel = "\(wheel)"
        self.reason = reason
    }
}

extension WheelError: CustomStringConvertible {
    package var description: String { "\(wheel): \(reason.text)" }
}

extension WheelError.Reason {
    fileprivate var text: String {
        switch self {
        case .digestMismatch(let expected, let found):
            "its bytes have the digest \(found.hexadecimal), not \(expected.hexadecimal)"
        case .metadataFolder(let found):
            found.isEmpty
                ? "it has no .dist-info folder of its name and version"
                : "it has other .dist-info folders than its name says: \(found.joined(separator: ", "))"
        case .missing(let member): "it has no \(member)"
        case .unreadable(let member, let why): "\(member) cannot be read: \(why)"
        case .unsupportedWheelVersion(let version): "its format is \(version), and only 1.x is known"
        case .metadataDisagrees(let written): "its METADATA is of \(written)"
        case .invalidPath(let path): "\(path)"
        case .notAFile(let member): "\(member.debugDescription) is neither a file nor a folder"
        case .destinationTwice(let path): "two of its files go to \(path)"
        case .dataScheme(let member): "\(member.debugDescription) belongs to no installation scheme"
        case .entryPoint(let name, let why): "the entry point \(name.debugDescription) \(why)"
        case .foreignMetadata(let path): "\(path) lies in the metadata of another distribution"
        case .recordMismatch(let member): "\(member.debugDescription) is not what RECORD says"
        case .interpreterPath(let path): "no script can be made to start \(path.debugDescription)"
        }
    }
}
