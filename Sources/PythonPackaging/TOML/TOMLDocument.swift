/// A parsed TOML 1.0 document with its source, so that every complaint about a value can name its line.
package struct TOMLDocument: Sendable {
    /// The root table.
    package let root: TOMLView

    /// Parses a whole document.
    ///
    /// - Parameter file: The name that errors give the document.
    /// - Throws: ``TOMLError`` with a place when the bytes are no TOML, no UTF-8 or beyond the limits.
    package init(_ bytes: [UInt8], file: String, limits: TOMLLimits = TOMLLimits()) throws(TOMLError) {
        let source = TOMLSource(bytes: bytes, file: file)
        guard bytes.count <= limits.bytes else {
            throw TOMLError(
                location: nil,
                message: "\(file) has \(bytes.count) bytes, more than the \(limits.bytes) that are read")
        }
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw TOMLError(
                location: source.location(offset: source.firstInvalidOffset), message: "the file is not UTF-8",
                hint: "save it as UTF-8")
        }
        var reader = TOMLReader(bytes, limits: limits)
        do {
            root = TOMLView(node: try reader.document(), source: source)
        } catch {
            throw TOMLError(location: source.location(offset: error.offset), message: error.message)
        }
    }
}
