import Versioning

/// The facts of a conflict in groups by what they are about, each with its translation into numbers.
struct FactTable<W: Wording> {
    typealias Fact = Conflict<W.Package, W.Versions, W.Reason>.Fact

    /// What a group of facts is about: one package needs another, or cannot be used for one reason.
    enum Subject: Hashable {
        case needs(W.Package, target: W.Package)
        case unavailable(W.Package, reason: W.Reason)
    }

    struct Group {
        let subject: Subject
        let package: Int
        /// A number of the group's own where nothing is needed because the versions are unavailable.
        let target: Int
        /// In the order in which the solver learned them, which mostly is from the newest versions to the oldest.
        var entries: [Entry] = []
    }

    struct Entry {
        let versions: W.Versions
        let targetVersions: W.Versions
    }

    struct Request {
        /// Counts ``Problem/requests``.
        let index: Int
        let package: Int
        let numbers: NumberSet
    }

    private(set) var groups: [Group] = []
    private(set) var requests: [Request] = []
    private(set) var absent: [NumberSet] = []
    private(set) var counts: [Int] = []
    private(set) var bases: [Int?] = []
    private let numbering: AbstractNumbering<W>
    private var groupNumbers: [Subject: Int] = [:]

    init(_ conflict: Conflict<W.Package, W.Versions, W.Reason>, wording: W) {
        numbering = AbstractNumbering(conflict.facts, wording: wording)
        absent = Array(repeating: .empty, count: numbering.packages.count)
        for fact in conflict.facts { add(fact) }
        // The numbers that stand for what unavailable versions need come after those of the packages.
        counts = numbering.counts + groups.map { _ in 0 }
        bases = numbering.bases + groups.map { _ in nil }
        absent += groups.map { _ in .empty }
    }

    func package(_ number: Int) -> W.Package { numbering.packages[number] }

    var packageCount: Int { numbering.packages.count }

    func numbers(of package: Int, in versions: W.Versions) -> NumberSet {
        numbering.numbers(of: package, in: versions)
    }

    private mutating func add(_ fact: Fact) {
        switch fact {
        case .requested(let package, let versions, let index):
            let number = numbering.number(of: package)
            requests.append(Request(index: index, package: number, numbers: numbers(of: number, in: versions)))
        case .depends(let package, let versions, let target, let targetVersions):
            add(
                Entry(versions: versions, targetVersions: targetVersions), to: .needs(package, target: target),
                of: package)
        case .unavailable(let package, let versions, let reason):
            add(
                Entry(versions: versions, targetVersions: .empty), to: .unavailable(package, reason: reason),
                of: package)
        case .absent(let package, let versions):
            let number = numbering.number(of: package)
            absent[number] = absent[number].union(numbers(of: number, in: versions))
        case .shared: return
        }
    }

    private mutating func add(_ entry: Entry, to subject: Subject, of package: W.Package) {
        if let index = groupNumbers[subject] {
            groups[index].entries.append(entry)
            return
        }
        let target =
            switch subject {
            case .needs(_, let target): numbering.number(of: target)
            case .unavailable: packageCount + groups.count
            }
        groupNumbers[subject] = groups.count
        groups.append(
            Group(subject: subject, package: numbering.number(of: package), target: target, entries: [entry]))
    }
}
