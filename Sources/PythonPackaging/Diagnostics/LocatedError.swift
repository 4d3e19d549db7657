/// An error in a file or an argument that a person wrote: what is wrong, where, what was expected and what helps.
///
/// Its description is the whole report, the place first, so that editors can jump to it:
///
///     requirements.in:3:7: there is no option '--hsh'
///      3 | flask --hsh=sha256:00
///        |       ^
///     hint: did you mean '--hash'?
package protocol LocatedError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nil when the trouble is not at any one place, or came from no file.
    var location: SourceLocation? { get }
    /// A sentence without a full stop, credentials hidden.
    var message: String { get }
    /// What would have been right there.
    var expected: String? { get }
    /// What to do about it.
    var hint: String? { get }
}

extension LocatedError {
    package var description: String {
        var lines: [String] = []
        if let location {
            lines.append("\(location): \(message)")
            if !location.text.isEmpty { lines.append(location.excerpt) }
        } else {
            lines.append(message)
        }
        if let expected { lines.append("expected: \(expected)") }
        if let hint { lines.append("hint: \(hint)") }
        return lines.joined(separator: "\n")
    }
}
