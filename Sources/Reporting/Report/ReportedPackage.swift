package import PackageIdentity
package import Policy
import Versioning

/// One package of a report: its verdict and what people and programs want to know beside it.
package struct ReportedPackage: Hashable, Sendable {
    package let verdict: Verdict
    /// As shown and written into package URLs; the subject's own where it has one. Installed files may call themselves
    /// by a text that is no version.
    package let version: String?
    /// Nil for what comes from an address of its own or from nowhere.
    package let index: IndexName?
    /// The file that is, or would be, installed.
    package var artifact: ReportedArtifact?
    /// Further files of the release that were looked at.
    package var otherArtifacts: [ReportedArtifact]
    package var facts: ReportedFacts
    /// Where it was asked for: a line of a file, a folder of an environment.
    package var places: [ReportedPlace]
    /// What settles everything at once: `take django 5.2.9, against which nothing is known`. Imperative, no full stop.
    package var advice: String?

    package init(
        _ verdict: Verdict, version: String? = nil, index: IndexName? = nil, artifact: ReportedArtifact? = nil,
        otherArtifacts: [ReportedArtifact] = [], facts: ReportedFacts = ReportedFacts(), places: [ReportedPlace] = [],
        advice: String? = nil
    ) {
        self.verdict = verdict
        self.version = version ?? verdict.subject.version?.description
        if let index {
            self.index = index
        } else if case .index(let index)? = verdict.subject.origin {
            self.index = index
        } else {
            self.index = nil
        }
        self.artifact = artifact
        self.otherArtifacts = otherArtifacts
        self.facts = facts
        self.places = places
        self.advice = advice
    }
}

extension ReportedPackage {
    /// Nil for what has no name, such as a folder.
    package var name: PackageName? { verdict.subject.name }

    /// `pkg:pypi/flask@3.1.0`; without version for a name alone.
    package var purl: PackageURL? {
        name.flatMap { try? PackageURL(name: $0, version: version) }
    }

    /// `flask 3.1.0`.
    package var title: String {
        [name?.normalized ?? verdict.subject.description, version].compactMap(\.self).joined(separator: " ")
    }

    static func isBefore(_ left: Self, _ right: Self) -> Bool {
        let (one, other) = (left.name?.normalized ?? "", right.name?.normalized ?? "")
        if one != other { return one < other }
        if let first = left.verdict.subject.version, let second = right.verdict.subject.version, first != second {
            return first < second
        }
        return (left.version ?? "", left.index?.text ?? "") < (right.version ?? "", right.index?.text ?? "")
    }
}

/// One file of a release.
package struct ReportedArtifact: Hashable, Sendable {
    package let filename: String
    /// Nil where nobody gave one.
    package let sha256: Digest?
    /// In bytes.
    package let size: UInt64?
    /// Without credentials.
    package let url: String?

    package init(filename: String, sha256: Digest?, size: UInt64?, url: String?) {
        self.filename = filename
        self.sha256 = sha256?.algorithm == .sha256 ? sha256 : nil
        self.size = size
        self.url = url
    }
}

/// What is neither good nor bad in itself. Left out of reports where nobody looked.
package struct ReportedFacts: Hashable, Sendable {
    /// Whether a command looked up, or could have looked up, a fact; one that it did not is not reported as unknown.
    package enum Known<Value: Hashable & Sendable>: Hashable, Sendable {
        case notLookedUp
        case lookedUp(Value?)

        package var value: Value? {
            guard case .lookedUp(let value) = self else { return nil }
            return value
        }
    }

    /// Since when the file is there.
    package var publication: Known<Publication>
    /// The place among the ecosystem's most popular projects, from 1; nil for one that is not on the list.
    package var rank: Known<Int>
    /// By phase of code (`install`, `startup`, `import`, `call`), sorted.
    package var capabilities: [String: [String]]?

    package init(
        publication: Known<Publication> = .notLookedUp, rank: Known<Int> = .notLookedUp,
        capabilities: [String: [String]]? = nil
    ) {
        self.publication = publication
        self.rank = rank
        self.capabilities = capabilities
    }
}

/// Where a package was named.
package struct ReportedPlace: Hashable, Sendable {
    /// Of a file or folder, as the user wrote it or relative to the current folder where it lies inside.
    package let path: String
    /// From 1.
    package let line: Int?

    package init(path: String, line: Int? = nil) {
        self.path = path
        self.line = line
    }
}

extension ReportedPlace: CustomStringConvertible {
    package var description: String { line.map { "\(path):\($0)" } ?? path }
}
