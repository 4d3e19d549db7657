import PackageIdentity

/// Reads one OSV record (schema 1.x) from its JSON bytes.
///
/// Unknown members are checked as JSON and passed over. What is malformed where a fact should be is an error; a
/// severity that cannot be scored and a date that cannot be read only leave that fact out, because the rest of the
/// record still protects.
struct AdvisoryParser {
    var reader: JSONReader
    let limits: AdvisoryLimits

    // What is not yet a fact until the whole record is known.
    private var id: AdvisoryID?
    private var aliases: [AdvisoryID] = []
    private var upstream: [AdvisoryID] = []
    private var published: Instant?
    private var modified: Instant?
    private var withdrawn: Instant?
    private var summary: JSONText?
    private var details: JSONText?
    private var severities: [CVSSVector] = []
    private var affected: [AffectedPackage] = []
    var signs = AdvisorySigns()

    init(_ bytes: UnsafeRawBufferPointer, limits: AdvisoryLimits) {
        reader = JSONReader(bytes)
        self.limits = limits
    }

    mutating func advisory() throws(InvalidAdvisory) -> Advisory {
        try readMembers()
        do throws(InvalidJSON) { try reader.finish() } catch { throw wrapped(error) }
        guard let id else { throw InvalidAdvisory(problem: .missing("id"), offset: reader.offset) }
        let isFixed = affected.contains { package in package.ranges.contains { $0.namesFix } }
        let kind = signs.kind(
            of: id, aliases: aliases, isScored: !severities.isEmpty || affected.contains { !$0.severities.isEmpty },
            isFixed: isFixed, summary: summary.map(reader.raw), details: details.map(reader.raw))
        return Advisory(
            id: id, aliases: aliases, upstream: upstream, kind: kind, published: published, modified: modified,
            withdrawn: withdrawn, summary: summary.map(reader.text(of:)), severities: severities, affected: affected)
    }

    private mutating func readMembers() throws(InvalidAdvisory) {
        var seen = SeenKeys()
        try object { (parser, key) throws(InvalidAdvisory) in
            guard let member = Member(key, reader: parser.reader) else { return try parser.skip() }
            try parser.check(&seen, member.rawValue, member.name)
            if try parser.isNull() { return }
            try parser.read(member)
        }
    }

    private enum Member: Int, CaseIterable {
        case id, aliases, upstream, published, modified, withdrawn, summary, details, severity, affected,
            databaseSpecific

        var name: StaticString {
            switch self {
            case .id: "id"
            case .aliases: "aliases"
            case .upstream: "upstream"
            case .published: "published"
            case .modified: "modified"
            case .withdrawn: "withdrawn"
            case .summary: "summary"
            case .details: "details"
            case .severity: "severity"
            case .affected: "affected"
            case .databaseSpecific: "database_specific"
            }
        }

        init?(_ key: JSONText, reader: JSONReader) {
            guard let member = Self.allCases.first(where: { reader.isEqual(key, $0.name) }) else { return nil }
            self = member
        }
    }

    private mutating func read(_ member: Member) throws(InvalidAdvisory) {
        switch member {
        case .id: id = try identifier()
        case .aliases: aliases = try list { (parser) throws(InvalidAdvisory) in try parser.identifier() }
        case .upstream: upstream = try list { (parser) throws(InvalidAdvisory) in try parser.identifier() }
        case .published: published = try instant()
        case .modified: modified = try instant()
        case .withdrawn: withdrawn = try withdrawal()
        case .summary: summary = try string()
        case .details: details = try string()
        case .severity: severities = try severityList()
        case .affected: affected = try affectedList()
        case .databaseSpecific: try readDatabaseSpecific()
        }
    }

    // MARK: Small values

    private mutating func identifier() throws(InvalidAdvisory) -> AdvisoryID {
        let offset = reader.offset
        let text = try text()
        guard !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else {
            throw InvalidAdvisory(problem: .value(of: "id"), offset: offset)
        }
        return AdvisoryID(text)
    }

    private mutating func instant() throws(InvalidAdvisory) -> Instant? {
        let raw = reader.raw(try string())
        return try? Instant(rfc3339: raw.assumingMemoryBound(to: UInt8.self))
    }

    /// A record that says it is withdrawn, at a time nobody can read, is an error: to keep it would be to blame a
    /// release for what its accuser took back, to drop it would be to trust noise.
    private mutating func withdrawal() throws(InvalidAdvisory) -> Instant {
        let offset = reader.offset
        guard let instant = try instant() else {
            throw InvalidAdvisory(problem: .value(of: "withdrawn"), offset: offset)
        }
        return instant
    }

    /// `severity: [{type, score}]`; vectors of versions that cannot be scored are left out.
    mutating func severityList() throws(InvalidAdvisory) -> [CVSSVector] {
        let vectors = try list { (parser) throws(InvalidAdvisory) -> CVSSVector? in
            var score: JSONText?
            try parser.object { (parser, key) throws(InvalidAdvisory) in
                guard parser.reader.isEqual(key, "score"), parser.reader.nextByteIsQuote() else {
                    return try parser.skip()
                }
                score = try parser.string()
            }
            return score.flatMap { try? CVSSVector(parser.reader.text(of: $0)) }
        }
        return vectors.compactMap(\.self)
    }

    /// `database_specific: {…: {category}}`: what a database of unwanted code files a record under.
    private mutating func readDatabaseSpecific() throws(InvalidAdvisory) {
        guard reader.nextByte() == UInt8(ascii: "{") else { return try skip() }
        try object { (parser, _) throws(InvalidAdvisory) in
            guard parser.reader.nextByte() == UInt8(ascii: "{") else { return try parser.skip() }
            try parser.object { (parser, key) throws(InvalidAdvisory) in
                guard parser.reader.isEqual(key, "category"), parser.reader.nextByteIsQuote() else {
                    return try parser.skip()
                }
                parser.signs.category = parser.reader.text(of: try parser.string())
            }
        }
    }
}

extension Advisory {
    /// Reads an OSV record from JSON bytes.
    ///
    /// - Throws: ``InvalidAdvisory`` with the offset in the bytes.
    package init(
        parsing bytes: UnsafeRawBufferPointer, limits: AdvisoryLimits = AdvisoryLimits()
    ) throws(InvalidAdvisory) {
        guard bytes.count <= limits.record else {
            throw InvalidAdvisory(problem: .tooLarge, offset: limits.record)
        }
        var parser = AdvisoryParser(bytes, limits: limits)
        self = try parser.advisory()
    }

    /// Reads an OSV record from JSON bytes.
    ///
    /// - Throws: ``InvalidAdvisory`` with the offset in the bytes.
    package init(parsing bytes: [UInt8], limits: AdvisoryLimits = AdvisoryLimits()) throws(InvalidAdvisory) {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(InvalidAdvisory) in try Advisory(parsing: buffer, limits: limits) }
        }
        self = try result.get()
    }
}
