/// Splits the options of a line into words by the rules of a POSIX shell, as Python's `shlex.split` does: quotes and
/// backslashes, no comments, no variables.
enum OptionWords {
    struct Word: Hashable {
        let text: String
        /// Where it begins, in bytes of the line.
        let offset: Int
    }

    struct Failure: Error, Hashable {
        let offset: Int
        let message: String
    }

    /// - Parameter begin: The first byte to look at.
    static func split(_ bytes: [UInt8], from begin: Int) throws(Failure) -> [Word] {
        var words: [Word] = []
        var index = begin
        while index < bytes.count {
            if isSpace(bytes[index]) {
                index += 1
            } else {
                words.append(try word(bytes, &index))
            }
        }
        return words
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
            || byte == UInt8(ascii: "\n")
    }

    private static func word(_ bytes: [UInt8], _ index: inout Int) throws(Failure) -> Word {
        let begin = index
        var text: [UInt8] = []
        while index < bytes.count, !isSpace(bytes[index]) {
            switch bytes[index] {
            case UInt8(ascii: "'"), UInt8(ascii: "\""): try quoted(bytes, &index, into: &text)
            case UInt8(ascii: "\\"):
                guard index + 1 < bytes.count else {
                    throw Failure(offset: index, message: "nothing follows the backslash")
                }
                text.append(bytes[index + 1])
                index += 2
            case let byte:
                text.append(byte)
                index += 1
            }
        }
        return Word(text: String(decoding: text, as: UTF8.self), offset: begin)
    }

    private static func quoted(_ bytes: [UInt8], _ index: inout Int, into text: inout [UInt8]) throws(Failure) {
        let begin = index
        let quote = bytes[index]
        index += 1
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote {
                index += 1
                return
            }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), index + 1 < bytes.count {
                let next = bytes[index + 1]
                if next != UInt8(ascii: "\\"), next != quote { text.append(byte) }
                text.append(next)
                index += 2
            } else {
                text.append(byte)
                index += 1
            }
        }
        throw Failure(offset: begin, message: "the quotation mark is not closed")
    }
}
