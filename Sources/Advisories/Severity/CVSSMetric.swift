/// One metric of a CVSS version, with the letters of the values it may take.
struct CVSSMetric: Sendable {
    let name: StaticString
    /// The first letters of the values; within a metric they differ, so one letter stands for a value.
    let values: StaticString
    /// Whether every vector must give it.
    let isBase: Bool

    init(_ name: StaticString, _ values: StaticString, isBase: Bool = false) {
        self.name = name
        self.values = values
        self.isBase = isBase
    }

    static func table(for version: CVSSVector.Version) -> [CVSSMetric] {
        switch version {
        case .v30, .v31: version3
        case .v40: version4
        }
    }

    func isNamed(_ other: StaticString) -> Bool {
        name.withUTF8Buffer { own in other.withUTF8Buffer { own.elementsEqual($0) } }
    }

    /// Reads a field `NAME:VALUE`; nil when the table has no such metric, or the metric no such value.
    static func read(_ field: ArraySlice<UInt8>, in table: [CVSSMetric]) -> (index: Int, letter: UInt8)? {
        guard let colon = field.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let name = field[..<colon]
        let value = field[(colon + 1)...]
        guard
            let index = table.firstIndex(where: { $0.name.withUTF8Buffer { $0.elementsEqual(name) } }),
            let letter = table[index].letter(of: value)
        else { return nil }
        return (index, letter)
    }

    private func letter(of value: ArraySlice<UInt8>) -> UInt8? {
        guard let first = value.first, values.withUTF8Buffer({ $0.contains(first) }) else { return nil }
        if isNamed("U"), first != UInt8(ascii: "X") {
            return Self.urgencies.contains { value.elementsEqual($0.utf8) } ? first : nil
        }
        return value.count == 1 ? first : nil
    }

    /// Provider Urgency is the one metric whose values are words (v4.0, table 23).
    private static let urgencies = ["Clear", "Green", "Amber", "Red"]

    /// CVSS v3.0 and v3.1, section 6, table 15.
    private static let version3: [CVSSMetric] = [
        CVSSMetric("AV", "NALP", isBase: true), CVSSMetric("AC", "LH", isBase: true),
        CVSSMetric("PR", "NLH", isBase: true), CVSSMetric("UI", "NR", isBase: true),
        CVSSMetric("S", "UC", isBase: true), CVSSMetric("C", "HLN", isBase: true),
        CVSSMetric("I", "HLN", isBase: true), CVSSMetric("A", "HLN", isBase: true),
        CVSSMetric("E", "XHFPU"), CVSSMetric("RL", "XUWTO"), CVSSMetric("RC", "XCRU"),
        CVSSMetric("CR", "XHML"), CVSSMetric("IR", "XHML"), CVSSMetric("AR", "XHML"),
        CVSSMetric("MAV", "XNALP"), CVSSMetric("MAC", "XLH"), CVSSMetric("MPR", "XNLH"), CVSSMetric("MUI", "XNR"),
        CVSSMetric("MS", "XUC"), CVSSMetric("MC", "XNLH"), CVSSMetric("MI", "XNLH"), CVSSMetric("MA", "XNLH"),
    ]

    /// CVSS v4.0, section 7, table 23.
    private static let version4: [CVSSMetric] = [
        CVSSMetric("AV", "NALP", isBase: true), CVSSMetric("AC", "LH", isBase: true),
        CVSSMetric("AT", "NP", isBase: true), CVSSMetric("PR", "NLH", isBase: true),
        CVSSMetric("UI", "NPA", isBase: true), CVSSMetric("VC", "HLN", isBase: true),
        CVSSMetric("VI", "HLN", isBase: true), CVSSMetric("VA", "HLN", isBase: true),
        CVSSMetric("SC", "HLN", isBase: true), CVSSMetric("SI", "HLN", isBase: true),
        CVSSMetric("SA", "HLN", isBase: true),
        CVSSMetric("E", "XAPU"), CVSSMetric("CR", "XHML"), CVSSMetric("IR", "XHML"), CVSSMetric("AR", "XHML"),
        CVSSMetric("MAV", "XNALP"), CVSSMetric("MAC", "XLH"), CVSSMetric("MAT", "XNP"), CVSSMetric("MPR", "XNLH"),
        CVSSMetric("MUI", "XNPA"), CVSSMetric("MVC", "XHLN"), CVSSMetric("MVI", "XHLN"), CVSSMetric("MVA", "XHLN"),
        CVSSMetric("MSC", "XHLN"), CVSSMetric("MSI", "XSHLN"), CVSSMetric("MSA", "XSHLN"),
        CVSSMetric("S", "XNP"), CVSSMetric("AU", "XNY"), CVSSMetric("R", "XAUI"), CVSSMetric("V", "XDC"),
        CVSSMetric("RE", "XLMH"), CVSSMetric("U", "XCGAR"),
    ]
}
