extension CVSS4Score {
    /// The metrics of CVSS v4.0 that move its score.
    enum Metric: Int, CaseIterable {
        case attackVector, attackComplexity, attackRequirements, privileges, interaction
        case ownConfidentiality, ownIntegrity, ownAvailability
        case nextConfidentiality, nextIntegrity, nextAvailability
        case maturity, confidentialityRequirement, integrityRequirement, availabilityRequirement

        static let impacts: [Metric] = [
            .ownConfidentiality, .ownIntegrity, .ownAvailability, .nextConfidentiality, .nextIntegrity,
            .nextAvailability,
        ]

        /// The metric's name in a vector, and that of the environmental metric which overrides it.
        var names: (base: StaticString, modified: StaticString?) {
            switch self {
            case .attackVector: ("AV", "MAV")
            case .attackComplexity: ("AC", "MAC")
            case .attackRequirements: ("AT", "MAT")
            case .privileges: ("PR", "MPR")
            case .interaction: ("UI", "MUI")
            case .ownConfidentiality: ("VC", "MVC")
            case .ownIntegrity: ("VI", "MVI")
            case .ownAvailability: ("VA", "MVA")
            case .nextConfidentiality: ("SC", "MSC")
            case .nextIntegrity: ("SI", "MSI")
            case .nextAvailability: ("SA", "MSA")
            case .maturity: ("E", nil)
            case .confidentialityRequirement: ("CR", nil)
            case .integrityRequirement: ("IR", nil)
            case .availabilityRequirement: ("AR", nil)
            }
        }

        /// What counts where the vector says nothing: the worst case (section 8.1).
        var assumed: Unicode.Scalar { self == .maturity ? "A" : "H" }

        /// The rank of a value among the metric's, 0 the most severe.
        func level(of value: Unicode.Scalar) -> Int {
            switch (self, value) {
            case (.attackVector, "N"), (.privileges, "N"), (.interaction, "N"), (.attackRequirements, "N"): 0
            case (.attackVector, "A"), (.privileges, "L"), (.interaction, "P"), (.attackRequirements, "P"): 1
            case (.attackVector, "L"), (.privileges, "H"), (.interaction, "A"): 2
            case (.attackVector, _): 3
            case (.attackComplexity, _): value == "L" ? 0 : 1
            case (.nextConfidentiality, _), (.nextIntegrity, _), (.nextAvailability, _):
                value == "S" ? 0 : value == "H" ? 1 : value == "L" ? 2 : 3
            default: value == "H" ? 0 : value == "L" && !isRequirement || value == "M" ? 1 : 2
            }
        }

        private var isRequirement: Bool { rawValue >= Self.confidentialityRequirement.rawValue }
    }

    /// The value of each metric that counts: the modified one where there is one, else the vector's, else the assumed.
    struct EffectiveValues {
        private let letters: [Unicode.Scalar]

        init(of vector: CVSSVector) {
            letters = Metric.allCases.map { metric in
                let (base, modified) = metric.names
                guard let letter = modified.flatMap(vector.letter) ?? vector.letter(base) else { return metric.assumed }
                return Unicode.Scalar(letter)
            }
        }

        subscript(metric: Metric) -> Unicode.Scalar { letters[metric.rawValue] }
    }
}
