/// `Key: value` lines, as in WHEEL. Keys count in any case; lines that are none are passed over.
package struct HeaderFields {
    private let fields: [(key: String, value: String)]

    package init(_ bytes: [UInt8]) {
        var fields: [(key: String, value: String)] = []
        for line in bytes.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            let key = String(decoding: line[..<colon], as: UTF8.self)
            fields.append((Blanks.trimmed(key[...]).lowercased(), Blanks.text(line[(colon + 1)...])))
        }
        self.fields = fields
    }

    /// The first of that key, which is given in lower case.
    package subscript(_ key: String) -> String? { fields.first { $0.key == key }?.value }

    package func all(_ key: String) -> [String] { fields.filter { $0.key == key }.map(\.value) }
}

/// Spaces and tabs around texts.
package enum Blanks {
    package static func text(_ bytes: ArraySlice<UInt8>) -> String {
        trimmed(String(decoding: bytes, as: UTF8.self)[...])
    }

    package static func trimmed(_ text: Substring) -> String {
        let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" || scalar == "\r" }
        let start = text.unicodeScalars.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(start[...last])
    }
}
