import PackageIdentity
import Policy

/// The columns of the table: package, version, age, rank, verdict, each as wide as what stands in it.
///
/// Names and versions are never cut, because the difference to a popular name may stand at the end; one that is too long
/// for its column pushes the rest of its line to the right.
struct TableColumns {
    private struct Column {
        let title: String
        let isRightAligned: Bool
        let text: (ReportedPackage) -> String
    }

    private let columns: [Column]
    private let widths: [Int]
    private static let gap = 2
    /// The share of the terminal's width that one column may take.
    private static let mostOfWidth = (numerator: 2, denominator: 5)

    /// Columns about which nothing is known of any package are left out.
    init(_ packages: [ReportedPackage], at moment: Instant, width: Int?) {
        var columns = [
            Column(title: "package", isRightAligned: false) { $0.name?.normalized ?? $0.verdict.subject.description },
            Column(title: "version", isRightAligned: false) { $0.version ?? "" },
        ]
        if packages.contains(where: { $0.facts.publication != .notLookedUp }) {
            columns.append(Column(title: "age", isRightAligned: true) { Self.age($0.facts, moment) })
        }
        if packages.contains(where: { $0.facts.rank != .notLookedUp }) {
            columns.append(Column(title: "rank", isRightAligned: true) { Self.rank($0.facts) })
        }
        let widest = width.map { $0 * Self.mostOfWidth.numerator / Self.mostOfWidth.denominator } ?? .max
        self.columns = columns
        widths = columns.map { column in
            let texts = packages.map { DisplayWidth.of(Unprintable.escaped(column.text($0))) }
            return max(min(texts.max() ?? 0, widest), column.title.count)
        }
    }

    var head: StyledText {
        var line = StyledText()
        for (column, width) in zip(columns, widths) { add(column.title, column, width, .faint, to: &line) }
        line.add("verdict", .faint)
        return line
    }

    func row(_ package: ReportedPackage) -> StyledText {
        var line = StyledText()
        for (column, width) in zip(columns, widths) { add(column.text(package), column, width, .plain, to: &line) }
        let level = package.verdict.level
        line.add(level.rawValue, level.tint)
        return line
    }

    private func add(_ text: String, _ column: Column, _ width: Int, _ tint: StyledText.Tint, to line: inout StyledText)
    {
        let text = Unprintable.escaped(text)
        let room = String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
        if column.isRightAligned { line.add(room) }
        line.add(text, tint)
        if !column.isRightAligned { line.add(room) }
        line.add(String(repeating: " ", count: Self.gap))
    }

    // MARK: Cells

    private static func age(_ facts: ReportedFacts, _ moment: Instant) -> String {
        switch facts.publication {
        case .notLookedUp: ""
        case .lookedUp(nil): "?"
        case .lookedUp(let publication?): RoughAge.text(moment.age(of: publication.moment))
        }
    }

    private static func rank(_ facts: ReportedFacts) -> String {
        switch facts.rank {
        case .notLookedUp: ""
        case .lookedUp(nil): "-"
        case .lookedUp(let rank?): "#\(rank)"
        }
    }
}

extension Verdict.Level {
    var tint: StyledText.Tint {
        switch self {
        case .allow: .colored(.green)
        case .warn: .strong(.yellow)
        case .block: .strong(.red)
        }
    }
}
