import PackageIdentity

/// The bytes of a package's record: the versions, the other versions, the entries; each list after its count.
extension PackageRecord {
    func write(packageName: String, to writer: inout ByteWriter) {
        Self.write(versions, to: &writer)
        Self.write(otherVersions, to: &writer)
        writer.number(entries.count)
        for entry in entries { entry.write(packageName: packageName, to: &writer) }
    }

    init(packageName: String, from reader: inout ByteReader) throws(InvalidAdvisoryIndex) {
        versions = try Self.texts(from: &reader)
        otherVersions = try Self.texts(from: &reader)
        let listable = versions.count + otherVersions.count
        var entries: [Entry] = []
        for _ in 0..<(try reader.count()) {
            entries.append(
                try Entry(packageName: packageName, versions: versions.count, listable: listable, from: &reader))
        }
        self.entries = entries
    }

    private static func write(_ texts: [String], to writer: inout ByteWriter) {
        writer.number(texts.count)
        for text in texts { writer.text(text) }
    }

    private static func texts(from reader: inout ByteReader) throws(InvalidAdvisoryIndex) -> [String] {
        var texts: [String] = []
        for _ in 0..<(try reader.count()) { texts.append(try reader.text()) }
        return texts
    }
}

extension PackageRecord.Entry {
    /// The bits of the byte above the kind's four.
    private enum Flag {
        static let withdrawn: UInt8 = 0x10
        static let unknownVersions: UInt8 = 0x20
        static let scored: UInt8 = 0x40
        static let published: UInt8 = 0x80
    }

    func write(packageName: String, to writer: inout ByteWriter) {
        var flags = kind.rawValue
        if isWithdrawn { flags |= Flag.withdrawn }
        if affectedVersionsAreUnknown { flags |= Flag.unknownVersions }
        if score != nil { flags |= Flag.scored }
        let minutes = published.flatMap(Self.minutes)
        if minutes != nil { flags |= Flag.published }
        writer.byte(flags)
        writer.number(source)
        IndexedID.write(id, packageName: packageName, to: &writer)
        writer.number(aliases.count)
        for alias in aliases { IndexedID.write(alias, packageName: packageName, to: &writer) }
        if let score { writer.byte(score.tenths) }
        if let minutes { writer.number(minutes) }
        writer.number(intervals.count)
        for interval in intervals { interval.write(to: &writer) }
        writer.number(listed.count)
        for number in listed { writer.number(number) }
    }

    init(
        packageName: String, versions: Int, listable: Int, from reader: inout ByteReader
    ) throws(InvalidAdvisoryIndex) {
        let flags = try reader.byte()
        guard let kind = AdvisoryKind(rawValue: flags & 0x0F) else { throw .malformed(offset: reader.offset) }
        self.kind = kind
        isWithdrawn = flags & Flag.withdrawn != 0
        affectedVersionsAreUnknown = flags & Flag.unknownVersions != 0
        source = try reader.number()
        id = try IndexedID.read(packageName: packageName, from: &reader)
        var aliases: [AdvisoryID] = []
        for _ in 0..<(try reader.count()) {
            aliases.append(try IndexedID.read(packageName: packageName, from: &reader))
        }
        self.aliases = aliases
        score = flags & Flag.scored == 0 ? nil : SeverityScore(tenths: Int(try reader.byte()))
        published = flags & Flag.published == 0 ? nil : Self.instant(minutes: try reader.number())
        var intervals: [PackageRecord.Interval] = []
        for _ in 0..<(try reader.count()) {
            intervals.append(try PackageRecord.Interval(versions: versions, from: &reader))
        }
        self.intervals = intervals
        var listed: [Int] = []
        for _ in 0..<(try reader.count()) {
            let number = try reader.number()
            guard number < listable else { throw .malformed(offset: reader.offset) }
            listed.append(number)
        }
        self.listed = listed
    }

    private static let microsecondsPerMinute = 60 * Instant.microsecondsPerSecond

    /// Minutes since 1970; nil before.
    private static func minutes(_ instant: Instant) -> Int? {
        instant.microseconds < 0 ? nil : Int(instant.microseconds / microsecondsPerMinute)
    }

    private static func instant(minutes: Int) -> Instant {
        Instant(clampingMicroseconds: Int64(min(minutes, 1 << 33)) * microsecondsPerMinute)
    }
}

extension PackageRecord.Interval {
    /// The lower end as its number plus one, 0 for none; the upper as three times its number plus one to three, by
    /// kind, 0 for none.
    fileprivate func write(to writer: inout ByteWriter) {
        writer.number(lower.map { $0 + 1 } ?? 0)
        switch upper {
        case .open: writer.number(0)
        case .fixed(let number): writer.number(3 * number + 1)
        case .through(let number): writer.number(3 * number + 2)
        case .limit(let number): writer.number(3 * number + 3)
        }
    }

    fileprivate init(versions: Int, from reader: inout ByteReader) throws(InvalidAdvisoryIndex) {
        let lower = try reader.number()
        let upper = try reader.number()
        guard lower <= versions, upper <= 3 * versions else { throw .malformed(offset: reader.offset) }
        self.lower = lower == 0 ? nil : lower - 1
        switch upper % 3 {
        case _ where upper == 0: self.upper = .open
        case 1: self.upper = .fixed(upper / 3)
        case 2: self.upper = .through(upper / 3)
        default: self.upper = .limit(upper / 3 - 1)
        }
    }
}
