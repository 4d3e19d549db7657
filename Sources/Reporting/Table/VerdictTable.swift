import PackageIdentity
import Policy

/// A report as people read it: a line a package, below each what was found and what to do about it, at the end one
/// line that sums up. The gravest comes last, where a terminal stands still.
package struct VerdictTable: Sendable {
    package struct Options: Sendable {
        /// Of the terminal, in columns; nil for none, where nothing is wrapped.
        package var width: Int?
        package var style: TextStyle
        /// Lists every package and every finding.
        package var isVerbose: Bool
        /// Lists findings that policy allows, too.
        package var showsAllowedFindings = false
        /// With more allowed packages than this they are only counted.
        package var mostAllowed = 40

        package init(width: Int?, style: TextStyle, isVerbose: Bool = false) {
            self.width = width
            self.style = style
            self.isVerbose = isVerbose
        }
    }

    private let report: VerdictReport
    private let options: Options

    package init(_ report: VerdictReport, _ options: Options) {
        self.report = report
        self.options = options
    }

    /// Ends with a line break.
    package var text: String {
        let sections = [
            packageLines, runLines, noteLines, SummaryLine(report).line.wrapped(to: options.width, indentation: 2),
        ]
        return sections.filter { !$0.isEmpty }
            .map { lines in lines.map { $0.rendered(options.style) + "\n" }.joined() }
            .joined(separator: "\n")
    }

    // MARK: Packages

    private var packageLines: [StyledText] {
        let findings = FindingLines(options)
        let (folded, listed) = foldedAndListed
        let columns = TableColumns(listed, at: report.moment, width: options.width)
        var lines: [StyledText] = []
        if !folded.isEmpty {
            let count = Count.text(folded.count, "package")
            lines.append(StyledText("\(count) allowed without a finding (--verbose lists them)", .faint))
        }
        guard !listed.isEmpty else { return lines }
        lines.append(columns.head)
        for package in listed {
            lines.append(columns.row(package))
            lines += findings.lines(of: package)
        }
        return lines
    }

    /// Packages by level, mildest first. Long lists of harmless ones are folded into a number.
    private var foldedAndListed: (folded: [ReportedPackage], listed: [ReportedPackage]) {
        let ordered = Verdict.Level.allCases.flatMap { level in
            report.packages.filter { $0.verdict.level == level }
        }
        let harmless = ordered.filter(isHarmless)
        guard !options.isVerbose, harmless.count > options.mostAllowed else { return ([], ordered) }
        return (harmless, ordered.filter { !isHarmless($0) })
    }

    private func isHarmless(_ package: ReportedPackage) -> Bool {
        let verdict = package.verdict
        let isSilent = verdict.weighed.isEmpty || !options.showsAllowedFindings
        return verdict.level == .allow && verdict.exempted.isEmpty && isSilent
    }

    // MARK: The run, and notes

    private var runLines: [StyledText] {
        guard let run = report.run else { return [] }
        return FindingLines(options, indentation: 0).lines(of: run)
    }

    private var noteLines: [StyledText] {
        var lines: [StyledText] = []
        for held in report.heldBack {
            lines += paragraph("held back:", held.description.dropPrefix("held back: "), .cyan)
            lines += paragraph("   ", held.explanation, .cyan)
        }
        for note in report.notes { lines += paragraph("note:", note, .cyan) }
        for statement in report.ignored { lines += paragraph("ignored:", statement.description, .yellow) }
        lines += uncheckedLines
        return lines
    }

    private static let mostUnchecked = 10

    private var uncheckedLines: [StyledText] {
        let shown = options.isVerbose ? report.unchecked : Array(report.unchecked.prefix(Self.mostUnchecked))
        var lines = shown.flatMap { paragraph("not checked:", "\($0.what) \($0.reason)", .yellow) }
        let rest = report.unchecked.count - shown.count
        if rest > 0 { lines += paragraph("not checked:", "\(rest) more (--verbose lists them)", .yellow) }
        return lines
    }

    private func paragraph(_ label: String, _ text: String, _ color: TextStyle.Color) -> [StyledText] {
        var line = StyledText(label, .strong(color))
        line.add(" " + text)
        return line.wrapped(to: options.width, indentation: 4)
    }
}

extension String {
    fileprivate func dropPrefix(_ prefix: String) -> String {
        hasPrefix(prefix) ? String(dropFirst(prefix.count)) : self
    }
}
