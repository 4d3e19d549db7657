/// In which order packages are decided, and what was learned about it.
///
/// A package that others ask for should be decided after them: then their bounds on it are known, and it does not
/// push them back to old releases. Who asks for whom turns out only on the way; so where a package was decided too
/// early, the search goes back to before its decision.
struct DecisionOrder {
    private let policy: DirectOrder
    private(set) var directs: [PackageID] = []
    /// By package: its place among `directs`.
    private var positions: [Int?] = []
    private var transitives = DependencyOrder()
    private var corrections: [Correction: Int] = [:]

    private struct Correction: Hashable {
        let package: PackageID
        let behind: PackageID
    }

    /// How often a package may be found to be decided before the same other one. Only packages that ask for each
    /// other in a ring come near it.
    private static var mostCorrections: Int { 3 }

    init(direct policy: DirectOrder) { self.policy = policy }

    mutating func addPackage() {
        positions.append(nil)
        transitives.addPackage()
    }

    mutating func addDirect(_ package: PackageID) {
        guard positions[package.index] == nil else { return }
        positions[package.index] = directs.count
        directs.append(package)
    }

    func position(of package: PackageID) -> Int? { positions[package.index] }

    /// Among packages that were not requested, those of a smaller place are decided first.
    func place(of package: PackageID) -> Int { transitives.place(of: package) }

    /// Returns the packages whose place has changed.
    mutating func note(_ dependent: PackageID, asksFor target: PackageID) -> [PackageID] {
        transitives.note(dependent, asksFor: target)
    }

    /// Whether `package`, decided before, has to be decided after `dependent`, which asks for it. `chain` begins with
    /// the dependent; each of its packages was asked for by the next, the last by a person.
    mutating func correct(_ package: PackageID, behind dependent: PackageID, chain: [PackageID]) -> Bool {
        guard !chain.contains(package) else { return false }
        guard let position = positions[package.index] else {
            return place(of: dependent) < place(of: package) && allow(Correction(package: package, behind: dependent))
        }
        guard policy == .dependentsFirst, let goal = chain.compactMap({ positions[$0.index] }).max(), goal > position,
            allow(Correction(package: package, behind: directs[goal]))
        else { return false }
        directs.remove(at: position)
        directs.insert(package, at: goal)
        for index in position...goal { positions[directs[index].index] = index }
        return true
    }

    private mutating func allow(_ correction: Correction) -> Bool {
        corrections[correction, default: 0] += 1
        return corrections[correction, default: 0] <= Self.mostCorrections
    }
}
