import Resolution

/// A world of numbered packages with versions 0, 1, 2 …; the greatest is the newest.
struct NumberWorld: DependencyProvider {
    typealias Asked = Dependency<Int, NumberSet>

    /// By package and version: what it depends on.
    var releases: [[[Asked]]]
    /// By package: an aspect's base.
    var bases: [Int?]

    func priority(of package: Int, in versions: NumberSet) -> Int { 0 }

    func choose(_ package: Int, in versions: NumberSet) -> Choice<NumberSet, String> {
        versions.last(below: releases[package].count).map { .version($0) } ?? .none
    }

    func dependencies(of package: Int, at version: Int) -> Dependencies<Int, NumberSet, String> {
        .known(releases[package][version])
    }

    func base(of package: Int) -> Int? { bases[package] }
}

extension NumberWorld {
    /// A random world: `packages` bases with up to `versions` releases, some with an aspect.
    static func random(
        packages: Int, versions: Int, density: Int, using random: inout some RandomNumberGenerator
    ) -> NumberWorld {
        let aspects = Int.random(in: 0...max(1, packages / 3), using: &random)
        var bases: [Int?] = Array(repeating: nil, count: packages)
        for _ in 0..<aspects { bases.append(Int.random(in: 0..<packages, using: &random)) }
        var counts = (0..<packages).map { _ in Int.random(in: 1...versions, using: &random) }
        for base in bases.dropFirst(packages) { counts.append(base.map { counts[$0] } ?? 1) }
        let releases = counts.map { count in
            (0..<count).map { _ in
                (0..<Int.random(in: 0...density, using: &random)).map { _ in
                    Self.dependency(among: counts, using: &random)
                }
            }
        }
        return NumberWorld(releases: releases, bases: bases)
    }

    static func dependency(among counts: [Int], using random: inout some RandomNumberGenerator) -> Asked {
        let target = Int.random(in: 0..<counts.count, using: &random)
        // Mostly intervals, as in the real world; now and then anything, or nothing at all.
        let newest = counts[target]
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return Asked(target, .full)
        case 1: return Asked(target, NumberSet((0..<newest).filter { _ in Bool.random(using: &random) }))
        default:
            let low = Int.random(in: 0..<newest, using: &random)
            let high = Int.random(in: low...newest, using: &random)
            return Asked(target, NumberSet(low..<high + (Bool.random(using: &random) ? 1 : 0)))
        }
    }

    /// Whether the selection fulfils every request and dependency.
    func accepts(_ selection: [Int: Int], requests: [Asked]) -> Bool {
        let fulfils = { (asked: Asked) in selection[asked.package].map(asked.versions.contains) ?? false }
        return requests.allSatisfy(fulfils)
            && selection.allSatisfy { package, version in
                releases[package][version].allSatisfy(fulfils)
                    && (bases[package].map { selection[$0] == version } ?? true)
            }
    }

    /// By trying everything: a selection that gives each package of `preferred` the best version that any selection
    /// has which agrees on the ones before it.
    func best(requests: [Asked], preferred: [Int]) -> [Int: Int]? {
        var selection: [Int: Int] = [:]
        return complete(&selection, requests, preferred[...]) ? selection : nil
    }

    private func complete(_ selection: inout [Int: Int], _ requests: [Asked], _ preferred: ArraySlice<Int>) -> Bool {
        guard let package = next(selection, requests, preferred) else { return true }
        for version in releases[package].indices.reversed() {
            selection[package] = version
            if isConsistent(selection, requests), complete(&selection, requests, preferred) { return true }
        }
        selection[package] = nil
        return false
    }

    private func next(_ selection: [Int: Int], _ requests: [Asked], _ preferred: ArraySlice<Int>) -> Int? {
        if let package = preferred.first(where: { selection[$0] == nil }) { return package }
        if let request = requests.first(where: { selection[$0.package] == nil }) { return request.package }
        for (package, version) in selection.sorted(by: { $0.key < $1.key }) {
            if let base = bases[package], selection[base] == nil { return base }
            for asked in releases[package][version] where selection[asked.package] == nil { return asked.package }
        }
        return nil
    }

    private func isConsistent(_ selection: [Int: Int], _ requests: [Asked]) -> Bool {
        let isOpen = { (asked: Asked) in selection[asked.package].map(asked.versions.contains) ?? true }
        return requests.allSatisfy(isOpen)
            && selection.allSatisfy { package, version in
                releases[package][version].allSatisfy(isOpen)
                    && (bases[package].flatMap { selection[$0] }.map { $0 == version } ?? true)
            }
    }
}

/// Calls package 7 within {1 2} `7{1 2}`.
struct NumberWording: Wording {
    let world: NumberWorld

    func name(of package: Int) -> String { "\(package)" }
    func versions(of package: Int) -> [Int] { Array(world.releases[package].indices) }
    func clause(_ reason: String) -> String { reason }
    func base(of package: Int) -> Int? { world.bases[package] }
    func hint(for fact: Conflict<Int, NumberSet, String>.Fact) -> String? { nil }
}
