/// A name reduced to what the most forgiving of file systems tells apart; names with equal keys collide somewhere.
enum NameKey {
    /// - Parameter isPlain: what ``MemberNameCheck`` found: ASCII, canonical, nothing to strip.
    static func key(of name: String, isPlain: Bool) -> String {
        let name = withoutFolderMark(name)
        guard isPlain else { return fold(name, under: NameFolding.order) }
        return name.utf8.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 }) ? name.lowercased() : name
    }

    /// The strongest folding needed to make two different names of equal keys one.
    static func folding(between left: String, and right: String) -> NameFolding {
        let left = withoutFolderMark(left)
        let right = withoutFolderMark(right)
        for count in 1...NameFolding.order.count {
            let foldings = NameFolding.order.prefix(count)
            if fold(left, under: foldings).utf8.elementsEqual(fold(right, under: foldings).utf8) {
                return NameFolding.order[count - 1]
            }
            if foldings.last == .canonical, fold(left, under: foldings) == fold(right, under: foldings) {
                return .canonical
            }
        }
        return .compatibility
    }

    static func withoutFolderMark(_ name: String) -> String {
        name.utf8.last == UInt8(ascii: "/") ? String(name.unicodeScalars.dropLast()) : name
    }

    private static func fold(_ name: String, under foldings: some Sequence<NameFolding>) -> String {
        var name = name
        for folding in foldings {
            switch folding {
            case .separators: name = joined(components(of: name).filter { !$0.isEmpty && !$0.elementsEqual(["."]) })
            // Swift compares strings by canonical equivalence, so there is nothing to rewrite.
            case .canonical: break
            case .letterCase: name = name.uppercased().lowercased()
            case .trailing: name = joined(components(of: name).map(withoutTrailing))
            case .compatibility: name = String(String.UnicodeScalarView(name.unicodeScalars.flatMap(plain)))
            }
        }
        return name
    }

    private static func components(of name: String) -> [Substring.UnicodeScalarView] {
        name.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "\\" }
    }

    private static func joined(_ components: [Substring.UnicodeScalarView]) -> String {
        components.map { String($0) }.joined(separator: "/")
    }

    private static func withoutTrailing(_ component: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView {
        var component = component
        if component.allSatisfy({ $0 == "." }) { return component }
        while let last = component.last, last == "." || last == " " { component.removeLast() }
        return component
    }

    /// The NFKC compatibility forms that look like, or stand for, ASCII.
    private static func plain(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        switch scalar.value {
        case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0).map { lowered($0) } ?? [scalar]
        case 0x3000, 0x00A0, 0x2000...0x200A: [" "]
        case 0x017F: ["s"]
        case 0xFB00: ["f", "f"]
        case 0xFB01: ["f", "i"]
        case 0xFB02: ["f", "l"]
        case 0xFB03: ["f", "f", "i"]
        case 0xFB04: ["f", "f", "l"]
        case 0xFB05, 0xFB06: ["s", "t"]
        case 0x2024: ["."]
        case 0x2025: [".", "."]
        case 0x2026: [".", ".", "."]
        case 0x00B9: ["1"]
        case 0x00B2, 0x00B3: Unicode.Scalar(scalar.value - 0x80).map { [$0] } ?? [scalar]
        case 0x1D400...0x1D6A3: mathematicalLetter(scalar)
        default: [scalar]
        }
    }

    private static func lowered(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        Array(String(scalar).lowercased().unicodeScalars)
    }

    /// Mathematical alphanumerics stand in runs of 26 capitals and 26 small letters.
    private static func mathematicalLetter(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        Unicode.Scalar(UInt32(UInt8(ascii: "a")) + (scalar.value - 0x1D400) % 26).map { [$0] } ?? [scalar]
    }
}

extension NameFolding {
    /// From what is most often meant to what is seldom.
    static let order: [NameFolding] = [.separators, .canonical, .letterCase, .trailing, .compatibility]
}
