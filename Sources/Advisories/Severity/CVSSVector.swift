/// A complete CVSS vector string of version 3.0, 3.1 or 4.0: every base metric present, no metric twice, every value
/// one that the specification lists.
///
/// Metrics may come in any order. Version 4.0 (section 7) asks for a fixed order, yet FIRST's own examples depart from
/// it, and nothing is ambiguous without.
package struct CVSSVector: Hashable, Sendable {
    package enum Version: String, Hashable, Sendable {
        case v30 = "3.0"
        case v31 = "3.1"
        case v40 = "4.0"
    }

    package let version: Version
    /// One value letter for each metric of the version's table, 0 where the vector says nothing.
    private let letters: [UInt8]

    /// Reads a vector string.
    ///
    /// - Throws: ``InvalidCVSSVector`` for another version, an unknown metric or value, a metric given twice, or a base
    ///   metric that is missing.
    package init(_ text: some StringProtocol) throws(InvalidCVSSVector) {
        try self.init(utf8: Array(text.utf8))
    }

    private init(utf8 bytes: [UInt8]) throws(InvalidCVSSVector) {
        var fields = bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)[...]
        guard let prefix = fields.popFirst(), let version = Self.version(ofPrefix: prefix) else {
            throw .version
        }
        let metrics = CVSSMetric.table(for: version)
        var letters = [UInt8](repeating: 0, count: metrics.count)
        for field in fields {
            guard let (index, letter) = CVSSMetric.read(field, in: metrics) else {
                throw .field(String(decoding: field, as: UTF8.self))
            }
            guard letters[index] == 0 else { throw .duplicate("\(metrics[index].name)") }
            letters[index] = letter
        }
        for (metric, letter) in zip(metrics, letters) where metric.isBase && letter == 0 {
            throw .missing("\(metric.name)")
        }
        self.version = version
        self.letters = letters
    }

    /// The score that the vector stands for.
    ///
    /// For version 3 that is the base score, whatever temporal and environmental metrics say: those belong to a moment
    /// and a place. For version 4.0, whose score is one, all of the vector counts (CVSS-B, -BT, -BE or -BTE).
    package var score: SeverityScore {
        switch version {
        case .v30, .v31: CVSS3BaseScore(vector: self).score
        case .v40: CVSS4Score(vector: self).score
        }
    }

    /// The letter of a metric's value, or nil where the vector leaves it out or says "not defined" (X).
    func letter(_ name: StaticString) -> UInt8? {
        guard let index = CVSSMetric.table(for: version).firstIndex(where: { $0.isNamed(name) }) else { return nil }
        let letter = letters[index]
        return letter == 0 || letter == UInt8(ascii: "X") ? nil : letter
    }

    private static func version(ofPrefix prefix: ArraySlice<UInt8>) -> Version? {
        if prefix.elementsEqual("CVSS:3.0".utf8) { return .v30 }
        if prefix.elementsEqual("CVSS:3.1".utf8) { return .v31 }
        if prefix.elementsEqual("CVSS:4.0".utf8) { return .v40 }
        return nil
    }
}

/// Why a text is no CVSS vector that can be scored.
package enum InvalidCVSSVector: Error, Hashable, Sendable {
    /// Neither 3.0, 3.1 nor 4.0.
    case version
    /// A field that names no metric of that version, or no value of that metric.
    case field(String)
    /// A metric that occurs twice.
    case duplicate(String)
    /// A base metric that does not occur.
    case missing(String)
}
