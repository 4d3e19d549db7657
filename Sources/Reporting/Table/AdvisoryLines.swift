import Policy

/// Known vulnerabilities of a package, a line each: how grave, by which name, where fixed, other names.
struct AdvisoryLines {
    private let findings: [(weighed: WeighedFinding, advisory: AdvisoryDetails)]
    private let options: VerdictTable.Options
    private let indentation: Int

    init(_ findings: [WeighedFinding], _ options: VerdictTable.Options, indentation: Int) {
        let known = findings.compactMap { weighed in weighed.finding.advisory.map { (weighed, $0) } }
        self.findings = known.enumerated().sorted { left, right in
            Self.weight(left.element, left.offset) < Self.weight(right.element, right.offset)
        }.map(\.element)
        self.options = options
        self.indentation = indentation
    }

    var lines: [StyledText] {
        let idWidth = findings.map { DisplayWidth.of(Unprintable.escaped($0.advisory.id)) }.max() ?? 0
        return findings.flatMap { finding in
            var line = StyledText(String(repeating: " ", count: indentation))
            line.add(Self.rating(finding.advisory), finding.weighed.level.findingTint)
            line.pad(to: indentation + Self.ratingWidth)
            line.add(finding.advisory.id)
            line.pad(to: indentation + Self.ratingWidth + idWidth + 2)
            line.add(Self.fix(finding.advisory))
            let aliases = Self.aliases(finding.advisory, isVerbose: options.isVerbose)
            if !aliases.isEmpty { line.add("  (\(aliases.joined(separator: ", ")))", .faint) }
            return line.wrapped(to: options.width, indentation: indentation + Self.ratingWidth + idWidth + 2)
        }
    }

    /// What policy makes most of first, then by score; what nobody scored last.
    private static func weight(
        _ finding: (weighed: WeighedFinding, advisory: AdvisoryDetails), _ position: Int
    ) -> (Int, Int, Int) {
        let level = Verdict.Level.allCases.firstIndex(of: finding.weighed.level) ?? 0
        return (-level, -(finding.advisory.scoreTenths ?? -1), position)
    }

    /// As wide as `critical 10.0` and two spaces.
    private static let ratingWidth = 15

    private static func rating(_ advisory: AdvisoryDetails) -> String {
        guard let tenths = advisory.scoreTenths, let rating = advisory.rating else { return "unscored" }
        let word = rating.rawValue
        let room = String(repeating: " ", count: max(1, 13 - word.count - (tenths == 100 ? 4 : 3)))
        return "\(word)\(room)\(tenths / 10).\(tenths % 10)"
    }

    private static func fix(_ advisory: AdvisoryDetails) -> String {
        let versions = advisory.fixedVersions
        return versions.isEmpty ? "no fix known" : "fixed in " + versions.joined(separator: ", ")
    }

    /// The CVE names, which every other tool uses; all of them with `--verbose`, or where there is no CVE.
    private static func aliases(_ advisory: AdvisoryDetails, isVerbose: Bool) -> [String] {
        let names = advisory.aliases.filter { $0.hasPrefix("CVE-") }
        return isVerbose || names.isEmpty && !advisory.id.hasPrefix("CVE-") ? advisory.aliases : names
    }
}
