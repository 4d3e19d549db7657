/// An address, or a host, in the normalised spelling of whoever read it. Policy compares addresses and never opens one.
package struct DeclaredAddress: Hashable, Sendable {
    package let text: String

    package init(_ text: String) {
        self.text = text
    }
}

extension DeclaredAddress: CustomStringConvertible {
    package var description: String { text }
}
