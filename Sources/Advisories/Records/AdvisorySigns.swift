/// What a record says, beside its id, about the kind of thing it describes.
struct AdvisorySigns {
    /// `database_specific.*.category`, of databases that collect unwanted code.
    var category: String?
    /// `affected[].database_specific.informational`, of RustSec.
    var informational: String?
    /// CWE-506, "Embedded Malicious Code".
    var isEmbeddedMaliciousCode = false

    /// The kind of the advisory.
    ///
    /// Malicious is what the malware database lists, under this id or an alias, whatever else is said. Then the word of
    /// the record's own database counts. Prose decides last, and only of two forms that cannot be a description of a
    /// vulnerability (below).
    ///
    /// - Parameters:
    ///   - isScored: Whether there is a CVSS vector.
    ///   - isFixed: Whether a range names a fixed version.
    ///   - summary: JSON string content, escapes as they stand; `details` likewise.
    func kind(
        of id: AdvisoryID, aliases: [AdvisoryID], isScored: Bool, isFixed: Bool, summary: UnsafeRawBufferPointer?,
        details: UnsafeRawBufferPointer?
    ) -> AdvisoryKind {
        if id.namesMalware || aliases.contains(where: \.namesMalware) { return .malicious }
        if let category, let kind = Self.kind(ofCategory: category) { return kind }
        if isEmbeddedMaliciousCode { return .malicious }
        if let informational, let kind = Self.kind(ofInformational: informational) { return kind }
        if !id.namesVulnerability {
            return Self.kindOfCampaign(details: details, summary: summary) ?? .vulnerability
        }
        guard !isScored, !aliases.contains(where: { $0.text.hasPrefix("CVE-") }) else { return .vulnerability }
        return Self.describesMalware(summary: summary, details: details, isFixed: isFixed)
            ? .malicious : .vulnerability
    }

    private static func kind(ofCategory category: String) -> AdvisoryKind? {
        switch category {
        case "malware": .malicious
        case "dependency_confusion", "pua": .suspicious
        case "research_poc": .research
        default: nil
        }
    }

    private static func kind(ofInformational word: String) -> AdvisoryKind? {
        switch word {
        case "unmaintained": .unmaintained
        case "unsound": .unsound
        case "notice": .notice
        default: nil
        }
    }

    /// Databases of campaigns write a line `Category: WORD - explanation` into the details.
    private static func kindOfCampaign(
        details: UnsafeRawBufferPointer?, summary: UnsafeRawBufferPointer?
    ) -> AdvisoryKind? {
        if let details, let start = details.firstRange(of: "\\nCategory: ")?.upperBound {
            let word = details[start...].prefix {
                $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "Z") || $0 == UInt8(ascii: "_")
            }
            switch String(decoding: word, as: UTF8.self) {
            case "MALICIOUS": return .malicious
            case "HIGHLY_SUSPICIOUS": return .suspicious
            case "PROBABLY_PENTEST", "PENTEST": return .research
            case "HIGH_RISK_HACKING_TOOLS": return .hackingTool
            case "SPAM": return .spam
            default: break
            }
        }
        guard let summary, summary.starts(with: "Malicious code in ".utf8) else { return nil }
        return .malicious
    }

    /// Whether an advisory without score and CVE number tells of planted code: hijacked releases were recorded so
    /// before they got numbers of their own. Every such record of 2026 that holds one of these phrases is about planted
    /// code, and no other record is.
    private static func describesMalware(
        summary: UnsafeRawBufferPointer?, details: UnsafeRawBufferPointer?, isFixed: Bool
    ) -> Bool {
        let certain = [
            "malware", "malicious code", "malicious release", "malicious version", "malicious package",
            "malicious project", "malicious dependency", "credential harvest", "information harvest",
        ]
        let likely = ["exfiltrat"]
        let phrases = isFixed ? certain : certain + likely
        return [summary, details].compactMap(\.self).contains { text in
            phrases.contains { text.firstRange(of: $0) != nil }
        }
    }
}

extension UnsafeRawBufferPointer {
    /// Where an ASCII text occurs first, in either case.
    fileprivate func firstRange(of text: String) -> Range<Int>? {
        let needle = Array(text.utf8)
        guard let first = needle.first, count >= needle.count else { return nil }
        for start in 0...(count - needle.count) where self[start] | 0x20 == first | 0x20 {
            let matches = needle.indices.allSatisfy { self[start + $0] | 0x20 == needle[$0] | 0x20 }
            if matches { return start..<(start + needle.count) }
        }
        return nil
    }
}
