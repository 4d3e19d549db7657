import Versioning

extension Story {
    /// The environment as it was asked for: ` for Python 3.11`; empty when it plays no part.
    var circumstances: String {
        let phrases = requests.filter { roles[$0.package].isEnvironment }.map { wording.phrase($0.request) }
        return phrases.isEmpty ? "" : " for " + enumeration(phrases)
    }

    /// What a person asked for, without the environment.
    var wishes: [String] {
        var phrases: [String] = []
        for (request, package) in requests where !roles[package].isEnvironment {
            let phrase = wording.phrase(request)
            if !phrases.contains(phrase) { phrases.append(phrase) }
        }
        return phrases
    }

    func isEnvironmental(_ fate: Fate) -> Bool { fate.target.map { roles[$0].isEnvironment } ?? false }

    /// The fates of a package without "needs another environment" where there are others: that is told in passing.
    func mainFates(of number: Int) -> [Fate] {
        let main = roles[number].fates.filter { !isEnvironmental($0) }
        return main.isEmpty ? roles[number].fates : main
    }

    /// Whether the fate is that of every version that comes into question.
    func isFateOfAll(_ fate: Fate, of number: Int) -> Bool {
        let asked = roles[number].asked.numbers
        let elsewhere = roles[number].fates.filter(isEnvironmental)
            .reduce(NumberSet.empty) { $0.union($1.concerned.numbers) }
        let left = isEnvironmental(fate) ? asked : asked.subtracting(elsewhere)
        return left.isSubset(of: fate.concerned.numbers)
    }

    // MARK: Versions

    /// The versions a fate is about, as the beginning of a sentence: `Every flask>=2`, `flask 3.0`.
    func subject(_ fate: Fate, of number: Int) -> String {
        let role = roles[number]
        let name = wording.name(of: role.package)
        let existing = wording.existing(role.package)
        let concerned = role.asked.intersection(fate.concerned)
        if !existing.isEmpty, let last = concerned.numbers.last, concerned.numbers == NumberSet(only: last) {
            return "\(name) \(existing[last])"
        }
        if isFateOfAll(fate, of: number) {
            let isOnlyHere = role.fates.contains(where: isEnvironmental) && !isEnvironmental(fate)
            return "Every " + phrase(number, role.asked.versions) + (isOnlyHere ? circumstances : "")
        }
        if let listed = listed(concerned.numbers, within: role.asked.numbers, existing, name) { return listed }
        return "Every " + phrase(number, concerned.versions)
    }

    /// `Each of flask 1.0 and 2.0`, `Every flask from 1.0 to 1.9`, `Every flask (1.0 to 1.9, 2.1)`, when the numbers
    /// are a few uninterrupted stretches of those that come into question.
    private func listed(
        _ numbers: NumberSet, within asked: NumberSet, _ existing: [W.Versions.Version], _ name: String
    ) -> String? {
        var stretches: [(first: Int, last: Int)] = []
        var isInside = false
        for index in existing.indices where asked.contains(index) {
            if numbers.contains(index) {
                if isInside { stretches[stretches.count - 1].last = index } else { stretches.append((index, index)) }
            }
            isInside = numbers.contains(index)
        }
        guard (1...Self.mostListed).contains(stretches.count) else { return nil }
        if stretches.allSatisfy({ $0.first == $0.last }) {
            return "Each of \(name) " + enumeration(stretches.map { "\(existing[$0.first])" })
        }
        let texts = stretches.map {
            $0.first == $0.last ? "\(existing[$0.first])" : "\(existing[$0.first]) to \(existing[$0.last])"
        }
        return texts.count == 1 ? "Every \(name) from \(texts[0])" : "Every \(name) (\(texts.joined(separator: ", ")))"
    }

    /// How many versions, or stretches of them, are listed.
    private static var mostListed: Int { 4 }

    /// The package within the versions, as they were written or, where that is much shorter, in other words.
    func phrase(_ number: Int, _ versions: W.Versions) -> String {
        let package = roles[number].package
        if versions.isEmpty { return "\(wording.name(of: package)) within bounds that exclude each other" }
        let exact = wording.phrase(package, versions)
        let simplified = wording.simplify(versions, of: package)
        if simplified.isEmpty { return exact }
        let short = wording.phrase(package, simplified)
        return exact.utf8.count > short.utf8.count + Self.tolerance ? short : exact
    }

    /// How much longer what was written may be.
    private static var tolerance: Int { 12 }

    /// `does not exist; there is flask 1.0 to 3.0`, when none of the versions that are asked for exists.
    func nonexistence(of number: Int, _ asked: Asked) -> String? {
        guard asked.numbers.isEmpty, !asked.versions.isEmpty, !roles[number].isEnvironment else { return nil }
        let existing = existing(number)
        return existing.isEmpty ? "does not exist" : "does not exist; there is " + existing
    }

    /// `only flask 1.0`, `flask 1.0 and 2.0`, `flask 1.0 to 3.0`; empty when it is not known.
    func existing(_ number: Int) -> String {
        let package = roles[number].package
        let existing = wording.existing(package)
        let name = wording.name(of: roles[number].base.map { roles[$0].package } ?? package)
        guard let first = existing.first, let last = existing.last else { return "" }
        if existing.count == 1 { return "only \(name) \(first)" }
        if existing.count <= 4 { return "\(name) \(enumeration(existing.map { "\($0)" }))" }
        return "\(name) \(first) to \(last)"
    }

    // MARK: Hints

    func hint(for fate: Fate, of number: Int) -> W.Hint? {
        let package = roles[number].package
        let versions = fate.concerned.versions
        return switch fate.kind {
        case .needs(let target, let needed):
            wording.hint(
                for: .depends(
                    package, versions: versions, target: roles[target].package, targetVersions: needed.versions))
        case .unavailable(let reason):
            wording.hint(for: .unavailable(package, versions: versions, reason: reason))
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
func enumeration(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
}
