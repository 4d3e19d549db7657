import PackageIdentity
import Policy

/// `12 packages, 1 blocked, 2 with warnings; advisories of 2026-07-23 (bundled, 122 days old)`.
struct SummaryLine {
    private let report: VerdictReport

    init(_ report: VerdictReport) {
        self.report = report
    }

    var line: StyledText {
        var line = StyledText(Count.text(report.packages.count, "package"))
        let blocked = count(.block)
        let warned = count(.warn)
        if blocked > 0 {
            line.add(", ")
            line.add("\(blocked) blocked", .strong(.red))
        }
        if warned > 0 {
            line.add(", ")
            line.add("\(warned) with warnings", .strong(.yellow))
        }
        if blocked == 0, warned == 0, !report.packages.isEmpty {
            line.add(", ")
            line.add("all allowed", .colored(.green))
        }
        if !report.unchecked.isEmpty {
            line.add(", ")
            line.add("\(report.unchecked.count) not checked", .strong(.yellow))
        }
        line.add("; " + advisories)
        return line
    }

    private func count(_ level: Verdict.Level) -> Int {
        report.packages.count { $0.verdict.level == level }
    }

    private var advisories: String {
        let feeds = report.feeds.filter { $0.kind == .advisories }
        guard !feeds.isEmpty else { return "no advisories were looked at" }
        guard feeds.count > 1 else { return "advisories " + feeds.map(age).joined() }
        return "advisories " + feeds.map { "\(age($0)) from \($0.name)" }.joined(separator: " and ")
    }

    /// `of 2026-07-23 (bundled, 122 days old)`.
    private func age(_ feed: ReportedFeed) -> String {
        guard let date = feed.date else { return feed.isBundled ? "without a date (bundled)" : "without a date" }
        let age = report.moment.age(of: date)
        var notes: [String] = feed.isBundled ? ["bundled"] : []
        if age >= Age(days: 1) { notes.append("\(RoughAge.days(age)) old") }
        return "of \(date.date)" + (notes.isEmpty ? "" : " (\(notes.joined(separator: ", ")))")
    }
}
