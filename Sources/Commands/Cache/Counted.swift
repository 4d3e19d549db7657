/// A number with its noun: `no files`, `1 file`, `2 files`.
enum Counted {
    /// - Parameter plural: where it is not the noun with an s.
    static func text(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
        if count == 1 { return "1 \(noun)" }
        return (count == 0 ? "no " : "\(count) ") + (plural ?? noun + "s")
    }
}
