/// Writes a ``JSONValue`` as text: two spaces a level, keys sorted by their UTF-8 bytes, one line break at the end.
package struct JSONWriter {
    private var text = ""

    package static func document(_ value: JSONValue) -> String {
        var writer = JSONWriter()
        writer.write(value, indentation: 0)
        return writer.text + "\n"
    }

    private mutating func write(_ value: JSONValue, indentation: Int) {
        switch value {
        case .null: text += "null"
        case .boolean(let flag): text += flag ? "true" : "false"
        case .integer(let number): text += String(number)
        case .tenths(let number): text += (number < 0 ? "-" : "") + "\(number.magnitude / 10).\(number.magnitude % 10)"
        case .string(let string): write(string)
        case .array(let elements): write(elements, indentation: indentation)
        case .object(let members): write(members, indentation: indentation)
        }
    }

    private mutating func write(_ elements: [JSONValue], indentation: Int) {
        guard !elements.isEmpty else { return text += "[]" }
        text += "["
        for (index, element) in elements.enumerated() {
            breakLine(indentation + 1, isFirst: index == 0)
            write(element, indentation: indentation + 1)
        }
        breakLine(indentation, isFirst: true)
        text += "]"
    }

    private mutating func write(_ members: [String: JSONValue], indentation: Int) {
        guard !members.isEmpty else { return text += "{}" }
        text += "{"
        for (index, member) in members.sorted(by: { $0.key < $1.key }).enumerated() {
            breakLine(indentation + 1, isFirst: index == 0)
            write(member.key)
            text += ": "
            write(member.value, indentation: indentation + 1)
        }
        breakLine(indentation, isFirst: true)
        text += "}"
    }

    private mutating func breakLine(_ indentation: Int, isFirst: Bool) {
        text += isFirst ? "\n" : ",\n"
        text += String(repeating: "  ", count: indentation)
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default:
                if Unprintable.contains(scalar) { escape(scalar) } else { text.unicodeScalars.append(scalar) }
            }
        }
        text += "\""
    }

    /// `\uXXXX`, as a pair of surrogates beyond the basic plane.
    private mutating func escape(_ scalar: Unicode.Scalar) {
        for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
    }
}
