/// What an advisory says of the releases it names.
///
/// The raw value is stored in the index; the order is that of gravity, mildest first.
package enum AdvisoryKind: UInt8, Hashable, Sendable, CaseIterable {
    /// No defect: the maintainer wants something to be known (RustSec `notice`).
    case notice = 0
    /// Nobody maintains it any more (RustSec `unmaintained`).
    case unmaintained = 1
    /// An interface that can be used to break memory safety (RustSec `unsound`).
    case unsound = 2
    /// A defect that can be exploited.
    case vulnerability = 3
    /// Advertising or an empty placeholder under somebody else's name.
    case spam = 4
    /// A tool made for attacks, published openly.
    case hackingTool = 5
    /// Reports on the machine it is installed on, most likely for a test or a study.
    case research = 6
    /// Strong signs of malice without proof.
    case suspicious = 7
    /// Made or altered to do harm.
    case malicious = 8

    /// Whether it is about the author's intent rather than about a mistake.
    package var isUnwantedCode: Bool { self >= .spam }
}

extension AdvisoryKind: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
