/// The base score equations of CVSS v3.0 and v3.1 (section 7.1; the weights are those of section 7.4).
struct CVSS3BaseScore {
    let vector: CVSSVector

    var score: SeverityScore {
        let impact = impact
        guard impact > 0 else { return SeverityScore(tenths: 0) }
        let sum = impact + exploitability
        return Self.roundUp(min(scopeChanges ? 1.08 * sum : sum, 10))
    }

    private var scopeChanges: Bool { vector.letter("S") == UInt8(ascii: "C") }

    private var impact: Double {
        let confidentiality = impactWeight("C")
        let integrity = impactWeight("I")
        let availability = impactWeight("A")
        let subscore = 1 - (1 - confidentiality) * (1 - integrity) * (1 - availability)
        guard scopeChanges else { return 6.42 * subscore }
        return 7.52 * (subscore - 0.029) - 3.25 * Self.fifteenthPower(of: subscore - 0.02)
    }

    private var exploitability: Double {
        8.22 * attackVectorWeight * attackComplexityWeight * privilegesWeight * interactionWeight
    }

    private func impactWeight(_ metric: StaticString) -> Double {
        switch vector.letter(metric) {
        case UInt8(ascii: "H"): 0.56
        case UInt8(ascii: "L"): 0.22
        default: 0
        }
    }

    private var attackVectorWeight: Double {
        switch vector.letter("AV") {
        case UInt8(ascii: "N"): 0.85
        case UInt8(ascii: "A"): 0.62
        case UInt8(ascii: "L"): 0.55
        default: 0.2
        }
    }

    private var attackComplexityWeight: Double { vector.letter("AC") == UInt8(ascii: "L") ? 0.77 : 0.44 }

    private var privilegesWeight: Double {
        switch vector.letter("PR") {
        case UInt8(ascii: "N"): 0.85
        case UInt8(ascii: "L"): scopeChanges ? 0.68 : 0.62
        default: scopeChanges ? 0.5 : 0.27
        }
    }

    private var interactionWeight: Double { vector.letter("UI") == UInt8(ascii: "N") ? 0.85 : 0.62 }

    private static func fifteenthPower(of base: Double) -> Double {
        let square = base * base
        let fourth = square * square
        let eighth = fourth * fourth
        return eighth * fourth * square * base
    }

    /// Roundup of v3.1, appendix A: to the next tenth, after rounding to five decimals so that binary fractions do not
    /// lift an exact tenth to the one above. Version 3.0 means the same ("equal to or higher than its input") and
    /// leaves the fractions to the implementer.
    static func roundUp(_ value: Double) -> SeverityScore {
        let scaled = Int((value * 100_000).rounded())
        return SeverityScore(tenths: scaled.isMultiple(of: 10_000) ? scaled / 10_000 : scaled / 10_000 + 1)
    }
}
