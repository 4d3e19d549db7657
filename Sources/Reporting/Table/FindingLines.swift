import Policy

/// The lines below a package: what was found, gravest first, and what to do next.
struct FindingLines {
    private let options: VerdictTable.Options
    private let indentation: Int

    init(_ options: VerdictTable.Options, indentation: Int = 4) {
        self.options = options
        self.indentation = indentation
    }

    func lines(of package: ReportedPackage) -> [StyledText] {
        lines(of: package.verdict, advice: package.advice)
    }

    func lines(of verdict: Verdict, advice: String? = nil) -> [StyledText] {
        let shown = verdict.weighed.filter { isShown($0) }
        let advisories = shown.filter { $0.finding.advisory != nil && $0.finding.rule == .vulnerable }
        var lines: [StyledText] = []
        for weighed in shown where !(weighed.finding.advisory != nil && weighed.finding.rule == .vulnerable) {
            lines += self.lines(of: weighed)
        }
        lines += AdvisoryLines(advisories, options, indentation: indentation).lines
        if let step = advice ?? Self.onlyStep(advisories) { lines += next(step) }
        for exempted in verdict.exempted { lines += self.lines(of: exempted) }
        return lines
    }

    private func isShown(_ weighed: WeighedFinding) -> Bool {
        weighed.level != .allow || options.isVerbose || options.showsAllowedFindings
    }

    /// Every advisory has its own fixed versions; where there are several, their lines say so already.
    private static func onlyStep(_ advisories: [WeighedFinding]) -> String? {
        advisories.count == 1 ? advisories.first?.nextStep : nil
    }

    private func lines(of weighed: WeighedFinding) -> [StyledText] {
        let finding = weighed.finding
        var line = begun(finding.severity.rawValue, weighed.level.findingTint)
        line.add("\(finding.rule)", .faint)
        line.add("  " + finding.message)
        if let location = finding.location { line.add("  (\(location))", .faint) }
        let lines = line.wrapped(to: options.width, indentation: indentation + Self.labelWidth)
        return lines + (weighed.nextStep.map(next) ?? [])
    }

    private func lines(of exempted: ExemptedFinding) -> [StyledText] {
        var line = begun("exempted", .faint)
        line.add("\(exempted.finding.rule)", .faint)
        line.add("  " + exempted.finding.message)
        line.add(exempted.exemption.reason.map { "  (accepted: \($0))" } ?? "  (accepted without a reason)", .faint)
        return line.wrapped(to: options.width, indentation: indentation + Self.labelWidth)
    }

    private func next(_ step: String) -> [StyledText] {
        var line = begun("", .plain)
        line.add("→ ", .colored(.cyan))
        line.add(step)
        return line.wrapped(to: options.width, indentation: indentation + Self.labelWidth + 2)
    }

    /// As wide as the longest severity and two spaces.
    private static let labelWidth = 10

    private func begun(_ label: String, _ tint: StyledText.Tint) -> StyledText {
        var line = StyledText(String(repeating: " ", count: indentation))
        line.add(label, tint)
        line.pad(to: indentation + Self.labelWidth)
        return line
    }
}

extension Finding {
    var advisory: AdvisoryDetails? {
        guard case .advisory(let advisory) = details else { return nil }
        return advisory
    }
}

extension Verdict.Level {
    /// A finding that leads to nothing is no good news.
    var findingTint: StyledText.Tint { self == .allow ? .faint : tint }
}
