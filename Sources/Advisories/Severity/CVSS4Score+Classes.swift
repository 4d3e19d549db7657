extension CVSS4Score {
    /// A MacroVector: the equivalence classes of a vector (CVSS v4.0, section 8.2), with what section 8.3 needs of them.
    struct Classes {
        var eq1: Int
        var eq2: Int
        var eq3: Int
        var eq4: Int
        var eq5: Int
        var eq6: Int

        typealias Top = [(metric: Metric, value: Unicode.Scalar)]

        var tenths: Int? {
            CVSS4MacroVectorScores.tenths(eq1: eq1, eq2: eq2, eq3: eq3, eq4: eq4, eq5: eq5, eq6: eq6)
        }

        /// The scores one class lower in EQ1, EQ2, EQ3 with EQ6, EQ4 and EQ5; nil where there is no lower class.
        var nextLower: [Int?] {
            [
                lowered { $0.eq1 += 1 }, lowered { $0.eq2 += 1 }, lowerInEQ3And6,
                lowered { $0.eq4 += 1 }, lowered { $0.eq5 += 1 },
            ]
        }

        /// EQ3 and EQ6 go together: 00 has two ways down, of which the higher score counts; 01 and 11 go down in EQ3,
        /// 10 in EQ6; below 21 is nothing.
        private var lowerInEQ3And6: Int? {
            switch (eq3, eq6) {
            case (0, 0): [lowered { $0.eq6 += 1 }, lowered { $0.eq3 += 1 }].compactMap(\.self).max()
            case (1, 0): lowered { $0.eq6 += 1 }
            default: lowered { $0.eq3 += 1 }
            }
        }

        private func lowered(_ change: (inout Classes) -> Void) -> Int? {
            var copy = self
            change(&copy)
            return copy.tenths
        }

        // MARK: The most severe vectors of each class, and how many steps deep it is (v4.0 calculator, max_composed and
        // max_severity)

        var eq1Depth: Int { [1, 4, 5][eq1] }
        var eq2Depth: Int { [1, 2][eq2] }
        var eq4Depth: Int { [6, 5, 4][eq4] }
        var eq3And6Depth: Int {
            switch (eq3, eq6) {
            case (0, 0): 7
            case (0, _): 6
            case (1, _): 8
            default: 10
            }
        }

        var eq1Tops: [Top] {
            switch eq1 {
            case 0: Self.tops([.attackVector, .privileges, .interaction], "NNN")
            case 1: Self.tops([.attackVector, .privileges, .interaction], "ANN", "NLN", "NNP")
            default: Self.tops([.attackVector, .privileges, .interaction], "PNN", "ALP")
            }
        }

        var eq2Tops: [Top] {
            eq2 == 0
                ? Self.tops([.attackComplexity, .attackRequirements], "LN")
                : Self.tops([.attackComplexity, .attackRequirements], "HN", "LP")
        }

        var eq3And6Tops: [Top] {
            let metrics: [Metric] = [
                .ownConfidentiality, .ownIntegrity, .ownAvailability, .confidentialityRequirement,
                .integrityRequirement, .availabilityRequirement,
            ]
            return switch (eq3, eq6) {
            case (0, 0): Self.tops(metrics, "HHHHHH")
            case (0, _): Self.tops(metrics, "HHLMMH", "HHHMMM")
            case (1, 0): Self.tops(metrics, "LHHHHH", "HLHHHH")
            case (1, _): Self.tops(metrics, "LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM")
            default: Self.tops(metrics, "LLLHHH")
            }
        }

        var eq4Tops: [Top] {
            switch eq4 {
            case 0: Self.tops([.nextConfidentiality, .nextIntegrity, .nextAvailability], "HSS")
            case 1: Self.tops([.nextConfidentiality, .nextIntegrity, .nextAvailability], "HHH")
            default: Self.tops([.nextConfidentiality, .nextIntegrity, .nextAvailability], "LLL")
            }
        }

        private static func tops(_ metrics: [Metric], _ values: String...) -> [Top] {
            values.map { text in zip(metrics, text.unicodeScalars).map { (metric: $0, value: $1) } }
        }
    }
}
