/// A string of a JSON text: where its content lies between the quotation marks, already checked.
struct JSONText: Hashable, Sendable {
    let start: Int
    let end: Int
    let hasEscapes: Bool
}
