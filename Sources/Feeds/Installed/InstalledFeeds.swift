package import Advisories
package import NameSquatting
package import PackageIdentity
package import SystemPackage

/// The feeds that a command works with: of each the newer of what is installed and what came with the program.
///
/// Opening reads one small manifest and maps files. Content is looked at when it is first asked for, and its digest
/// checked then; what is damaged is said in ``notes`` and what came with the program is used instead.
package struct InstalledFeeds: Sendable {
    private let content: FeedContent

    /// What was opened, which other processes may replace meanwhile without any effect here.
    ///
    /// - Parameter folder: `<cache folder>/feeds`; need not exist.
    package static func open(folder: FilePath) -> InstalledFeeds {
        open(FeedFolder(folder), over: .bundled)
    }

    /// What came with the program and nothing else.
    package static var bundled: InstalledFeeds {
        InstalledFeeds(content: FeedContent(snapshot: .bundled, installed: [], notes: []))
    }

    static func open(_ folder: FeedFolder, over snapshot: FeedSnapshot) -> InstalledFeeds {
        let installed = InstalledParts(folder)
        return InstalledFeeds(
            content: FeedContent(snapshot: snapshot, installed: installed.parts, notes: installed.notes))
    }

    private init(content: FeedContent) {
        self.content = content
    }

    /// What a person should hear of: damage, and what was done about it. More may come as more is looked at.
    package var notes: [String] { content.notes }

    /// The feeds in use, by name.
    package var sources: [FeedSource] { content.sources }

    /// Feeds that are installed, cannot be read and have nothing to stand in for them: whoever needs all feeds must
    /// not go on as if these had said nothing.
    package var missing: [String] { content.missing }

    /// Looks at all content, so that ``notes``, ``sources`` and ``missing`` are final.
    package func verify() { content.verify() }

    // MARK: Advisories

    /// Every index of advisories.
    package var advisories: [AdvisoryIndex] { feedIndexes.map(\.index) }

    /// Every index of advisories with its feed.
    package var feedIndexes: [FeedIndex] { content.indexes { _ in true } }

    /// The indexes that may hold advisories of an ecosystem.
    package func feedIndexes(for ecosystem: Ecosystem) -> [FeedIndex] {
        content.indexes { $0.ecosystem == nil || $0.ecosystem == ecosystem }
    }

    // MARK: Names

    /// The newest list of popular names; an empty one where there is none.
    package func popularity(_ ecosystem: Ecosystem) -> PopularityList {
        content.popularity(ecosystem) ?? PopularityList(ecosystem: ecosystem, names: [])
    }

    /// The newest filter of the names that an index listed.
    package func knownNames(_ ecosystem: Ecosystem) -> KnownNames? { content.knownNames(ecosystem) }
}

/// An index of advisories and the feed that it is the content of.
package struct FeedIndex: Sendable {
    package let source: FeedSource
    package let index: AdvisoryIndex
}
