/// A string of a JSON text: where its content lies between the quotation marks, already checked.
package struct JSONText: Hashable, Sendable {
    package let start: Int
    let end: Int
    let hasEscapes: Bool
}
