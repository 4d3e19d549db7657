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
        let others = shown.filter { $0.finding.advisory == nil || $0.finding.rule != .vulnerable }
        for group in Self.groups(others) { lines += self.lines(of: group) }
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

    /// Neighbours that say the same of several places, and are settled by the same step.
    private static func groups(_ findings: [WeighedFinding]) -> [[WeighedFinding]] {
        var groups: [[WeighedFinding]] = []
        for weighed in findings {
            if let last = groups.last?.last, last.finding.rule == weighed.finding.rule, last.level == weighed.level,
                last.finding.severity == weighed.finding.severity, last.nextStep == weighed.nextStep
            {
                groups[groups.count - 1].append(weighed)
            } else {
                groups.append([weighed])
            }
        }
        return groups
    }

    /// Of a long group only the first few are told, unless everything is to be listed; the step is told once.
    private func lines(of group: [WeighedFinding]) -> [StyledText] {
        let isAll = options.isVerbose || group.count <= Self.mostOfAKind + 1
        let shown = isAll ? group.count : Self.mostOfAKind
        var lines = group.prefix(shown).flatMap { self.lines(of: $0) }
        if let first = group.first, group.count > shown {
            var line = begun("", .plain)
            line.add("and \(group.count - shown) more by \(first.finding.rule) (--verbose lists them)", .faint)
            lines += line.wrapped(to: options.width, indentation: indentation + Self.labelWidth)
        }
        return lines + (group.first?.nextStep.map(next) ?? [])
    }

    private static let mostOfAKind = 3

    private func lines(of weighed: WeighedFinding) -> [StyledText] {
        let finding = weighed.finding
        var line = begun(finding.severity.rawValue, weighed.level.findingTint)
        line.add("\(finding.rule)", .faint)
        line.add("  " + finding.message)
        if let location = finding.location { line.add("  (\(location))", .faint) }
        return line.wrapped(to: options.width, indentation: indentation + Self.labelWidth)
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
