import PythonPackaging
import RandomInput

/// A marker as the laws see it, apart from how the program represents one.
indirect enum ModelMarker {
    case comparison(left: String, operator: String, right: String)
    case both(ModelMarker, ModelMarker)
    case either(ModelMarker, ModelMarker)

    /// With parentheses around every part and random blanks.
    func text(_ generator: inout SeededGenerator) -> String {
        switch self {
        case .comparison(let left, let comparator, let right):
            let gap = comparator.first == "i" || comparator.first == "n" ? " " : generator.blanks()
            return left + gap + comparator + gap + right
        case .both(let first, let second): return joined(first, "and", second, &generator)
        case .either(let first, let second): return joined(first, "or", second, &generator)
        }
    }

    private func joined(
        _ first: ModelMarker, _ word: String, _ second: ModelMarker, _ generator: inout SeededGenerator
    ) -> String {
        let left = "(" + generator.blanks() + first.text(&generator) + generator.blanks() + ")"
        return left + generator.blanks() + word + generator.blanks() + "(" + second.text(&generator) + ")"
    }

    /// The opposite condition by De Morgan's laws.
    var negated: ModelMarker {
        switch self {
        case .comparison(let left, let comparator, let right):
            .comparison(left: left, operator: Self.opposites[comparator, default: comparator], right: right)
        case .both(let first, let second): .either(first.negated, second.negated)
        case .either(let first, let second): .both(first.negated, second.negated)
        }
    }

    private static let opposites = ["==": "!=", "!=": "==", "in": "not in", "not in": "in"]
}

extension SeededGenerator {
    mutating func blanks() -> String { pick(["", "", " ", "\t", "  "]) }

    /// A marker whose comparisons all have an opposite.
    mutating func marker(depth: Int = 4) -> ModelMarker {
        guard depth > 0, chance(65) else { return comparison() }
        let first = marker(depth: depth - 1)
        let second = marker(depth: depth - 1)
        return chance(50) ? .both(first, second) : .either(first, second)
    }

    private mutating func comparison() -> ModelMarker {
        let (variable, values) = pick(Self.comparable)
        let quoted = "\"" + pick(values) + "\""
        return chance(75)
            ? .comparison(left: variable, operator: pick(["==", "!=", "in", "not in"]), right: quoted)
            : .comparison(left: quoted, operator: pick(["==", "!="]), right: variable)
    }

    private static let comparable: [(String, [String])] = [
        ("os_name", ["posix", "nt", "java posix"]), ("sys_platform", ["linux", "win32", "darwin linux"]),
        ("platform_machine", ["x86_64", "arm64"]), ("platform_system", ["Linux", "Windows"]),
        ("implementation_name", ["cpython", "pypy"]), ("extra", ["test", "Docs_All", "none"]),
    ]
}
