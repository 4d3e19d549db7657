import Versioning

/// Numbers for the packages of a conflict and for their versions.
///
/// Where the versions that exist are known, they are numbered. Otherwise the regions are into which the sets that the
/// conflict mentions divide all versions; then any set among them is a set of regions.
struct AbstractNumbering<W: Wording> {
    private let wording: W
    private(set) var packages: [W.Package] = []
    private(set) var bases: [Int?] = []
    private var numbers: [W.Package: Int] = [:]
    /// By package; of an aspect, those of its base count.
    private var mentioned: [[W.Versions]] = []
    private var divisions: [Division] = []

    private enum Division {
        case versions([W.Versions.Version])
        case regions([W.Versions])

        var count: Int {
            switch self {
            case .versions(let versions): versions.count
            case .regions(let regions): regions.count
            }
        }
    }

    init(_ facts: [Conflict<W.Package, W.Versions, W.Reason>.Fact], wording: W) {
        self.wording = wording
        for fact in facts { mention(fact) }
        for number in packages.indices { divisions.append(divide(number)) }
    }

    /// By package: how many numbers its versions have.
    var counts: [Int] { packages.indices.map { divisions[family(of: $0)].count } }

    func number(of package: W.Package) -> Int { numbers[package, default: 0] }

    func numbers(of number: Int, in versions: W.Versions) -> NumberSet {
        switch divisions[family(of: number)] {
        case .versions(let existing): NumberSet(existing.indices.filter { versions.contains(existing[$0]) })
        case .regions(let regions): NumberSet(regions.indices.filter { regions[$0].isSubset(of: versions) })
        }
    }

    private func family(of number: Int) -> Int { bases[number] ?? number }

    private mutating func mention(_ fact: Conflict<W.Package, W.Versions, W.Reason>.Fact) {
        switch fact {
        case .requested(let package, let versions, _), .unavailable(let package, let versions, _),
            .absent(let package, let versions):
            mention(package, versions)
        case .depends(let package, let versions, let target, let targetVersions):
            mention(package, versions)
            mention(target, targetVersions)
        case .shared(let aspect, let base):
            mention(aspect, .full)
            mention(base, .full)
        }
    }

    private mutating func mention(_ package: W.Package, _ versions: W.Versions) {
        let number = intern(package)
        mentioned[family(of: number)].append(versions)
    }

    private mutating func intern(_ package: W.Package) -> Int {
        if let known = numbers[package] { return known }
        let base = wording.base(of: package).map { intern($0) }
        let number = packages.count
        packages.append(package)
        numbers[package] = number
        bases.append(base)
        mentioned.append([])
        return number
    }

    private func divide(_ number: Int) -> Division {
        if bases[number] != nil { return .regions([]) }
        let versions = wording.existing(packages[number])
        if !versions.isEmpty { return .versions(versions) }
        var regions: [W.Versions] = [.full]
        var seen: Set<W.Versions> = []
        for versions in mentioned[number] where seen.insert(versions).inserted {
            regions = regions.flatMap { [$0.intersection(versions), $0.subtracting(versions)] }.filter { !$0.isEmpty }
        }
        return .regions(regions)
    }
}
