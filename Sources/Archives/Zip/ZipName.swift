/// A member's name as its header spells it, decoded.
struct ZipName {
    let text: String
    /// The bytes, where they are not `text.utf8`.
    let raw: [UInt8]?
    private(set) var oddities: [ArchiveOddity.Kind] = []

    /// - Parameter flags: bit 11 says UTF-8; without it the name is code page 437 (APPNOTE appendix D), which
    ///   agrees with UTF-8 on ASCII only.
    init(in record: borrowing RawSpan, range: Range<Int>, flags: ZipEntry.Flags) {
        let (decoded, isASCII, bytes) = record.extracting(range).withUnsafeBytes { name in
            let isASCII = name.allSatisfy { $0 < 0x80 }
            return (String(validating: name, as: UTF8.self), isASCII, isASCII ? nil : Array(name))
        }
        if let decoded, isASCII || flags.contains(.unicode) {
            text = decoded
            raw = nil
        } else if flags.contains(.unicode) {
            text = String(decoding: bytes ?? [], as: UTF8.self)
            raw = bytes
            oddities.append(.nameNotUTF8)
        } else {
            text = CodePage437.decode(bytes ?? [])
            raw = bytes
            oddities.append(.nameWithoutUnicodeFlag)
        }
    }

    /// The other name that Info-ZIP's Unicode path field (0x7075) gives: version 1, CRC-32 of the header's name,
    /// then UTF-8. Some readers prefer it to the header's name, others do not know it.
    ///
    /// - Returns: nil when there is no field, or it says the same.
    func disagreeingUnicodePath(_ block: Range<Int>?, in record: borrowing RawSpan) -> String? {
        guard let block else { return nil }
        guard block.count >= 5, record.byte(at: block.lowerBound) == 1 else { return "" }
        let other = record.extracting(block.lowerBound + 5..<block.upperBound).withUnsafeBytes {
            String(decoding: $0, as: UTF8.self)
        }
        return other.utf8.elementsEqual(text.utf8) ? nil : other
    }
}
