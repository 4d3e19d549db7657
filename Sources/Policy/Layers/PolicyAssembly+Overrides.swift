extension PolicyAssembly {
    /// `[policy.rules]`: each line that may not relax still raises.
    mutating func takeOverrides(_ statements: [RuleStatement]) {
        var lines: [OverrideStack.Line] = []
        for statement in statements {
            let obstacle = obstacle(to: .rule(statement.rules)) ?? lock(deciding: statement.rules)
            lines.append(
                OverrideStack.Line(
                    rules: statement.rules, level: statement.level.value, mayRelax: obstacle == nil))
            guard let obstacle else { continue }
            let kept = policy.highestLevel(of: statement.rules)
            if statement.level.value < kept {
                ignore(
                    statement.level, stated: "\"\(statement.level.value)\"", kept: "up to \"\(kept)\"", obstacle)
            }
        }
        change { $0.overrides.add(lines) }
    }
}

extension Policy {
    /// What the gravest finding of some of these rules leads to.
    fileprivate func highestLevel(of rules: RuleSelector) -> Verdict.Level {
        var candidates = RuleMeaning.catalogue.map(\.rule).filter(rules.matches)
        switch rules {
        case .rule(let rule): candidates.append(rule)
        // A rule of the family that only an analyser knows.
        case .family(let family): candidates.append(RuleID(family, ""))
        }
        return candidates.map { level(of: Finding($0, severity: .critical, ""), purpose: .newChoice) }.max() ?? .allow
    }
}
