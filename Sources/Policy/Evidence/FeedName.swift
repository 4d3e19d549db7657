/// What a policy file calls a feed.
package struct FeedName: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension FeedName: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.text < right.text }
}

extension FeedName: CustomStringConvertible {
    package var description: String { text }
}
