/// A parsed TOML 1.0 document with its source, so that every complaint about a value can name its line.
package struct TOMLDocument: Sendable {
    let source: TOMLSource
    /// The root table.
    package let root: TOMLView

    /// Parses a whole document.
    ///
    /// - Parameter file: The name that errors give the document.
    /// - Throws: ``TOMLError`` with a place when the bytes are no TOML, no UTF-8 or beyond the limits.
    package init(_ bytes: [UInt8], file: String, limits: TOMLLimits = TOMLLimits()) throws(TOMLError) {
        let source = TOMLSource(bytes: bytes, file: file)
        var scanner = TOMLScanner(bytes, limits: limits)
        do {
            try scanner.check()
        } catch {
            throw TOMLError(location: source.location(offset: error.offset), message: error.message, hint: error.hint)
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw TOMLError(
                location: source.location(offset: source.firstInvalidOffset), message: "the file is not UTF-8",
                hint: "save it as UTF-8")
        }
        do {
            root = TOMLView(node: try TOMLParser.parse(text, depth: limits.depth * 2), source: source)
        } catch {
            let location = error.line.map { source.location(line: $0, column: error.column ?? 1) }
            throw TOMLError(location: location, message: error.message)
        }
        self.source = source
    }
}
