package import PackageIdentity

/// `affected`: packages, ranges, events, versions.
extension AdvisoryParser {
    mutating func affectedList() throws(InvalidAdvisory) -> [AffectedPackage] {
        let packages = try list { (parser) throws(InvalidAdvisory) in try parser.affectedPackage() }
        return packages.compactMap(\.self)
    }

    /// One element of `affected`; nil for a package of an ecosystem that cordon does not know.
    private mutating func affectedPackage() throws(InvalidAdvisory) -> AffectedPackage? {
        var package: PackageField?
        var severities: [CVSSVector] = []
        var ranges: [AffectedRange] = []
        var versions: [String] = []
        var seen = SeenKeys()
        try object { (parser, key) throws(InvalidAdvisory) in
            guard let member = AffectedMember(key, reader: parser.reader) else { return try parser.skip() }
            try parser.check(&seen, member.rawValue, member.name)
            if try parser.isNull() { return }
            switch member {
            case .package: package = try parser.packageField()
            case .severity: severities = try parser.severityList()
            case .ranges: ranges = try parser.rangeList()
            case .versions: versions = try parser.list { (parser) throws(InvalidAdvisory) in try parser.text() }
            case .databaseSpecific: try parser.readSigns()
            }
        }
        guard let package else { throw InvalidAdvisory(problem: .missing("package"), offset: reader.offset) }
        guard let name = package.name else { return nil }
        return AffectedPackage(name: name, severities: severities, ranges: ranges, versions: versions)
    }

    private enum AffectedMember: Int, CaseIterable {
        case package, severity, ranges, versions, databaseSpecific

        var name: StaticString {
            switch self {
            case .package: "package"
            case .severity: "severity"
            case .ranges: "ranges"
            case .versions: "versions"
            case .databaseSpecific: "database_specific"
            }
        }

        init?(_ key: JSONText, reader: JSONReader) {
            guard let member = Self.allCases.first(where: { reader.isEqual(key, $0.name) }) else { return nil }
            self = member
        }
    }

    private struct PackageField {
        /// Nil for a foreign ecosystem.
        let name: PackageName?
    }

    /// `package: {ecosystem, name}`. Names are normalised as their ecosystem does.
    private mutating func packageField() throws(InvalidAdvisory) -> PackageField {
        var ecosystem: String?
        var name: String?
        try object { (parser, key) throws(InvalidAdvisory) in
            if parser.reader.isEqual(key, "ecosystem") {
                ecosystem = try parser.text()
            } else if parser.reader.isEqual(key, "name") {
                name = try parser.text()
            } else {
                try parser.skip()
            }
        }
        guard let ecosystem else { throw InvalidAdvisory(problem: .missing("ecosystem"), offset: reader.offset) }
        guard let name else { throw InvalidAdvisory(problem: .missing("name"), offset: reader.offset) }
        guard let known = Ecosystem(osvName: ecosystem) else { return PackageField(name: nil) }
        do throws(InvalidPackageName) {
            return PackageField(name: try PackageName(name, ecosystem: known))
        } catch {
            throw InvalidAdvisory(problem: .value(of: "name"), offset: reader.offset)
        }
    }

    // MARK: Ranges

    private mutating func rangeList() throws(InvalidAdvisory) -> [AffectedRange] {
        let ranges = try list { (parser) throws(InvalidAdvisory) in try parser.range() }
        return ranges.compactMap(\.self)
    }

    /// A range; nil for ranges of Git commits, which stand beside one of versions.
    private mutating func range() throws(InvalidAdvisory) -> AffectedRange? {
        var isOfCommits = false
        var events: [RangeEvent] = []
        try object { (parser, key) throws(InvalidAdvisory) in
            if parser.reader.isEqual(key, "type") {
                let type = try parser.string()
                isOfCommits = parser.reader.isEqual(type, "GIT")
            } else if parser.reader.isEqual(key, "events") {
                if try parser.isNull() { return }
                events = try parser.eventList()
            } else {
                try parser.skip()
            }
        }
        return isOfCommits || events.isEmpty ? nil : AffectedRange(events: events)
    }

    private mutating func eventList() throws(InvalidAdvisory) -> [RangeEvent] {
        var events: [RangeEvent] = []
        try elements { (parser) throws(InvalidAdvisory) in
            try parser.object { (parser, key) throws(InvalidAdvisory) in
                guard let event = try parser.event(key) else { return }
                events.append(event)
            }
            try parser.check(count: events.count)
        }
        return events
    }

    private mutating func event(_ key: JSONText) throws(InvalidAdvisory) -> RangeEvent? {
        if reader.isEqual(key, "introduced") { return .introduced(try text()) }
        if reader.isEqual(key, "fixed") { return .fixed(try text()) }
        if reader.isEqual(key, "last_affected") { return .lastAffected(try text()) }
        if reader.isEqual(key, "limit") { return .limit(try text()) }
        try skip()
        return nil
    }

    // MARK: Signs

    /// `database_specific: {informational, cwes: [{cweId}]}`.
    private mutating func readSigns() throws(InvalidAdvisory) {
        guard reader.nextByte() == UInt8(ascii: "{") else { return try skip() }
        try object { (parser, key) throws(InvalidAdvisory) in
            if parser.reader.isEqual(key, "informational"), parser.reader.nextByteIsQuote() {
                parser.signs.informational = try parser.text()
            } else if parser.reader.isEqual(key, "cwes"), parser.reader.nextByte() == UInt8(ascii: "[") {
                try parser.readWeaknesses()
            } else {
                try parser.skip()
            }
        }
    }

    private mutating func readWeaknesses() throws(InvalidAdvisory) {
        try elements { (parser) throws(InvalidAdvisory) in
            guard parser.reader.nextByte() == UInt8(ascii: "{") else { return try parser.skip() }
            try parser.object { (parser, key) throws(InvalidAdvisory) in
                guard parser.reader.isEqual(key, "cweId"), parser.reader.nextByteIsQuote() else {
                    return try parser.skip()
                }
                let weakness = try parser.string()
                if parser.reader.isEqual(weakness, "CWE-506") { parser.signs.isEmbeddedMaliciousCode = true }
            }
        }
    }
}

extension Ecosystem {
    /// The ecosystem by the name that OSV gives it (osv-schema, "Defined ecosystems"); nil for the others, and for a
    /// name with a suffix, which would mean another registry.
    package init?(osvName name: some StringProtocol) {
        switch name {
        case "PyPI": self = .pypi
        case "npm": self = .npm
        case "crates.io": self = .cratesIO
        case "RubyGems": self = .rubyGems
        default: return nil
        }
    }

    package var osvName: String {
        switch self {
        case .pypi: "PyPI"
        case .npm: "npm"
        case .cratesIO: "crates.io"
        case .rubyGems: "RubyGems"
        }
    }
}
