/// The version of the core metadata standard that a file says it follows.
package struct MetadataVersion: Hashable, Sendable {
    package let major: Int
    package let minor: Int

    package init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// Nil unless the text is `MAJOR.MINOR`.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 4 }),
            parts.allSatisfy({ $0.utf8.allSatisfy(\.isASCIIDigit) }), let major = Int(parts[0]),
            let minor = Int(parts[1])
        else { return nil }
        self.init(major: major, minor: minor)
    }

    /// The versions that were published; 2.0 never was, though some tools wrote it.
    package static let published: [MetadataVersion] =
        [(1, 0), (1, 1), (1, 2), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5)].map { MetadataVersion(major: $0, minor: $1) }

    /// The first whose source distributions can promise that a field is the same in every wheel (PEP 643).
    package static let staticFields = MetadataVersion(major: 2, minor: 2)
}

extension MetadataVersion: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}

extension MetadataVersion: CustomStringConvertible {
    package var description: String { "\(major).\(minor)" }
}
