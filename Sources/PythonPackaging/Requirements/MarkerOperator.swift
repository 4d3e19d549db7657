/// A comparison operator of environment markers.
package enum MarkerOperator: String, Hashable, Sendable, CaseIterable {
    case less = "<"
    case lessOrEqual = "<="
    case equal = "=="
    case notEqual = "!="
    case greaterOrEqual = ">="
    case greater = ">"
    case compatible = "~="
    case arbitraryEqual = "==="
    case contained = "in"
    case notContained = "not in"

    /// The comparison as Python strings, nil where the standard defines none (`~=`, `===`).
    ///
    /// `<` and `>` on strings are false and `<=`, `>=` mean equality, as in pypa/packaging: an order of texts means
    /// nothing for the names of platforms.
    func compareTexts(_ left: String, _ right: String) -> Bool? {
        switch self {
        case .less, .greater: false
        case .lessOrEqual, .equal, .greaterOrEqual: left == right
        case .notEqual: left != right
        case .contained: right.containsBytes(of: left)
        case .notContained: !right.containsBytes(of: left)
        case .compatible, .arbitraryEqual: nil
        }
    }
}

extension String {
    /// Whether the bytes of `part` stand somewhere in this text; true for the empty text.
    func containsBytes(of part: String) -> Bool {
        let needle = Array(part.utf8)
        let haystack = Array(utf8)
        guard let first = needle.first else { return true }
        guard haystack.count >= needle.count else { return false }
        for start in 0...(haystack.count - needle.count) where haystack[start] == first {
            if haystack[start..<(start + needle.count)].elementsEqual(needle) { return true }
        }
        return false
    }
}
