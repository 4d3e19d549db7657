package import PackageIdentity

/// A value of a document together with its place: typed access, with errors that name the key, what was expected
/// there and the line.
package struct TOMLView: Sendable {
    package let node: TOMLNode
    package let path: TOMLPath
    private let source: TOMLSource

    init(node: TOMLNode, path: TOMLPath = TOMLPath(), source: TOMLSource) {
        self.node = node
        self.path = path
        self.source = source
    }

    /// The keys of a table, sorted; empty for other values.
    package var keys: [String] {
        guard case .table(let entries) = node else { return [] }
        return entries.keys.sorted()
    }

    package func has(_ key: String) -> Bool { self[key] != nil }

    package subscript(_ key: String) -> TOMLView? {
        guard case .table(let entries) = node, let child = entries[key] else { return nil }
        return TOMLView(node: child, path: path.appending(key), source: source)
    }

    /// An error about this value.
    ///
    /// - Parameter offset: Where inside a string value it goes wrong, in UTF-8 bytes.
    package func failure(
        _ message: String, offset: Int? = nil, expected: String? = nil, hint: String? = nil
    ) -> TOMLError {
        var text: String?
        if case .string(let value) = node { text = value }
        return TOMLError(
            location: source.location(of: path, text: text, inside: offset), path: path, message: named(message),
            expected: expected, hint: hint)
    }

    private func named(_ message: String) -> String {
        path.components.isEmpty ? message : "\(path): \(message)"
    }

    private func mismatch(_ expected: String) -> TOMLError {
        failure("expected \(expected), found \(node.typeName)")
    }

    private func missing(_ key: String, _ expected: String) -> TOMLError {
        let child = path.appending(key)
        return TOMLError(
            location: source.location(of: child), path: child, message: "the key \(child) is missing",
            expected: expected)
    }
}

extension TOMLView {
    package func asString() throws(TOMLError) -> String {
        guard case .string(let text) = node else { throw mismatch("a string") }
        return text
    }

    package func asBoolean() throws(TOMLError) -> Bool {
        guard case .boolean(let flag) = node else { throw mismatch("a boolean") }
        return flag
    }

    package func asInteger() throws(TOMLError) -> Int64 {
        guard case .integer(let number) = node else { throw mismatch("an integer") }
        return number
    }

    /// A date-time; one without an offset counts as UTC.
    package func asTimestamp() throws(TOMLError) -> Instant {
        switch node {
        case .timestamp(let moment): return moment
        case .local(let text):
            guard let moment = try? Instant(rfc3339: text + "Z") else { throw mismatch("a date-time") }
            return moment
        default: throw mismatch("a date-time")
        }
    }

    package func asTable() throws(TOMLError) -> TOMLView {
        guard case .table = node else { throw mismatch("a table") }
        return self
    }

    /// The elements of an array.
    ///
    /// - Parameter expected: What the elements are, for the message when this is no array.
    package func asArray(of expected: String) throws(TOMLError) -> [TOMLView] {
        guard case .array(let elements) = node else { throw mismatch("an array of \(expected)") }
        return elements.enumerated().map { index, element in
            TOMLView(node: element, path: path.appending(index), source: source)
        }
    }

    package func asStrings() throws(TOMLError) -> [String] {
        try asArray(of: "strings").map { element throws(TOMLError) in try element.asString() }
    }

    package func asTables() throws(TOMLError) -> [TOMLView] {
        try asArray(of: "tables").map { element throws(TOMLError) in try element.asTable() }
    }
}

extension TOMLView {
    package func string(_ key: String) throws(TOMLError) -> String? { try self[key]?.asString() }
    package func boolean(_ key: String) throws(TOMLError) -> Bool? { try self[key]?.asBoolean() }
    package func integer(_ key: String) throws(TOMLError) -> Int64? { try self[key]?.asInteger() }
    package func timestamp(_ key: String) throws(TOMLError) -> Instant? { try self[key]?.asTimestamp() }
    package func table(_ key: String) throws(TOMLError) -> TOMLView? { try self[key]?.asTable() }
    package func strings(_ key: String) throws(TOMLError) -> [String]? { try self[key]?.asStrings() }
    package func tables(_ key: String) throws(TOMLError) -> [TOMLView]? { try self[key]?.asTables() }

    /// The value at a key that the format requires.
    ///
    /// - Parameter expected: What the value would be, such as `a string`.
    package func require(_ key: String, _ expected: String) throws(TOMLError) -> TOMLView {
        guard let child = self[key] else { throw missing(key, expected) }
        return child
    }

    package func requireString(_ key: String) throws(TOMLError) -> String {
        try require(key, "a string").asString()
    }
}
