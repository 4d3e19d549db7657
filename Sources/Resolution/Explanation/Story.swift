import Versioning

/// The facts of a conflict's core by package, with what is asked of each: what an explanation is told from.
struct Story<W: Wording> {
    typealias Request = Problem<W.Package, W.Versions, W.Reason>.Request

    /// What becomes of some versions of a package.
    struct Fate {
        enum Kind {
            case needs(Int, Asked)
            case unavailable(W.Reason)
        }

        let kind: Kind
        let concerned: Asked

        /// The package that is needed.
        var target: Int? {
            if case .needs(let target, _) = kind { return target }
            return nil
        }

        func newest(of asked: NumberSet) -> Int { concerned.numbers.intersection(asked).last ?? -1 }
    }

    /// Versions as they were asked for, and which of the existing ones that are.
    struct Asked {
        var versions: W.Versions
        var numbers: NumberSet

        func intersection(_ other: Self) -> Self {
            Self(versions: versions.intersection(other.versions), numbers: numbers.intersection(other.numbers))
        }

        mutating func formUnion(_ other: Self) {
            versions = versions.union(other.versions)
            numbers = numbers.union(other.numbers)
        }
    }

    /// What is known about one package.
    struct Role {
        let package: W.Package
        let isEnvironment: Bool
        let base: Int?
        var isRequested = false
        /// Those of the newest versions first.
        var fates: [Fate] = []
        /// The packages that ask for it.
        var dependents: [Int] = []
        /// What everyone accepts who asks for it and is told of before.
        var asked: Asked

        var isNeeded: Bool { isRequested || !dependents.isEmpty }
    }

    let wording: W
    /// By the core's package numbers.
    private(set) var roles: [Role] = []
    private(set) var requests: [(request: Request, package: Int)] = []
    /// The packages in the order in which they are told of: whoever asks for a package comes before it.
    private(set) var order: [Int] = []

    init(_ core: ConflictCore<W>, problem: Problem<W.Package, W.Versions, W.Reason>, wording: W) {
        self.wording = wording
        let table = core.table
        roles = (0..<table.packageCount).map { number in
            let existing = NumberSet(0..<table.counts[number]).subtracting(table.absent[number])
            return Role(
                package: table.package(number), isEnvironment: wording.isEnvironment(table.package(number)),
                base: table.bases[number], asked: Asked(versions: .full, numbers: existing))
        }
        for part in core.parts { add(part, of: core) }
        for index in core.requests {
            let request = table.requests[index]
            requests.append((problem.requests[request.index], request.package))
            roles[request.package].isRequested = true
            let asked = Asked(versions: problem.requests[request.index].versions, numbers: request.numbers)
            roles[request.package].asked = roles[request.package].asked.intersection(asked)
        }
        for number in roles.indices {
            for target in Set(roles[number].fates.compactMap(\.target)).sorted() {
                roles[target].dependents.append(number)
            }
        }
        putInOrder()
        narrow()
    }

    private mutating func add(_ part: ConflictCore<W>.Part, of core: ConflictCore<W>) {
        let group = core.table.groups[part.group]
        func asked(_ number: Int, _ versions: W.Versions) -> Asked {
            Asked(versions: versions, numbers: core.table.numbers(of: number, in: versions))
        }
        let kind: Fate.Kind =
            switch group.subject {
            case .unavailable(_, let reason): .unavailable(reason)
            case .needs: .needs(group.target, asked(group.target, core.needed(part)))
            }
        roles[group.package].fates.append(Fate(kind: kind, concerned: asked(group.package, core.concerned(part))))
    }

    // MARK: Order

    /// Breadth first, but a package waits for all who ask for it, except where they ask for each other in a ring.
    private mutating func putInOrder() {
        var waiting: [Int] = []
        var met: Set<Int> = []
        func meet(_ number: Int) {
            guard met.insert(number).inserted else { return }
            waiting.append(number)
            if let base = roles[number].base { meet(base) }
        }
        for (_, package) in requests { meet(package) }
        while !waiting.isEmpty {
            let ready = waiting.firstIndex { askers(of: $0).allSatisfy(order.contains) }
            let number = waiting.remove(at: ready ?? 0)
            order.append(number)
            for target in roles[number].fates.compactMap(\.target) { meet(target) }
        }
    }

    /// Who asks for the package, or for what shares its versions.
    private func askers(of number: Int) -> [Int] {
        let base = roles[number].base ?? number
        let family = roles.indices.filter { $0 == base || roles[$0].base == base }
        return family.flatMap { roles[$0].dependents }.filter { !family.contains($0) }
    }

    /// Narrows what is asked of each package to what those ask for that come before it. (With all, the versions in
    /// question of packages in a ring would be none at all.)
    private mutating func narrow() {
        for (place, number) in order.enumerated() {
            for dependent in roles[number].dependents where order[..<place].contains(dependent) {
                var asked = Asked(versions: .empty, numbers: .empty)
                for case .needs(number, let some) in roles[dependent].fates.map(\.kind) { asked.formUnion(some) }
                narrow(number, to: asked)
            }
        }
        for number in order {
            guard let base = roles[number].base else { continue }
            if roles[number].isNeeded { narrow(base, to: roles[number].asked) }
        }
        for number in order {
            if let base = roles[number].base {
                roles[number].asked = roles[number].asked.intersection(roles[base].asked)
            }
            let asked = roles[number].asked.numbers
            roles[number].fates.sort { $0.newest(of: asked) > $1.newest(of: asked) }
        }
    }

    private mutating func narrow(_ number: Int, to asked: Asked) {
        let narrowed = roles[number].asked.intersection(asked)
        // Those who ask need not all be selected together. Where what they ask for excludes each other, the fates of
        // the package tell of what only some of them ask for.
        if narrowed.numbers.isEmpty, !roles[number].fates.isEmpty { return }
        roles[number].asked = narrowed
    }
}
