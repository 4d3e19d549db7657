/// Down to which rank a likeness is blocked or warned of, by how long the names are.
///
/// The numbers come from counting, over the real PyPI: how often each kind of likeness occurs between names known as
/// malicious and popular ones, and how often between names drawn at random and popular ones. A swap in a name of seven
/// letters is two hundred times as frequent among the former, a replaced letter hardly more frequent. Short names are
/// close to one another by chance. docs/typosquatting.md has the rates that follow.
struct SquattingThresholds {
    /// Of names with at least nine letters; of seven or eight; of five or six; of four.
    struct Ranks {
        let nine: Int
        let seven: Int
        let five: Int
        let four: Int

        init(_ nine: Int, _ seven: Int, _ five: Int, _ four: Int = 0) {
            self.nine = nine
            self.seven = seven
            self.five = five
            self.four = four
        }

        func rank(forLength length: Int) -> Int {
            switch length {
            case 9...: nine
            case 7...8: seven
            case 5...6: five
            case 4: four
            default: 0
            }
        }
    }

    let block: Ranks
    let warn: Ranks

    func severity(rank: Int, length: Int) -> SquattingSeverity {
        if rank <= block.rank(forLength: length) { return .high }
        return rank <= warn.rank(forLength: length) ? .medium : .low
    }

    private static let everyRank = Int.max

    static func of(_ edit: Edit) -> SquattingThresholds {
        switch edit {
        case .swapped, .doubled, .singled, .lookAlike:
            SquattingThresholds(block: Ranks(10_000, 5_000, 1_000), warn: Ranks(everyRank, everyRank, 3_000, 100))
        case .omitted, .addedNeighbour:
            SquattingThresholds(block: Ranks(3_000, 2_000, 600), warn: Ranks(everyRank, 5_000, 1_000))
        case .neighbouringKey, .vowel, .added:
            SquattingThresholds(block: Ranks(2_000, 1_000, 200), warn: Ranks(10_000, 10_000, 1_000))
        case .addedAtEdge, .omittedAtEdge:
            SquattingThresholds(block: Ranks(1_000, 500, 50), warn: Ranks(5_000, 2_000, 300))
        case .replaced:
            SquattingThresholds(block: Ranks(500, 300, 30), warn: Ranks(5_000, 2_000, 300))
        case .replacedFirst(isNear: true):
            SquattingThresholds(block: Ranks(500, 300, 0), warn: Ranks(3_000, 2_000, 200))
        case .replacedFirst(isNear: false):
            SquattingThresholds(block: Ranks(100, 100, 0), warn: Ranks(1_000, 1_000, 100))
        case .addedDigit:
            SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(1_000, 1_000, 300))
        case .digit:
            SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(0, 0, 0))
        }
    }

    static let twoEdits = SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(1_000, 500, 0))
    /// Two edits of which one is no slip.
    static let looseEdits = SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(300, 50, 0))
    static let separators = SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(2_000, 2_000, 2_000))
    static let wordOrder = SquattingThresholds(block: Ranks(300, 300, 0), warn: Ranks(5_000, 5_000, 1_000))
    static let languageAffix = SquattingThresholds(
        block: Ranks(200, 200, 200), warn: Ranks(2_000, 2_000, 2_000, 1_000))
    static let gluedAffix = SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(1_000, 1_000, 1_000))
    static let otherAffix = SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(300, 300, 300, 100))
    static let missingAffix = SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(300, 300, 300, 300))
    static let glued = SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(100, 100, 0))
    static let misspelledWord = SquattingThresholds(block: Ranks(0, 0, 0), warn: Ranks(500, 500, 0))
}
