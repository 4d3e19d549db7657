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
        /// Oldest versions first.
        var entries: [Entry] = []
    }

    struct Entry {
        let versions: W.Versions
        let targetVersions: W.Versions
        let numbers: NumberSet
        let targetNumbers: NumberSet
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
    private var numbering: AbstractNumbering<W>
    private var groupNumbers: [Subject: Int] = [:]

    init(_ conflict: Conflict<W.Package, W.Versions, W.Reason>, wording: W) {
        numbering = AbstractNumbering(conflict.facts, wording: wording)
        absent = Array(repeating: .empty, count: numbering.packages.count)
        for fact in conflict.facts { add(fact) }
        for index in groups.indices {
            groups[index].entries.sort { Self.newest($0) < Self.newest($1) }
        }
        // The numbers that stand for what unavailable versions need come after those of the packages.
        counts = numbering.counts + groups.map { _ in 0 }
        bases = numbering.bases + groups.map { _ in nil }
        absent += groups.map { _ in .empty }
    }

    func package(_ number: Int) -> W.Package { numbering.packages[number] }

    var packageCount: Int { numbering.packages.count }

    private static func newest(_ entry: Entry) -> Int { entry.numbers.last ?? -1 }

    private mutating func add(_ fact: Fact) {
        switch fact {
        case .requested(let package, let versions, let index):
            let numbers = numbering.numbers(of: package, in: versions)
            requests.append(Request(index: index, package: numbering.number(of: package), numbers: numbers))
        case .depends(let package, let versions, let target, let targetVersions):
            let entry = Entry(
                versions: versions, targetVersions: targetVersions,
                numbers: numbering.numbers(of: package, in: versions),
                targetNumbers: numbering.numbers(of: target, in: targetVersions))
            add(entry, to: .needs(package, target: target), of: package)
        case .unavailable(let package, let versions, let reason):
            let numbers = numbering.numbers(of: package, in: versions)
            let entry = Entry(versions: versions, targetVersions: .empty, numbers: numbers, targetNumbers: .empty)
            add(entry, to: .unavailable(package, reason: reason), of: package)
        case .absent(let package, let versions):
            let number = numbering.number(of: package)
            absent[number] = absent[number].union(numbering.numbers(of: package, in: versions))
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
