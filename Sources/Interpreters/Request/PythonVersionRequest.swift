/// A Python by implementation and as much of a version as somebody named.
package struct PythonVersionRequest: Hashable, Sendable {
    /// `cpython`, `pypy`, `graalpy`; nil where the name leaves it open.
    package let implementation: String?
    /// Major, minor, patch: none to three of them.
    package let numbers: [Int]
    /// `3.13t`: built without the global interpreter lock.
    package let isFreeThreaded: Bool

    package init(implementation: String? = nil, numbers: [Int], isFreeThreaded: Bool = false) {
        self.implementation = implementation
        self.numbers = numbers
        self.isFreeThreaded = isFreeThreaded
    }

    /// Reads what ``PythonRequest`` lists, and the names of interpreters' files, which are written the same way.
    package init?(_ text: some StringProtocol) {
        let lowered = text.lowercased()
        let letters = lowered.prefix { $0.isASCII && $0.isLetter }
        var rest = lowered.dropFirst(letters.count)
        let isShort: Bool
        switch letters {
        case "": (implementation, isShort) = (nil, false)
        case "python": (implementation, isShort) = (nil, false)
        case "cpython": (implementation, isShort) = ("cpython", false)
        case "pypy", "graalpy": (implementation, isShort) = (String(letters), false)
        case "cp": (implementation, isShort) = ("cpython", true)
        case "pp": (implementation, isShort) = ("pypy", true)
        default: return nil
        }
        if !letters.isEmpty, rest.hasPrefix("-") || rest.hasPrefix("@") {
            rest = rest.dropFirst()
            guard !rest.isEmpty else { return nil }
        }
        isFreeThreaded = rest.hasSuffix("t")
        if isFreeThreaded { rest = rest.dropLast() }
        guard let numbers = isShort ? Self.short(rest) : Self.dotted(rest) else { return nil }
        guard !numbers.isEmpty || (!letters.isEmpty && !isFreeThreaded) else { return nil }
        self.numbers = numbers
    }

    /// Whether an interpreter of this kind is meant.
    package func isSatisfied(implementation: String, numbers: [Int], isFreeThreaded: Bool) -> Bool {
        if let wanted = self.implementation, wanted != implementation { return false }
        guard numbers.starts(with: self.numbers) else { return false }
        return self.isFreeThreaded == isFreeThreaded
    }

    private static func dotted(_ text: Substring) -> [Int]? {
        if text.isEmpty { return [] }
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 3 else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
                let number = Int(part)
            else { return nil }
            numbers.append(number)
        }
        return numbers
    }

    /// `312`: one digit of the major version, then the minor one.
    private static func short(_ text: Substring) -> [Int]? {
        guard let major = dotted(text.prefix(1)), let minor = dotted(text.dropFirst()),
            (1...4).contains(text.count), major.count == 1
        else { return nil }
        return major + minor
    }
}

extension PythonVersionRequest: CustomStringConvertible {
    package var description: String {
        let name = implementation.map { $0 == "cpython" ? "CPython" : $0 == "pypy" ? "PyPy" : $0 } ?? "Python"
        let version = numbers.map { String($0) }.joined(separator: ".") + (isFreeThreaded ? "t" : "")
        return version.isEmpty ? name : "\(name) \(version)"
    }
}
