import PackageIdentity

extension AdvisorySource {
    func write(to writer: inout ByteWriter) {
        writer.text(name)
        writer.fixed(date.microseconds)
        writer.number(records)
        writer.number(withdrawn)
        writer.number(rejected)
    }

    init(from reader: inout ByteReader) throws(InvalidAdvisoryIndex) {
        let name = try reader.text()
        let date = Instant(clampingMicroseconds: try reader.fixed(Int64.self))
        self.init(
            name: name, date: date, records: try reader.number(), withdrawn: try reader.number(),
            rejected: try reader.number())
    }
}
