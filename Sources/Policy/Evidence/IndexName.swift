/// What a policy file or a command line calls an index; with a package name it makes an identity.
package struct IndexName: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }

    /// The public PyPI, which is built in.
    package static let pypi = IndexName("pypi")
}

extension IndexName: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension IndexName: CustomStringConvertible {
    package var description: String { text }
}
