/// What `[policy.rules]` of all files say, one layer above the other.
///
/// Inside a file the more specific line counts. A later file replaces what an earlier one says, except that a family
/// never relaxes what was said of the rule itself. A file that may not relax only ever raises.
package struct OverrideStack: Hashable, Sendable {
    /// One line of `[policy.rules]`.
    package struct Line: Hashable, Sendable {
        package let rules: RuleSelector
        package let level: Verdict.Level
        package let mayRelax: Bool
    }

    /// Lines of one file each, earliest first.
    package private(set) var layers: [[Line]] = []

    mutating func add(_ lines: [Line]) {
        if !lines.isEmpty { layers.append(lines) }
    }

    /// - Parameters:
    ///   - base: What holds where no line speaks.
    ///   - ceiling: What an override can lead to at most, for findings that rest on a feed's word.
    func level(of rule: RuleID, base: Verdict.Level, ceiling: Verdict.Level) -> Verdict.Level {
        var level = min(base, ceiling)
        var specificity = 0
        for layer in layers {
            guard let line = Self.mostSpecific(layer, for: rule) else { continue }
            if line.mayRelax, line.rules.specificity >= specificity {
                level = min(line.level, ceiling)
                specificity = line.rules.specificity
            } else {
                level = max(level, line.mayRelax ? min(line.level, ceiling) : line.level)
            }
        }
        return level
    }

    /// The stricter of two lines of the same specificity.
    private static func mostSpecific(_ lines: [Line], for rule: RuleID) -> Line? {
        lines.filter { $0.rules.matches(rule) }
            .max { ($0.rules.specificity, $0.level) < ($1.rules.specificity, $1.level) }
    }
}
