/// The identifier of an advisory: `PYSEC-2024-48`, `MAL-2024-1234`, `CVE-2024-24762`, or of any other form, slashes
/// included. Compared byte for byte.
package struct AdvisoryID: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// Whether the id belongs to the public database of malicious packages, which describes nothing else.
    package var namesMalware: Bool { text.hasPrefix("MAL-") }

    /// Whether the id has the form of a database of vulnerabilities, whose prose is no classification.
    var namesVulnerability: Bool {
        ["PYSEC-", "GHSA-", "CVE-", "RUSTSEC-", "OSV-"].contains(where: text.hasPrefix)
    }
}

extension AdvisoryID: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }
}

extension AdvisoryID: CustomStringConvertible {
    package var description: String { text }
}
