/// A number in a tar header: octal digits between spaces and NULs, or GNU's base 256 with the top bit set.
enum TarNumber {
    enum Result: Hashable {
        case number(Int64)
        case malformed
    }

    static func parse(_ block: RawSpan, _ field: TarField) -> Result {
        block.extracting(field.range).withUnsafeBytes { field in
            guard let first = field.first else { return .number(0) }
            return first & 0x80 != 0 ? parseBase256(field) : parseOctal(field)
        }
    }

    /// An empty field is 0. Signs, underscores and digits behind the terminator are no number, though some readers
    /// take them.
    private static func parseOctal(_ field: UnsafeRawBufferPointer) -> Result {
        var value: Int64 = 0
        var rest = field[...].drop { $0 == UInt8(ascii: " ") }
        while let digit = rest.first, UInt8(ascii: "0")...UInt8(ascii: "7") ~= digit {
            // Twelve octal digits are 36 bits.
            value = value << 3 | Int64(digit - UInt8(ascii: "0"))
            rest = rest.dropFirst()
        }
        return rest.allSatisfy { $0 == 0 || $0 == UInt8(ascii: " ") } ? .number(value) : .malformed
    }

    /// Two's complement, big-endian, the top bit of the first byte being the mark.
    private static func parseBase256(_ field: UnsafeRawBufferPointer) -> Result {
        // Other marks are read in more than one way.
        guard let first = field.first, first == 0x80 || first == 0xFF else { return .malformed }
        var value: Int64 = first == 0xFF ? -1 : 0
        for byte in field.dropFirst() {
            let (product, overflow) = value.multipliedReportingOverflow(by: 256)
            guard !overflow else { return .malformed }
            value = product | Int64(byte)
        }
        return .number(value)
    }
}
