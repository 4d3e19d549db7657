import RandomInput
import Versioning

extension SeededGenerator {
    /// A specifier with any operator; `===` only on demand, because it compares spellings.
    mutating func specifier(arbitrary: Bool = false) throws -> VersionSpecifier {
        let version = version()
        let symbol = pick(VersionSpecifier.Operator.allCases.filter { arbitrary || $0 != .arbitrary })
        switch symbol {
        case .equal, .notEqual:
            if chance(40) { return try VersionSpecifier(symbol, version.baseVersion, isWildcard: true) }
            return try VersionSpecifier(symbol, version)
        case .compatible:
            let release = version.releaseCount > 1 ? version.release : version.release + [number()]
            return try VersionSpecifier(
                symbol,
                Version(
                    epoch: version.epoch, release: release, preRelease: version.preRelease,
                    postRelease: version.postRelease, developmentRelease: version.developmentRelease))
        case .lessOrEqual, .greaterOrEqual, .less, .greater:
            return try VersionSpecifier(symbol, version.publicVersion)
        case .arbitrary: return try VersionSpecifier(symbol, version)
        }
    }

    /// A set made of specifiers by intersection, union and complement.
    mutating func ranges(depth: Int = 3) throws -> VersionRanges {
        guard depth > 0, chance(75) else {
            return chance(10) ? VersionRanges(only: version()) : try specifier().ranges()
        }
        switch Int.random(in: 0..<3, using: &self) {
        case 0: return try ranges(depth: depth - 1).intersection(ranges(depth: depth - 1))
        case 1: return try ranges(depth: depth - 1).union(ranges(depth: depth - 1))
        default: return try ranges(depth: depth - 1).complement()
        }
    }
}

/// Versions on which sets that differ are likely to differ: the generator's own and those next to them.
struct Probes: Sequence {
    let versions: [Version]

    init(_ generator: inout SeededGenerator, count: Int = 60) {
        versions = generator.versions(count).flatMap(Self.neighbours)
    }

    func makeIterator() -> IndexingIterator<[Version]> { versions.makeIterator() }

    private static func neighbours(of version: Version) -> [Version] {
        let base = version.baseVersion
        func release(_ numbers: [VersionNumber], _ development: VersionNumber? = nil) -> Version {
            Version(epoch: base.epoch, release: numbers, developmentRelease: development)
        }
        return [
            version, version.publicVersion, base, release(base.release, 0), release(base.release + [1]),
            release(base.release + [0, 0, 0, 0, 0, 1], 0),
            Version(epoch: base.epoch, release: base.release, postRelease: 0, developmentRelease: 0),
            Version(epoch: base.epoch, release: base.release, local: [.text("a")]),
        ]
    }
}
