/// The score of CVSS v4.0 (section 8): the score of the vector's MacroVector, less the mean over the equivalence
/// classes of how far the vector lies below the most severe vector of its class, as a share of the distance to the next
/// class below. Computed in whole numbers, so that no binary fraction decides a rounding.
struct CVSS4Score {
    private let values: EffectiveValues

    init(vector: CVSSVector) {
        values = EffectiveValues(of: vector)
    }

    var score: SeverityScore {
        guard hasImpact else { return SeverityScore(tenths: 0) }
        let classes = Classes(eq1: eq1, eq2: eq2, eq3: eq3, eq4: eq4, eq5: eq5, eq6: eq6)
        guard let top = classes.tenths else { return SeverityScore(tenths: 0) }
        let steps = self.steps(below: classes)
        var existing = 0
        var loss = 0
        for (step, lower) in zip(steps, classes.nextLower) {
            guard let lower, lower <= top else { continue }
            existing += 1
            loss += (top - lower) * step.taken * (Self.denominator / step.deepest)
        }
        guard existing > 0 else { return SeverityScore(tenths: top) }
        let whole = Self.denominator * existing
        return SeverityScore(tenths: (2 * (top * whole - loss) + whole) / (2 * whole))
    }

    /// A multiple of every depth in ``Classes/depths``.
    private static let denominator = 840

    private var hasImpact: Bool { Metric.impacts.contains { values[$0] != "N" } }

    // MARK: Equivalence classes, section 8.2, tables 24 to 29

    private var eq1: Int {
        let ofThree = [values[.attackVector] == "N", values[.privileges] == "N", values[.interaction] == "N"]
        if ofThree.allSatisfy({ $0 }) { return 0 }
        return values[.attackVector] != "P" && ofThree.contains(true) ? 1 : 2
    }

    private var eq2: Int { values[.attackComplexity] == "L" && values[.attackRequirements] == "N" ? 0 : 1 }

    private var eq3: Int {
        if values[.ownConfidentiality] == "H", values[.ownIntegrity] == "H" { return 0 }
        return values[.ownConfidentiality] == "H" || values[.ownIntegrity] == "H" || values[.ownAvailability] == "H"
            ? 1 : 2
    }

    private var eq4: Int {
        if values[.nextIntegrity] == "S" || values[.nextAvailability] == "S" { return 0 }
        return values[.nextConfidentiality] == "H" || values[.nextIntegrity] == "H" || values[.nextAvailability] == "H"
            ? 1 : 2
    }

    private var eq5: Int {
        switch values[.maturity] {
        case "A": 0
        case "P": 1
        default: 2
        }
    }

    private var eq6: Int {
        let isHigh =
            values[.confidentialityRequirement] == "H" && values[.ownConfidentiality] == "H"
            || values[.integrityRequirement] == "H" && values[.ownIntegrity] == "H"
            || values[.availabilityRequirement] == "H" && values[.ownAvailability] == "H"
        return isHigh ? 0 : 1
    }

    // MARK: Distances

    /// How far below the top of its class the vector lies, in metric steps, and how deep the class is.
    private struct Step {
        let taken: Int
        let deepest: Int
    }

    /// EQ1, EQ2, EQ3 with EQ6, EQ4, EQ5. Within EQ5 there is one vector a class, so no step.
    private func steps(below classes: Classes) -> [Step] {
        [
            Step(taken: distance(to: classes.eq1Tops), deepest: classes.eq1Depth),
            Step(taken: distance(to: classes.eq2Tops), deepest: classes.eq2Depth),
            Step(taken: distance(to: classes.eq3And6Tops), deepest: classes.eq3And6Depth),
            Step(taken: distance(to: classes.eq4Tops), deepest: classes.eq4Depth),
            Step(taken: 0, deepest: 1),
        ]
    }

    /// The steps from the first of a class's most severe vectors that is nowhere milder than this one (section 8.3).
    private func distance(to tops: [Classes.Top]) -> Int {
        for top in tops {
            let distances = top.map { $0.metric.level(of: values[$0.metric]) - $0.metric.level(of: $0.value) }
            if distances.allSatisfy({ $0 >= 0 }) { return distances.reduce(0, +) }
        }
        return 0
    }
}
