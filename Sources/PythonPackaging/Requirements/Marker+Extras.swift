/// What remains of a marker when the environment is known and only the extras are open.
package enum MarkerResidue: Hashable, Sendable {
    /// It holds whatever extras are asked for.
    case always
    /// It never holds here.
    case never
    /// It depends on the extras (or PEP 751's sets) alone, by this condition.
    case depends(Marker)
}

extension Marker {
    /// Whether the condition asks for an extra.
    package var mentionsExtra: Bool { expression.contains(where: \.mentionsExtra) }

    /// The extras it is compared with by name, sorted, as they may make it hold; names that are none are left out.
    package var mentionedExtras: [ExtraName] {
        var names: Set<ExtraName> = []
        _ = expression.contains { comparison in
            if let name = comparison.namedExtra { names.insert(name) }
            return false
        }
        return names.sorted()
    }

    /// Evaluates everything but the comparisons with extras and groups.
    package func residue(in environment: MarkerEnvironment) -> MarkerResidue {
        let context = MarkerContext(environment: environment, extras: [], groups: [])
        switch expression.reduced(in: context) {
        case .known(true): return .always
        case .known(false): return .never
        case .open(let rest): return .depends(Marker(rest.ungrouped))
        }
    }
}

extension MarkerComparison {
    fileprivate var namedExtra: ExtraName? {
        switch (left, right) {
        case (.variable(.extra), .literal(let text)), (.literal(let text), .variable(.extra)): try? ExtraName(text)
        case (.literal(let text), .variable(.extras)): try? ExtraName(text)
        default: nil
        }
    }

    fileprivate var asksWhatIsSelected: Bool {
        [left, right].contains {
            $0 == .variable(.extra) || $0 == .variable(.extras) || $0 == .variable(.dependencyGroups)
        }
    }
}

extension MarkerExpression {
    fileprivate enum Reduction {
        case known(Bool)
        case open(MarkerExpression)
    }

    fileprivate func reduced(in context: MarkerContext) -> Reduction {
        switch self {
        case .comparison(let comparison):
            if comparison.asksWhatIsSelected { return .open(self) }
            return .known(comparison.evaluate(in: context) ?? false)
        case .all(let parts): return Self.reduced(parts, deciding: false, in: context) { .all($0) }
        case .any(let parts): return Self.reduced(parts, deciding: true, in: context) { .any($0) }
        case .group(let inner):
            switch inner.reduced(in: context) {
            case .known(let value): return .known(value)
            case .open(let rest): return .open(rest.grouped)
            }
        }
    }

    /// `deciding` is the value of one part that settles the whole.
    private static func reduced(
        _ parts: [MarkerExpression], deciding: Bool, in context: MarkerContext,
        joined: ([MarkerExpression]) -> MarkerExpression
    ) -> Reduction {
        var open: [MarkerExpression] = []
        for part in parts {
            switch part.reduced(in: context) {
            case .known(let value): if value == deciding { return .known(deciding) }
            case .open(let rest): open.append(rest)
            }
        }
        switch open.count {
        case 0: return .known(!deciding)
        case 1: return .open(open[0])
        default: return .open(joined(open))
        }
    }
}
