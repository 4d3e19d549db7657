/// In which order packages are decided, and what was learned about it.
///
/// A package that others ask for should be decided after them: then their bounds on it are known. Who asks for whom
/// turns out only on the way. So whenever a decided package would push back one that asks for it, it is moved behind,
/// and the search goes back to before its decision. Each move is made once or raises a bounded rank, so this ends.
struct DecisionOrder {
    private let policy: DirectOrder
    private(set) var directs: [PackageID] = []
    /// By package: its place among `directs`.
    private var positions: [Int?] = []
    /// By package: transitive packages of a smaller rank are decided first.
    private var ranks: [Int] = []
    private var moves: Set<Move> = []

    private struct Move: Hashable {
        let package: PackageID
        let behind: PackageID
    }

    /// Packages that ask for each other in a ring would be moved behind one another for ever.
    private static var highestRank: Int { 16 }

    init(direct policy: DirectOrder) { self.policy = policy }

    mutating func addPackage() {
        positions.append(nil)
        ranks.append(0)
    }

    mutating func addDirect(_ package: PackageID) {
        guard positions[package.index] == nil else { return }
        positions[package.index] = directs.count
        directs.append(package)
    }

    func position(of package: PackageID) -> Int? { positions[package.index] }

    func rank(of package: PackageID) -> Int { ranks[package.index] }

    /// Moves the package behind those in `chain`, each of which was asked for by the next, the last by a person.
    /// Returns false, and moves nothing, when it is not to be moved.
    mutating func move(_ package: PackageID, behind chain: [PackageID]) -> Bool {
        guard !chain.contains(package) else { return false }
        if let position = positions[package.index] { return moveDirect(package, at: position, behind: chain) }
        let rank = 1 + (chain.filter { positions[$0.index] == nil }.map { ranks[$0.index] }.max() ?? 0)
        guard rank > ranks[package.index], rank <= Self.highestRank else { return false }
        ranks[package.index] = rank
        return true
    }

    private mutating func moveDirect(_ package: PackageID, at position: Int, behind chain: [PackageID]) -> Bool {
        guard policy == .dependentsFirst,
            let goal = chain.compactMap({ positions[$0.index] }).max(), goal > position,
            moves.insert(Move(package: package, behind: directs[goal])).inserted
        else { return false }
        directs.remove(at: position)
        directs.insert(package, at: goal)
        for index in position...goal { positions[directs[index].index] = index }
        return true
    }
}
