/// The one line that shows how far a command has come: `⠹ Fetching ━━━━━━━    12/38  34.2/102.7 MB  numpy`.
struct ProgressLine {
    let state: ProgressState
    /// Counts up with every redraw; turns the spinner.
    let frame: Int
    /// Bytes a second in this phase; nil where nothing can be said yet.
    let speed: Double?

    private static let spinner = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"]
    private static let barWidth = 24
    /// Below this a bar says less than the numbers.
    private static let leastWidthForBar = 70

    /// At most `width` columns.
    func text(width: Int) -> StyledText {
        var line = StyledText()
        guard let phase = state.phase else { return line }
        line.add(Self.spinner[frame % Self.spinner.count] + " ", .colored(.cyan))
        line.add(phase.verb)
        if let share = state.share, width >= Self.leastWidthForBar {
            line.add(" ")
            line.add(bar(share))
        }
        for fact in facts where line.width + 2 + DisplayWidth.of(fact) <= width { line.add("  " + fact) }
        if let current = state.current { line.add(shortened(current, to: width - line.width - 2), .faint) }
        return line.width <= width ? line : StyledText(String(phase.verb.prefix(max(0, width))))
    }

    private func bar(_ share: Double) -> StyledText {
        let filled = Int((share * Double(Self.barWidth)).rounded(.down))
        var bar = StyledText(String(repeating: "━", count: filled), .colored(.green))
        bar.add(String(repeating: "╌", count: Self.barWidth - filled), .faint)
        return bar
    }

    private var facts: [String] {
        var facts: [String] = []
        if let total = state.total {
            facts.append("\(state.done)/\(total)")
        } else if state.done > 0 {
            facts.append("\(state.done)")
        }
        if let total = state.bytesTotal, total > 0 {
            facts.append(ByteCount.text(state.bytesDone, of: total))
        } else if state.bytesDone > 0 {
            facts.append(ByteCount.text(state.bytesDone))
        }
        if let speed, speed >= 1 { facts.append(ByteCount.text(UInt64(min(speed, 1e15))) + "/s") }
        return facts
    }

    /// Two spaces and as much of the name as fits; nothing when that is too little to be told apart.
    private func shortened(_ name: String, to width: Int) -> String {
        let name = Unprintable.escaped(name)
        if DisplayWidth.of(name) <= width { return "  " + name }
        guard width >= 8 else { return "" }
        var kept = ""
        for character in name {
            guard DisplayWidth.of(kept + String(character)) < width else { break }
            kept.append(character)
        }
        return "  " + kept + "…"
    }
}

/// A number of bytes in the unit that leaves it readable; units are powers of ten.
package enum ByteCount {
    private static let units: [(name: String, size: UInt64)] = [
        ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("B", 1),
    ]

    /// `999 B`, `12.3 kB`, `4.5 MB`.
    package static func text(_ count: UInt64) -> String {
        let unit = unit(for: count)
        return "\(number(count, unit.size)) \(unit.name)"
    }

    /// `34.2/102.7 MB`, both in the unit of the whole.
    static func text(_ count: UInt64, of whole: UInt64) -> String {
        let unit = unit(for: whole)
        return "\(number(count, unit.size))/\(number(whole, unit.size)) \(unit.name)"
    }

    private static func unit(for count: UInt64) -> (name: String, size: UInt64) {
        units.first { count >= $0.size } ?? ("B", 1)
    }

    private static func number(_ count: UInt64, _ unit: UInt64) -> String {
        guard unit > 1 else { return String(count) }
        let tenths = count / (unit / 10)
        return "\(tenths / 10).\(tenths % 10)"
    }
}
