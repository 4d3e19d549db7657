/// The records of a pax extended header: `LENGTH KEY=VALUE\n`, the length counting itself (POSIX.1-2017 pax,
/// "pax Extended Header").
struct PaxRecords {
    private(set) var values: [String: [UInt8]] = [:]
    /// Keys that are there more than once; the last one counts.
    private(set) var repeated: [String] = []

    init() {}

    /// - Parameter offset: of the bytes, for errors.
    /// - Throws: ``ArchiveError`` at the first record that is none.
    init(_ bytes: [UInt8], at offset: UInt64) throws(ArchiveError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            guard let record = Self.takeRecord(from: &rest) else {
                throw .unreadable(.paxRecordMalformed, at: offset + UInt64(rest.startIndex))
            }
            if values.updateValue(Array(record.value), forKey: record.key) != nil { repeated.append(record.key) }
        }
    }

    /// A decimal number without sign; nil when the key is not there.
    ///
    /// - Throws: ``ArchiveError`` when the value is anything else.
    func number(_ key: String, at offset: UInt64) throws(ArchiveError) -> UInt64? {
        guard let value = values[key], !value.isEmpty else { return nil }
        var number: UInt64 = 0
        for digit in value {
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit, !overflow, product <= UInt64.max - 9 else {
                throw .unreadable(.paxRecordMalformed, at: offset)
            }
            number = product + UInt64(digit - UInt8(ascii: "0"))
        }
        return number
    }

    private static func takeRecord(from rest: inout ArraySlice<UInt8>) -> (key: String, value: ArraySlice<UInt8>)? {
        // Eight digits are more than any header that a limit lets through.
        let digits = rest.prefix(8).prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        guard let length = Int(String(decoding: digits, as: UTF8.self)), length <= rest.count,
            length > digits.count + 2, rest[digits.endIndex] == UInt8(ascii: " ")
        else { return nil }
        let end = rest.startIndex + length
        let body = rest[(digits.endIndex + 1)..<(end - 1)]
        guard rest[end - 1] == UInt8(ascii: "\n"), let equals = body.firstIndex(of: UInt8(ascii: "=")),
            equals > body.startIndex, let key = String(validating: body[..<equals], as: UTF8.self)
        else { return nil }
        rest = rest[end...]
        return (key, body[(equals + 1)...])
    }
}
