import Versioning

/// Writes the sentences of a story, package after package.
struct Teller<W: Wording> {
    private let story: Story<W>
    /// How many fates are told of each package.
    private let limit: Int
    private(set) var sentences: [String] = []
    private(set) var hints: [W.Hint] = []
    /// Packages that have come up; only of these is there anything to tell.
    private var met: Set<Int> = []
    /// Packages of which everything has been told.
    private var told: Set<Int> = []

    /// How many packages that need one another in a row are named, before those between are only counted.
    private static var longestChain: Int { 4 }

    /// - Parameter limit: The fates of how many groups of versions are told for each package, newest first.
    init(_ story: Story<W>, fates limit: Int) {
        self.story = story
        self.limit = limit
        tellRequests()
        while let package = story.order.first(where: { met.contains($0) && !told.contains($0) }) { tell(package) }
        conclude()
    }

    /// Leaves out what exceeds the limit, but neither the beginning nor the conclusion.
    mutating func shorten(to limit: Int) {
        guard sentences.count > limit, let conclusion = sentences.last else { return }
        let kept = max(1, limit - 2)
        let rest = sentences.count - 1 - kept
        sentences = sentences.prefix(kept) + ["\(rest) more facts of this kind play a part."] + [conclusion]
    }

    // MARK: Beginning and end

    private mutating func tellRequests() {
        let wishes = story.wishes
        guard !wishes.isEmpty else { return }
        let packages = story.requests.map(\.package).filter { !story.roles[$0].isEnvironment }
        var sentence = "You asked for " + enumeration(wishes)
        // With nothing else to tell of the only package asked for, one sentence does.
        if packages.count == 1, let package = packages.first, let ending = ending(of: package) {
            told.insert(package)
            sentence += ", which " + ending
        }
        for package in packages { meet(package) }
        add(sentence)
    }

    private mutating func conclude() {
        let wishes = story.wishes
        guard sentences.count > 1 || wishes.count > 1 else { return }
        let together = wishes.count > 1 ? " together" : ""
        add("So \(enumeration(wishes)) cannot be had\(together)\(story.circumstances)")
    }

    private mutating func add(_ sentence: String) { sentences.append(sentence + ".") }

    private mutating func addHint(_ fate: Story<W>.Fate, of package: Int) {
        if let hint = story.hint(for: fate, of: package), !hints.contains(hint) { hints.append(hint) }
    }

    private mutating func meet(_ package: Int) {
        guard !story.roles[package].isEnvironment, met.insert(package).inserted else { return }
        if let base = story.roles[package].base { meet(base) }
    }

    // MARK: A package

    private mutating func tell(_ package: Int) {
        told.insert(package)
        if story.nonexistence(of: package, story.roles[package].asked) != nil {
            let existing = story.existing(package)
            let phrase = story.phrase(package, story.roles[package].asked.versions)
            add("There is no \(phrase)" + (existing.isEmpty ? "" : "; there is \(existing)"))
            return
        }
        let fates = story.mainFates(of: package)
        var index = 0
        while index < fates.count, index < limit {
            // What the same versions need goes into one sentence.
            let alike = fates[index...].prefix {
                $0.target != nil && $0.concerned.numbers == fates[index].concerned.numbers
            }
            tell(alike.isEmpty ? fates[index...index] : alike, of: package)
            index += max(1, alike.count)
        }
        if index < fates.count {
            add("No other release of \(story.wording.name(of: story.roles[package].package)) fits either")
        }
        for fate in story.roles[package].fates where story.isEnvironmental(fate) { addHint(fate, of: package) }
    }

    private mutating func tell(_ fates: ArraySlice<Story<W>.Fate>, of package: Int) {
        guard let first = fates.first else { return }
        for fate in fates { addHint(fate, of: package) }
        let subject = story.subject(first, of: package)
        if case .unavailable(let reason) = first.kind {
            add("\(subject) \(story.wording.clause(reason))")
        } else if fates.count == 1 {
            add("\(subject) needs \(chain(from: first, of: package))")
        } else {
            add("\(subject) needs " + enumeration(fates.map(object)))
            for target in fates.compactMap(\.target) { meet(target) }
        }
    }

    private func object(_ fate: Story<W>.Fate) -> String {
        guard case .needs(let target, let asked) = fate.kind else { return "" }
        return story.phrase(target, asked.versions)
    }

    // MARK: Packages in a row

    /// What the fate needs, what that needs, and so on as long as nothing else is to be told on the way.
    private mutating func chain(from start: Story<W>.Fate, of package: Int) -> String {
        var objects = [object(start)]
        var (dependent, fate) = (package, start)
        while case .needs(let next, let asked) = fate.kind {
            guard follows(next, dependent) else {
                meet(next)
                // A package told of before is not told of again; that it cannot be like this has to be said here.
                let ending = told.contains(next) ? story.nonexistence(of: next, asked) : nil
                return joined(objects, ending)
            }
            told.insert(next)
            if let ending = ending(of: next) { return joined(objects, ending) }
            guard let only = onlyNeed(of: next) else {
                told.remove(next)
                meet(next)
                return joined(objects, nil)
            }
            addHint(only, of: next)
            objects.append(object(only))
            (dependent, fate) = (next, only)
        }
        return joined(objects, nil)
    }

    private func joined(_ objects: [String], _ ending: String?) -> String {
        let end = ending.map { ", which " + $0 } ?? ""
        guard objects.count > Self.longestChain, let first = objects.first, let last = objects.last else {
            return objects.joined(separator: ", which needs ") + end
        }
        return "\(first), which leads through \(objects[1]) and \(objects.count - 3) more to \(last)" + end
    }

    /// Whether all there is to say of a package can be said where the one that needs it is told of.
    private func follows(_ package: Int, _ dependent: Int) -> Bool {
        let role = story.roles[package]
        return !role.isEnvironment && !role.isRequested && !met.contains(package) && !told.contains(package)
            && role.base == nil && role.dependents == [dependent]
            && !story.roles.contains { $0.base == package && $0.isNeeded }
    }

    private func onlyNeed(of package: Int) -> Story<W>.Fate? {
        let fates = story.roles[package].fates
        guard fates.count == 1, let only = fates.first, only.target != nil, story.isFateOfAll(only, of: package) else {
            return nil
        }
        return only
    }

    /// Why no version of the package can be used, if that is one reason for all of them.
    private mutating func ending(of package: Int) -> String? {
        if let nonexistence = story.nonexistence(of: package, story.roles[package].asked) { return nonexistence }
        let fates = story.roles[package].fates
        guard fates.count == 1, let only = fates.first, case .unavailable(let reason) = only.kind,
            story.isFateOfAll(only, of: package)
        else { return nil }
        addHint(only, of: package)
        return story.wording.clause(reason)
    }
}
