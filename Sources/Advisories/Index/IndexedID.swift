/// The spelling of advisory ids in the index: the common forms shrink to a few bytes, every other is kept as text.
///
/// One byte says which form follows: 0 text; 1 text that ends with the package's name; 2 GHSA, twelve digits of base 20
/// as eight bytes; from 3 on a prefix of ``prefixes``, then the year since 1970 and the number, as written without
/// leading zeros or, for the forms that pad, with four digits at least.
enum IndexedID {
    private static let prefixes: [(text: String, width: Int)] = [
        ("CVE-", 4), ("PYSEC-", 1), ("MAL-", 1), ("RUSTSEC-", 4), ("LWA-", 1), ("OSV-", 1),
    ]
    private static let alphabet = Array("23456789cfghjmpqrvwx".utf8)

    static func write(_ id: AdvisoryID, packageName: String, to writer: inout ByteWriter) {
        if writeNumbered(id.text, to: &writer) { return }
        if let digits = ghsaDigits(id.text) {
            writer.byte(2)
            writer.fixed(digits)
        } else if id.text.utf8.count > packageName.utf8.count, id.text.hasSuffix(packageName) {
            writer.byte(1)
            writer.text(id.text.dropLast(packageName.count))
        } else {
            writer.byte(0)
            writer.text(id.text)
        }
    }

    static func read(
        packageName: String, from reader: inout ByteReader
    ) throws(InvalidAdvisoryIndex) -> AdvisoryID {
        let form = Int(try reader.byte())
        switch form {
        case 0: return AdvisoryID(try reader.text())
        case 1: return AdvisoryID(try reader.text() + packageName)
        case 2: return AdvisoryID(ghsa(try reader.fixed(UInt64.self)))
        case 3..<(3 + prefixes.count):
            let prefix = prefixes[form - 3]
            let year = try reader.number() + 1970
            let number = String(try reader.number())
            let padding = String(repeating: "0", count: max(0, prefix.width - number.utf8.count))
            return AdvisoryID("\(prefix.text)\(year)-\(padding)\(number)")
        default: throw .malformed(offset: reader.offset)
        }
    }

    private static func writeNumbered(_ text: String, to writer: inout ByteWriter) -> Bool {
        guard let index = prefixes.firstIndex(where: { text.hasPrefix($0.text) }) else { return false }
        let prefix = prefixes[index]
        let parts = text.utf8.dropFirst(prefix.text.utf8.count).split(separator: UInt8(ascii: "-"))
        guard parts.count == 2, let year = number(parts[0]), let number = number(parts[1]) else { return false }
        guard (1970...9999).contains(year), number < 1 << 40 else { return false }
        let digits = String(number)
        let padding = String(repeating: "0", count: max(0, prefix.width - digits.utf8.count))
        guard text == "\(prefix.text)\(year)-\(padding)\(digits)" else { return false }
        writer.byte(UInt8(3 + index))
        writer.number(year - 1970)
        writer.number(number)
        return true
    }

    private static func number(_ digits: Substring.UTF8View) -> Int? {
        guard digits.count <= 15, digits.allSatisfy({ $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }) else {
            return nil
        }
        return Int(Substring(digits))
    }

    /// `GHSA-xxxx-xxxx-xxxx` as a number of base 20; nil for another form.
    private static func ghsaDigits(_ text: String) -> UInt64? {
        let bytes = Array(text.utf8)
        guard bytes.count == 19, text.hasPrefix("GHSA-") else { return nil }
        var value: UInt64 = 0
        for (offset, byte) in bytes.enumerated().dropFirst(5) {
            if offset == 9 || offset == 14 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = alphabet.firstIndex(of: byte) else { return nil }
                value = value * 20 + UInt64(digit)
            }
        }
        return value
    }

    private static func ghsa(_ digits: UInt64) -> String {
        var rest = digits
        var letters: [UInt8] = []
        for _ in 0..<12 {
            letters.append(alphabet[Int(rest % 20)])
            rest /= 20
        }
        let groups = stride(from: 0, to: 12, by: 4).map {
            String(decoding: letters.reversed()[$0..<($0 + 4)], as: UTF8.self)
        }
        return "GHSA-" + groups.joined(separator: "-")
    }
}
