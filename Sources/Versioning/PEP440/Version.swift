/// A version by PEP 440 (the "version specifiers" specification of packaging.python.org).
///
/// Versions that PEP 440 calls equal are equal, whatever their spelling: `1.0`, `1.0.0` and `v1` are. The
/// description keeps the release numbers as written and normalises everything else.
package struct Version: Sendable {
    /// Longer texts are refused: no release was ever called by a name this long, and all work stays linear in it.
    package static let longestText = 65_536

    let key: VersionKey
    /// Present when the key is inexact, or cannot say how many release numbers were written.
    let details: VersionDetails?

    init(key: VersionKey) {
        self.key = key
        details = nil
    }

    init(_ components: VersionComponents) {
        key = VersionKey(components)
        details = key.isInexact || key.writtenReleaseCount == 0 ? VersionDetails(components) : nil
    }

    /// Puts a version together.
    ///
    /// - Parameters:
    ///   - release: The dotted numbers; none means `0`.
    ///   - local: The segments of the local version label, `+…`.
    package init(
        epoch: VersionNumber = 0, release: [VersionNumber], preRelease: PreRelease? = nil,
        postRelease: VersionNumber? = nil, developmentRelease: VersionNumber? = nil, local: [LocalSegment] = []
    ) {
        self.init(
            VersionComponents(
                epoch: epoch, release: release.isEmpty ? [0] : release, preRelease: preRelease,
                postRelease: postRelease, developmentRelease: developmentRelease, local: local))
    }
}

/// What a version's key cannot hold, behind a reference so that a version stays three words.
final class VersionDetails: Sendable {
    let components: VersionComponents

    init(_ components: VersionComponents) {
        self.components = components
    }
}

extension Version {
    /// The `aN`, `bN` or `rcN` of a version.
    package struct PreRelease: Hashable, Sendable {
        package enum Kind: Hashable, Sendable, CaseIterable {
            case alpha
            case beta
            case releaseCandidate
        }

        package var kind: Kind
        package var number: VersionNumber

        package init(_ kind: Kind, _ number: VersionNumber) {
            self.kind = kind
            self.number = number
        }
    }

    /// One of the dot-separated parts of a local version label.
    ///
    /// "Comparison and ordering of local versions considers each segment … separately. If a segment consists
    /// entirely of ASCII digits then that section should be considered an integer …, lexicographically with case
    /// insensitivity" otherwise, and numbers come after texts.
    package enum LocalSegment: Hashable, Sendable {
        /// Lower-case ASCII letters and digits, at least one letter.
        case text(String)
        case number(VersionNumber)
    }
}

extension Version.LocalSegment: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        switch (left, right) {
        case (.text(let left), .text(let right)): left.utf8.lexicographicallyPrecedes(right.utf8)
        case (.number(let left), .number(let right)): left < right
        case (.text, .number): true
        case (.number, .text): false
        }
    }
}
