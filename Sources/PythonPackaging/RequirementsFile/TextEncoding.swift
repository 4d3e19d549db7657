/// Turns the bytes of a requirements file into UTF-8, as pip does: a byte order mark, else a coding line in the first
/// two lines (PEP 263), else UTF-8.
enum TextEncoding {
    struct Failure: Error, Hashable {
        let message: String
        let hint: String?
    }

    static func decode(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(bytes[3...]) }
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return try utf32(bytes[4...], isBigEndian: false) }
        if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return try utf32(bytes[4...], isBigEndian: true) }
        if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes[2...], isBigEndian: false) }
        if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes[2...], isBigEndian: true) }
        guard let name = declaredEncoding(bytes) else { return try utf8(bytes[...]) }
        return try decode(bytes[...], as: name)
    }

    /// The name in a comment such as `# -*- coding: latin-1 -*-`, from one of the first two lines.
    private static func declaredEncoding(_ bytes: [UInt8]) -> String? {
        let lines = bytes.split(separator: UInt8(ascii: "\n"), maxSplits: 2, omittingEmptySubsequences: false)
        for line in lines.prefix(2) where line.first == UInt8(ascii: "#") {
            if let name = encodingName(in: line) { return name }
        }
        return nil
    }

    /// What matches `coding[:=]\s*([-\w.]+)`.
    private static func encodingName(in line: ArraySlice<UInt8>) -> String? {
        var cursor = ByteCursor(line)
        while !cursor.isAtEnd {
            if cursor.take("coding"), cursor.take(UInt8(ascii: ":")) || cursor.take(UInt8(ascii: "=")) {
                cursor.take(while: \.isASCIIWhitespace)
                let name = cursor.take { byte in
                    byte.isASCIILetterOrDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                        || byte == UInt8(ascii: ".")
                }
                if !name.isEmpty { return String(utf8: name) }
            } else {
                cursor.advance()
            }
        }
        return nil
    }

    private static func decode(_ bytes: ArraySlice<UInt8>, as name: String) throws(Failure) -> [UInt8] {
        switch name.lowercased().replacing("_", with: "-") {
        case "utf-8", "utf8", "u8", "utf", "cp65001": return try utf8(bytes)
        case "utf-8-sig": return try utf8(bytes)
        case "ascii", "us-ascii", "646": return try ascii(bytes)
        case "latin-1", "latin1", "latin", "l1", "iso-8859-1", "iso8859-1", "8859", "cp819": return latin1(bytes)
        case "cp1252", "windows-1252", "1252": return try windows1252(bytes)
        case "utf-16-le", "utf-16le", "utf-16", "utf16": return try utf16(bytes, isBigEndian: false)
        case "utf-16-be", "utf-16be": return try utf16(bytes, isBigEndian: true)
        default:
            throw Failure(
                message: "the encoding '\(name)' that the file declares is not supported",
                hint: "save the file as UTF-8 and remove the coding line")
        }
    }

    private static func utf8(_ bytes: ArraySlice<UInt8>) throws(Failure) -> [UInt8] {
        guard String(validating: bytes, as: UTF8.self) != nil else {
            throw Failure(
                message: "the file is not UTF-8",
                hint: "save it as UTF-8, or name its encoding in the first line: # -*- coding: latin-1 -*-")
        }
        return Array(bytes)
    }

    private static func ascii(_ bytes: ArraySlice<UInt8>) throws(Failure) -> [UInt8] {
        guard bytes.allSatisfy({ $0 < 0x80 }) else {
            throw Failure(message: "the file declares ASCII and holds other bytes", hint: "save it as UTF-8")
        }
        return Array(bytes)
    }

    private static func latin1(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(Unicode.Scalar(byte)) }
        return Array(String(text).utf8)
    }

    /// Latin-1 but for 0x80 to 0x9F, of which five are not assigned.
    private static func windows1252(_ bytes: ArraySlice<UInt8>) throws(Failure) -> [UInt8] {
        let high: [Unicode.Scalar?] = [
            "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
            nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
        ]
        var text = String.UnicodeScalarView()
        for byte in bytes {
            guard (0x80...0x9F).contains(byte) else {
                text.append(Unicode.Scalar(byte))
                continue
            }
            guard let scalar = high[Int(byte) - 0x80] else {
                throw Failure(message: "the file is not the cp1252 that it declares", hint: "save it as UTF-8")
            }
            text.append(scalar)
        }
        return Array(String(text).utf8)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) throws(Failure) -> [UInt8] {
        let failure = Failure(message: "the file is not the UTF-16 that it begins as", hint: "save it as UTF-8")
        guard bytes.count.isMultiple(of: 2) else { throw failure }
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        guard let text = String(validating: units, as: UTF16.self) else { throw failure }
        return Array(text.utf8)
    }

    private static func utf32(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) throws(Failure) -> [UInt8] {
        let failure = Failure(message: "the file is not the UTF-32 that it begins as", hint: "save it as UTF-8")
        guard bytes.count.isMultiple(of: 4) else { throw failure }
        var text = String.UnicodeScalarView()
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let unit = bytes[index..<index + 4]
            let value = (isBigEndian ? Array(unit) : unit.reversed()).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            guard let scalar = Unicode.Scalar(value) else { throw failure }
            text.append(scalar)
            index += 4
        }
        return Array(String(text).utf8)
    }
}
