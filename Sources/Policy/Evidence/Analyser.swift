/// Something that gathers evidence about a subject, by the name under which the ledger keeps what it found.
package struct Analyser: Hashable, Sendable {
    package let name: String

    package init(_ name: String) {
        self.name = name
    }

    /// Looks up advisories of the installed feeds.
    package static let advisories = Analyser("advisories")
    /// Compares the name with popular ones.
    package static let name = Analyser("name")
    /// Reads the archive strictly and compares it with RECORD and with what the index said.
    package static let archive = Analyser("archive")
    /// Reads the code as data.
    package static let content = Analyser("content")

    /// What must have looked at an artifact before its bytes can be cleared. A dossier that nobody worked on says
    /// nothing bad, and that must not count as a clean one.
    package static let neededToClear: [Analyser] = [.advisories, .archive, .name]
}

extension Analyser: Comparable {
    package static func < (left: Self, right: Self) -> Bool { left.name < right.name }
}

extension Analyser: CustomStringConvertible {
    package var description: String { name }
}
