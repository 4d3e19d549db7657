/// Comma-separated values as Python's `csv` reads and writes them by default, which is what PEP 376 says RECORD is:
/// `,` parts fields, `"` quotes them and is doubled inside, lines are written with CR LF.
package enum CommaSeparated {
    package struct Row: Hashable {
        package let fields: [String]
        /// Counted from 1.
        package let line: Int
    }

    /// Empty lines are no rows.
    package static func rows(_ bytes: some Collection<UInt8>) -> [Row] {
        var reader = Reader()
        for byte in bytes { reader.take(byte) }
        reader.endRow()
        return reader.rows
    }

    private struct Reader {
        var rows: [Row] = []
        private var fields: [String] = []
        private var field: [UInt8] = []
        private var line = 1
        private var startLine = 1
        private var isQuoted = false
        /// A quote inside a quoted field: its end, or half of a doubled one.
        private var hasSeenQuote = false
        private var isEmptyRow = true

        mutating func take(_ byte: UInt8) {
            if isQuoted {
                if byte == UInt8(ascii: "\n") { line += 1 }
                if hasSeenQuote {
                    hasSeenQuote = false
                    if byte != UInt8(ascii: "\"") {
                        isQuoted = false
                        takePlain(byte)
                        return
                    }
                    field.append(byte)
                } else if byte == UInt8(ascii: "\"") {
                    hasSeenQuote = true
                } else {
                    field.append(byte)
                }
            } else {
                if byte == UInt8(ascii: "\n") { line += 1 }
                takePlain(byte)
            }
        }

        private mutating func takePlain(_ byte: UInt8) {
            switch byte {
            case UInt8(ascii: ","): endField()
            case UInt8(ascii: "\r"), UInt8(ascii: "\n"): endRow()
            case UInt8(ascii: "\"") where field.isEmpty:
                isQuoted = true
                isEmptyRow = false
            default:
                field.append(byte)
                isEmptyRow = false
            }
        }

        private mutating func endField() {
            fields.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
            isEmptyRow = false
        }

        mutating func endRow() {
            if !isEmptyRow {
                endField()
                rows.append(Row(fields: fields, line: startLine))
            }
            fields = []
            field.removeAll(keepingCapacity: true)
            isEmptyRow = true
            isQuoted = false
            hasSeenQuote = false
            startLine = line
        }
    }

    package static func append(_ fields: [String], to bytes: inout [UInt8]) {
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            let needsQuotes = field.utf8.contains { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }
            guard needsQuotes else {
                bytes += field.utf8
                continue
            }
            bytes.append(0x22)
            for byte in field.utf8 { bytes += byte == 0x22 ? [0x22, 0x22] : [byte] }
            bytes.append(0x22)
        }
        bytes += [0x0D, 0x0A]
    }
}
